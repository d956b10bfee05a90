-- Purpose: a region with levels got its code, another name or another parent, or gave its code up: series before and
--   after are not of one region.
-- Grain: one row a region and change.
WITH spanned AS (
    SELECT o.region, MIN(o.year) AS first_level, MAX(o.year) AS last_level
    FROM annual_level_print AS o
    GROUP BY o.region
),
changed AS (
    SELECT s.region, r.valid_to + 1 AS first_year, r.name AS old_name, n.name AS new_name, r.successor
    FROM spanned AS s
    INNER JOIN dim_region AS r
        ON r.code = s.region AND s.first_level <= r.valid_to
    LEFT JOIN dim_region AS n
        ON n.code = s.region AND n.valid_from = r.valid_to + 1
    WHERE NOT n.code IS NULL AND s.last_level > r.valid_to
        OR n.code IS NULL AND NOT r.successor IS NULL
)
SELECT
    'region_changed' AS code,
    'info' AS severity,
    c.region || ' in ' || CAST(c.first_year AS VARCHAR) AS "key",
    c.region,
    CAST(NULL AS VARCHAR) AS subject,
    CAST(NULL AS VARCHAR) AS metric,
    c.first_year AS year,
    CAST(NULL AS VARCHAR) AS documents,
    CAST(NULL AS VARCHAR) AS titles,
    CAST(NULL AS VARCHAR) AS stated,
    CASE
        WHEN c.new_name IS NULL THEN c.old_name || ' (' || c.region || ') goes on as ' || c.successor || ' from '
            || CAST(c.first_year AS VARCHAR) || ' on'
        WHEN c.new_name = c.old_name THEN c.old_name || ' has another parent from ' || CAST(c.first_year AS VARCHAR)
            || ' on'
        ELSE c.old_name || ' is ' || c.new_name || ' from ' || CAST(c.first_year AS VARCHAR) || ' on'
    END AS what,
    'Do not compare across it; no view does' AS what_to_do
FROM changed AS c
