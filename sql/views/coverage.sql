-- Purpose: what is known of each metric of each region, year by year, and where the gaps are: from the first to the
--   last year of which anything is known. Outcomes of the region itself only.
-- Grain: one row a region, registered metric and year.
-- Example:
--   SELECT metric_name, year, state
--   FROM coverage
--   WHERE region = '360121' AND metric IN ('fiscal_revenue', 'gdp') AND year >= 2018
--   ORDER BY metric, year
-- Columns:
--   region_name: name of the region in that year
--   year: the year
--   metric_name: name of the metric in Chinese (dim_metric.name_zh)
--   domain: field of statistics (public finance, population)
--   state: printed (a level of the whole year), implied (a level that the next year's level and growth imply), no
--     level (a growth, share or the like of the whole year only), part-year only, missing
WITH known AS (
    SELECT
        o.region, o.metric, o.year,
        CASE
            WHEN LENGTH(o.time_period) > 4 THEN 4
            WHEN o.measure = 'level' AND o.of = 'level' AND o.base IS NULL AND o.scope IS NULL AND NOT o.averaged THEN 1
            ELSE 3
        END AS how
    FROM observation AS o
    WHERE o.registered
        AND o.status_class = 'outcome'
        AND NOT o.region IS NULL
        AND o.subject IS NULL
        AND SUBSTRING(o.time_period, 1, 4) = CAST(o.year AS VARCHAR)
    UNION ALL
    SELECT a.region, a.metric, a.year - 1 AS year, 2 AS how
    FROM annual AS a
    WHERE NOT a.implied_previous_low IS NULL
),
best AS (
    SELECT k.region, k.metric, k.year, MIN(k.how) AS how
    FROM known AS k
    GROUP BY k.region, k.metric, k.year
),
beside_next AS (
    SELECT
        b.region, b.metric, b.year, b.how,
        LEAD(b.year) OVER (PARTITION BY b.region, b.metric ORDER BY b.year) AS next_year
    FROM best AS b
),
filled AS (
    SELECT b.region, b.metric, b.year + ahead.n AS year, CASE ahead.n WHEN 0 THEN b.how END AS how
    FROM beside_next AS b
    INNER JOIN counter AS ahead
        ON ahead.n < COALESCE(b.next_year - b.year, 1)
)
SELECT
    f.region,
    r.name AS region_name,
    f.metric,
    m.name_zh AS metric_name,
    m.domain,
    f.year,
    CASE f.how
        WHEN 1 THEN 'printed'
        WHEN 2 THEN 'implied'
        WHEN 3 THEN 'no level'
        WHEN 4 THEN 'part-year only'
        ELSE 'missing'
    END AS state
FROM filled AS f
INNER JOIN dim_metric AS m
    ON m.id = f.metric
LEFT JOIN dim_region AS r
    ON r.code = f.region AND f.year BETWEEN COALESCE(r.valid_from, 0) AND COALESCE(r.valid_to, 9999)
