-- Purpose: the years of which anything is known of a region, a value or a claimed place.
-- Grain: one row a year.
-- Parameters:
--   region: code of the region
-- Columns:
--   year: the year
SELECT DISTINCT comparable.year
FROM comparable
WHERE comparable.region = $region
ORDER BY comparable.year
