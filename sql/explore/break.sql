-- Purpose: where series do not go on: breaks of metrics and regions, and policies that moved a metric.
-- Grain: one row a metric or region, kind and year.
SELECT
    b.metric,
    b.region,
    b.first_year,
    b.reason,
    'break' AS kind
FROM series_break AS b
UNION ALL
SELECT
    p.metric,
    CAST(NULL AS VARCHAR) AS region,
    p.first_year,
    p.reason,
    'policy' AS kind
FROM metric_break AS p
WHERE p.kind = 'policy'
ORDER BY metric, region, first_year, kind, reason
