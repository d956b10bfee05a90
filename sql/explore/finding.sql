-- Purpose: what the checks found, the gravest first.
-- Grain: one row a finding.
SELECT
    f.code,
    f.key,
    f.severity,
    f.region,
    f.region_name,
    f.subject,
    f.metric,
    f.metric_name,
    f.year,
    f.documents,
    f.stated,
    f.what,
    f.what_to_do,
    f.accepted,
    f.accepted_why
FROM finding AS f
ORDER BY
    CASE f.severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END,
    f.accepted,
    f.code,
    f.region,
    f.metric,
    f.year,
    f.key
