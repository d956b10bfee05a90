-- Purpose: level and growth of each metric in each whole year, and what they say to the year before: outcomes of
--   the region itself, no target, no part of a year, no zone or firm in it. All arithmetic is on intervals:
--   whatever numbers the prints allow, theirs lies inside; rounding is outward, an end that is not bounded is
--   null. Nothing meets across a gap or break.
-- Grain: one row a region, registered metric, price basis, unit and year.
-- Example:
--   SELECT year, basis, level_printed, reported_growth_printed, computed_growth_low, computed_growth_high
--   FROM annual
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
--   level_corrected: true where a confirmed correction changed it, false where it is as printed; null where none is
--   reported_growth: growth over the year before as printed, on the same price basis, in %; negative when falling
--   reported_growth_low: least growth that its print allows, in %
--   reported_growth_high: greatest growth that its print allows, in %
--   reported_growth_printed: its characters as printed (8.2%)
--   reported_growth_document: document that states it (dim_document.id)
--   reported_growth_corrected: true where a confirmed correction changed it, false where it is as printed; null
--     where none is
--   difference_low: least difference from the level of the year before, in `unit`
--   difference_high: greatest difference from the level of the year before, in `unit`
--   computed_growth: growth between the two levels as printed, in %; null unless both are positive and bounded
--   computed_growth_low: least growth that the two levels allow, in %
--   computed_growth_high: greatest growth that the two levels allow, in %
--   not_computed: why there is neither difference nor computed growth: no level, none of the year before, a break
--   note: what a policy did to the levels of this year, which stay comparable as printed; null if nothing is known
--   implied_previous: level of the year before that level and reported growth imply, assuming growth is on levels
--     as printed; real and comparable growth imply nothing
--   implied_previous_low: least such level, rounded down
--   implied_previous_high: greatest such level, rounded up
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
),
-- A key has one observation: each MAX is of at most one value.
side_by_side AS (
    SELECT
        s.region, s.metric, s.basis, s.unit, s.year,
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
),
beside_previous AS (
    SELECT
        s.region, s.metric, s.basis, s.unit, s.year, s.level, s.level_low, s.level_high, s.level_printed,
        s.level_status, s.level_document, s.growth, s.growth_low, s.growth_high, s.growth_printed, s.growth_document,
        s.level_corrected, s.growth_corrected,
        LAG(s.year) OVER series AS previous_year,
        LAG(s.level) OVER series AS previous_level,
        LAG(s.level_low) OVER series AS previous_low,
        LAG(s.level_high) OVER series AS previous_high,
        LAG(s.level_printed) OVER series AS previous_printed
    FROM side_by_side AS s
    WINDOW series AS (PARTITION BY s.region, s.metric, s.basis, s.unit ORDER BY s.year)
),
judged AS (
    SELECT
        b.region, b.metric, b.basis, b.unit, b.year, b.level, b.level_low, b.level_high, b.level_printed,
        b.level_status, b.level_document, b.growth, b.growth_low, b.growth_high, b.growth_printed, b.growth_document,
        b.level_corrected, b.growth_corrected,
        b.previous_low, b.previous_high,
        CASE
            WHEN NOT b.level_high IS NULL AND b.previous_low > 0 AND NOT b.previous_high IS NULL
                THEN CAST(b.level AS DOUBLE) / CAST(b.previous_level AS DOUBLE)
        END AS ratio,
        CASE
            WHEN b.previous_low > 0 THEN CAST(b.level_low AS DOUBLE) / CAST(b.previous_high AS DOUBLE)
        END AS ratio_low,
        CASE
            WHEN b.previous_low > 0 THEN CAST(b.level_high AS DOUBLE) / CAST(b.previous_low AS DOUBLE)
        END AS ratio_high,
        CASE
            WHEN b.level_printed IS NULL THEN 'no level'
            WHEN b.previous_year IS NULL OR b.previous_year < b.year - 1 OR b.previous_printed IS NULL
                THEN 'no level of the year before'
            ELSE 'break: ' || COALESCE(of_metric.reason, of_region.reason)
        END AS not_computed,
        CASE
            WHEN of_metric.first_year IS NULL
                AND of_region.first_year IS NULL
                AND b.basis IN ('nominal', 'none')
                AND b.level_low > 0
                AND COALESCE(b.level_high, b.level_low) < 1e24
                AND b.growth_low > -99
                THEN 1
        END AS implies,
        policy.reason AS note
    FROM beside_previous AS b
    LEFT JOIN series_break AS of_metric
        ON of_metric.metric = b.metric AND of_metric.first_year = b.year
    LEFT JOIN series_break AS of_region
        ON of_region.region = b.region AND of_region.first_year = b.year
    LEFT JOIN metric_break AS policy
        ON policy.metric = b.metric AND policy.first_year = b.year AND policy.kind = 'policy'
)
SELECT
    j.region,
    j.metric,
    j.basis,
    j.unit,
    j.year,
    j.level,
    j.level_low,
    j.level_high,
    j.level_printed,
    j.level_status,
    j.level_document,
    j.level_corrected,
    j.growth AS reported_growth,
    j.growth_low AS reported_growth_low,
    j.growth_high AS reported_growth_high,
    j.growth_printed AS reported_growth_printed,
    j.growth_document AS reported_growth_document,
    j.growth_corrected AS reported_growth_corrected,
    CASE
        WHEN j.not_computed IS NULL AND ABS(j.level_low) < 1e30 AND ABS(j.previous_high) < 1e30
            THEN j.level_low - j.previous_high
    END AS difference_low,
    CASE
        WHEN j.not_computed IS NULL AND ABS(j.level_high) < 1e30 AND ABS(j.previous_low) < 1e30
            THEN j.level_high - j.previous_low
    END AS difference_high,
    CASE WHEN j.not_computed IS NULL AND j.level_low > 0 THEN ROUND((j.ratio - 1) * 100, 6) END AS computed_growth,
    CASE
        WHEN j.not_computed IS NULL AND j.level_low > 0
            THEN FLOOR((j.ratio_low * 0.99999999999999 - 1) * 100000000) / 1000000
    END AS computed_growth_low,
    CASE
        WHEN j.not_computed IS NULL AND j.level_low > 0
            THEN CEIL((j.ratio_high * 1.00000000000001 - 1) * 100000000) / 1000000
    END AS computed_growth_high,
    j.not_computed,
    j.note,
    CASE
        WHEN j.implies = 1 THEN CAST(CAST(j.level AS DOUBLE) / (1 + j.growth / 100) AS DECIMAL(38, 6))
    END AS implied_previous,
    CASE
        WHEN j.implies = 1 AND j.growth_high > -99
            THEN CAST(
                FLOOR(CAST(j.level_low AS DOUBLE) / (1 + j.growth_high / 100) * 0.99999999999999 * 1000000) / 1000000
                AS DECIMAL(38, 6)
            )
    END AS implied_previous_low,
    CASE
        WHEN j.implies = 1
            THEN CAST(
                CEIL(CAST(j.level_high AS DOUBLE) / (1 + j.growth_low / 100) * 1.00000000000001 * 1000000) / 1000000
                AS DECIMAL(38, 6)
            )
    END AS implied_previous_high
FROM judged AS j
