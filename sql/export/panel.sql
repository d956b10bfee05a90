-- Purpose: the levels of which the panel has a column each: in the metric's own unit and price basis only, so that no
--   column mixes them.
-- Grain: one row a region, registered metric and year with a printed level that is one number.
-- Columns:
--   region_name: name of the region in that year
--   region_level: country, province, prefecture, county
SELECT
    a.region,
    r.name AS region_name,
    r.level AS region_level,
    a.year,
    a.metric,
    a.level
FROM annual AS a
INNER JOIN dim_metric AS m
    ON m.id = a.metric AND m.unit = a.unit AND m.basis_level = a.basis
LEFT JOIN dim_region AS r
    ON r.code = a.region AND a.year BETWEEN COALESCE(r.valid_from, 0) AND COALESCE(r.valid_to, 9999)
WHERE NOT a.level IS NULL
