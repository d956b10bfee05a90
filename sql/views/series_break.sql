-- Purpose: where a series of levels must not be compared with the year before: the metric got a new definition or
--   the levels of a census, or the region got another name or parent or took the place of another region. What a
--   policy moved (metric_break of kind policy) is comparable as printed and is not here.
-- Grain: one row a metric or region and year; of several reasons in one year the first by the alphabet.
-- Example:
--   SELECT first_year, reason
--   FROM series_break
--   WHERE region = '360121'
-- Columns:
--   region: code of the region that changed (dim_region.code); null where a metric did
--   metric: id of the metric that changed (dim_metric.id); null where a region did
--   first_year: first year after the change
--   reason: what changed
SELECT
    CAST(NULL AS VARCHAR) AS region,
    b.metric,
    b.first_year,
    MIN(COALESCE(b.reason, 'new definition of the metric')) AS reason
FROM metric_break AS b
WHERE b.kind <> 'policy'
GROUP BY b.metric, b.first_year
UNION ALL
SELECT
    c.region,
    CAST(NULL AS VARCHAR) AS metric,
    c.first_year,
    MIN(c.reason) AS reason
FROM (
    SELECT later.code AS region, later.valid_from AS first_year, 'another name or parent of the region' AS reason
    FROM dim_region AS later
    INNER JOIN dim_region AS earlier
        ON earlier.code = later.code AND earlier.valid_to < later.valid_from
    UNION ALL
    SELECT
        gone.successor AS region, gone.valid_to + 1 AS first_year, 'the region took the place of another' AS reason
    FROM dim_region AS gone
    WHERE NOT gone.successor IS NULL
) AS c
GROUP BY c.region, c.first_year
