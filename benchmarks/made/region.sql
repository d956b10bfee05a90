-- The regions that report on getvariable('year'): real codes as of that year, first Nanchang county and the others of
-- Jiangxi, so that a small warehouse has a league. What was a region the year before, too, may restate that year.
CREATE OR REPLACE TEMP TABLE region AS
WITH numbered AS (
    SELECT r.code, r.name, r.level, r.valid_from, r.valid_to, dense_rank() OVER (ORDER BY r.code) AS region_number
    FROM dim_region AS r
    WHERE r.level <> 'country'
)
SELECT
    n.region_number, n.code, n.name, n.level,
    EXISTS (
        SELECT 1
        FROM dim_region AS e
        WHERE e.code = n.code
            AND getvariable('year') - 1 BETWEEN coalesce(e.valid_from, 0) AND coalesce(e.valid_to, 9999)
    ) AS is_old
FROM numbered AS n
WHERE getvariable('year') BETWEEN coalesce(n.valid_from, 0) AND coalesce(n.valid_to, 9999)
QUALIFY row_number() OVER (ORDER BY n.code <> '360121', n.code NOT LIKE '36%', n.code) <= getvariable('regions');
