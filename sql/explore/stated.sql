-- Purpose: everything that is known of each region, as last stated, that pages show and compare.
-- Grain: one row a row of `comparable` whose region is known.
SELECT
    c.region,
    c.year,
    c.subject,
    c.metric,
    c.registered,
    c.metric_name,
    c.period,
    c.measure,
    c.of,
    c.basis,
    c.base,
    c.averaged,
    c.scope,
    c.unit,
    c.status_class,
    c.nth,
    c.value,
    c.low,
    c.high,
    c.printed,
    c.bound,
    c.status,
    c.document,
    c.figure
FROM comparable AS c
WHERE NOT c.region IS NULL
ORDER BY
    c.region, c.metric, c.subject, c.year, c.period, c.measure, c.of, c.basis, c.unit, c.status_class, c.base, c.scope,
    c.averaged, c.nth
