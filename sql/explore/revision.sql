-- Purpose: what later documents print otherwise, by region.
-- Grain: one row a row of `revision`.
SELECT
    r.region,
    r.subject,
    r.metric,
    r.time_period,
    r.year,
    r.measure,
    r.of,
    r.basis,
    r.unit,
    r.status_class,
    r.kind,
    r.reason,
    r.first_printed,
    r.first_document,
    r.latest_printed,
    r.latest_document
FROM revision AS r
WHERE NOT r.region IS NULL
ORDER BY r.region, r.metric, r.time_period, r.measure, r.of, r.basis, r.unit, r.status_class, r.subject
