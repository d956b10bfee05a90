-- Purpose: the findings of one region, the gravest first.
-- Grain: one row a finding.
SELECT
    f.code,
    f.severity,
    f.accepted,
    f.accepted_why,
    f.key,
    f.region,
    f.region_name,
    f.subject,
    f.metric,
    f.metric_name,
    f.year,
    f.documents,
    f.titles,
    f.stated,
    f.what,
    f.what_to_do
FROM finding AS f
WHERE f.region = $region
ORDER BY
    CASE f.severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END,
    f.code,
    f.accepted,
    f.region,
    f.metric,
    f.year,
    f.key
