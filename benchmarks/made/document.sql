-- The communiqués on getvariable('year'): one a region, in the order in which they come in, which is none.
CREATE OR REPLACE TEMP TABLE document AS
WITH drawn AS (
    SELECT
        r.region_number, r.code, r.name, r.level, r.is_old,
        (r.region_number * 48271 + CAST(getvariable('year') AS BIGINT) * 69621 + getvariable('seed')) % 1009 AS draw
    FROM region AS r
)
SELECT
    sha256(d.code || getvariable('year')) AS id, d.region_number, d.code, d.level, d.is_old,
    d.name || getvariable('year') || '年国民经济和社会发展统计公报' AS title,
    make_date(
        getvariable('year') + 1, CAST(2 + d.draw % 4 AS INTEGER), CAST(1 + d.draw % 28 AS INTEGER)
    ) AS published_on,
    row_number() OVER (ORDER BY d.draw, d.region_number) - 1 AS place
FROM drawn AS d;
