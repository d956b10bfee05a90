-- Purpose: the regions that documents say something of or are about, with the years of which anything is known, and
--   the regions above them.
-- Grain: one row a region, with the name that it has now or had last.
-- Columns:
--   stated: how many statements there are; null where there is none
--   last_year: last year with an outcome: targets for later years do not count, unless there is nothing else
WITH known AS (
    SELECT
        c.region,
        COUNT(*) AS stated,
        MIN(c.year) AS first_year,
        COALESCE(MAX(CASE WHEN c.status_class = 'outcome' THEN c.year END), MAX(c.year)) AS last_year
    FROM comparable AS c
    WHERE NOT c.region IS NULL
    GROUP BY c.region
),
about AS (
    SELECT k.region AS code FROM known AS k
    UNION
    SELECT d.region AS code FROM dim_document AS d
),
shown AS (
    SELECT a.code FROM about AS a
    UNION
    SELECT above.ancestor AS code
    FROM region_ancestor AS above
    INNER JOIN about AS a
        ON a.code = above.code
),
named AS (
    SELECT
        r.code, r.name, r.level, r.parent, r.valid_to,
        ROW_NUMBER() OVER (
            PARTITION BY r.code
            ORDER BY CASE WHEN r.valid_to IS NULL THEN 0 ELSE 1 END, r.valid_to DESC
        ) AS place
    FROM dim_region AS r
)
SELECT
    n.code,
    n.name,
    n.level,
    n.parent,
    k.stated,
    k.first_year,
    k.last_year
FROM named AS n
LEFT JOIN known AS k
    ON k.region = n.code
WHERE n.place = 1
    AND EXISTS (SELECT 1 FROM shown AS s WHERE s.code = n.code)
ORDER BY n.code
