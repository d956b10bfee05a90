-- Purpose: what is printed of a whole year: its level and the growth over the year before, side by side. Outcomes of
--   the region itself only: no target, no part of a year, no zone or firm in it.
-- Grain: one row a region, registered metric, price basis, unit and year.
-- Example:
--   SELECT year, basis, level_printed, growth_printed
--   FROM annual_print
--   WHERE region = '360121' AND metric = 'general_public_budget_revenue' AND year >= 2019
--   ORDER BY year, basis
-- Columns:
--   unit: unit of the level; growth stands beside a level in the metric's own unit (dim_metric.unit)
--   level: level in `unit`, latest vintage; null for a range
--   level_low: least level that the print allows; null if unbounded or unknown
--   level_high: greatest level that the print allows; null if unbounded or unknown
--   level_printed: the level's characters as printed (159.4亿元)
--   level_status: actual, preliminary (预计), revised (修订)
--   level_document: document that states the level (dim_document.id)
--   level_corrected: true where a confirmed correction changed the level's value
--   growth: growth over the year before as printed, on the same price basis, in %; negative when falling
--   growth_low: least growth that its print allows, in %
--   growth_high: greatest growth that its print allows, in %
--   growth_printed: its characters as printed (8.2%)
--   growth_document: document that states it (dim_document.id)
--   growth_corrected: true where a confirmed correction changed its value
WITH stated AS (
    SELECT
        o.region, o.metric, o.basis, o.measure, o.year, o.value, o.low, o.high, o.printed, o.status, o.document,
        CASE WHEN o.corrected THEN 1 ELSE 0 END AS corrected,
        CASE o.measure WHEN 'level' THEN o.unit ELSE m.unit END AS unit
    FROM observation AS o
    INNER JOIN dim_metric AS m
        ON m.id = o.metric
    WHERE o.registered
        AND (
            o.measure = 'level' AND o.of = 'level'
            OR o.measure = 'growth' AND o.of IN ('growth', 'level') AND o.unit = '%'
        )
        AND o.status_class = 'outcome'
        AND LENGTH(o.time_period) = 4
        AND NOT o.averaged
        AND NOT o.region IS NULL
        AND o.subject IS NULL
        AND o.base IS NULL
        AND o.scope IS NULL
)
-- A key has one observation: each MAX is of at most one value.
SELECT
    s.region,
    s.metric,
    s.basis,
    s.unit,
    s.year,
    MAX(CASE WHEN s.measure = 'level' THEN s.value END) AS level,
    MAX(CASE WHEN s.measure = 'level' THEN s.low END) AS level_low,
    MAX(CASE WHEN s.measure = 'level' THEN s.high END) AS level_high,
    MAX(CASE WHEN s.measure = 'level' THEN s.printed END) AS level_printed,
    MAX(CASE WHEN s.measure = 'level' THEN s.status END) AS level_status,
    MAX(CASE WHEN s.measure = 'level' THEN s.document END) AS level_document,
    MAX(CASE WHEN s.measure = 'level' THEN s.corrected END) = 1 AS level_corrected,
    CAST(MAX(CASE WHEN s.measure = 'growth' THEN s.value END) AS DOUBLE) AS growth,
    CAST(MAX(CASE WHEN s.measure = 'growth' THEN s.low END) AS DOUBLE) AS growth_low,
    CAST(MAX(CASE WHEN s.measure = 'growth' THEN s.high END) AS DOUBLE) AS growth_high,
    MAX(CASE WHEN s.measure = 'growth' THEN s.printed END) AS growth_printed,
    MAX(CASE WHEN s.measure = 'growth' THEN s.document END) AS growth_document,
    MAX(CASE WHEN s.measure = 'growth' THEN s.corrected END) = 1 AS growth_corrected
FROM stated AS s
GROUP BY s.region, s.metric, s.basis, s.unit, s.year
