-- Purpose: the regions above each region, at every level, in the years in which they were; so the members of any
--   region.
-- Grain: one row a region, a region above it, and span of years.
-- Example:
--   SELECT ancestor, ancestor_level, scope, first_year, last_year
--   FROM region_ancestor
--   WHERE code = '360112'
--   ORDER BY ancestor DESC
-- Columns:
--   code: code of the region (dim_region.code)
--   ancestor: code of the region above it, however far (dim_region.code)
--   ancestor_level: level of the region above it: country, province, prefecture
--   scope: how a report names the members of this level: 全省县(市、区), 全国省(区、市)
--   first_year: first year of the span
--   last_year: last year of the span; 9999 while it still holds
WITH span AS (
    SELECT
        r.code, r.name, r.level, r.parent,
        COALESCE(r.valid_from, 0) AS first_year,
        COALESCE(r.valid_to, 9999) AS last_year
    FROM dim_region AS r
),
one_up AS (
    SELECT
        s.code, s.level, p.code AS ancestor, p.name AS ancestor_name, p.level AS ancestor_level, p.parent AS next_up,
        GREATEST(s.first_year, p.first_year) AS first_year,
        LEAST(s.last_year, p.last_year) AS last_year
    FROM span AS s
    INNER JOIN span AS p
        ON p.code = s.parent AND p.first_year <= s.last_year AND p.last_year >= s.first_year
),
two_up AS (
    SELECT
        s.code, s.level, p.code AS ancestor, p.name AS ancestor_name, p.level AS ancestor_level, p.parent AS next_up,
        GREATEST(s.first_year, p.first_year) AS first_year,
        LEAST(s.last_year, p.last_year) AS last_year
    FROM one_up AS s
    INNER JOIN span AS p
        ON p.code = s.next_up AND p.first_year <= s.last_year AND p.last_year >= s.first_year
),
three_up AS (
    SELECT
        s.code, s.level, p.code AS ancestor, p.name AS ancestor_name, p.level AS ancestor_level,
        GREATEST(s.first_year, p.first_year) AS first_year,
        LEAST(s.last_year, p.last_year) AS last_year
    FROM two_up AS s
    INNER JOIN span AS p
        ON p.code = s.next_up AND p.first_year <= s.last_year AND p.last_year >= s.first_year
),
every_up AS (
    SELECT u.code, u.level, u.ancestor, u.ancestor_name, u.ancestor_level, u.first_year, u.last_year
    FROM one_up AS u
    UNION ALL
    SELECT u.code, u.level, u.ancestor, u.ancestor_name, u.ancestor_level, u.first_year, u.last_year
    FROM two_up AS u
    UNION ALL
    SELECT u.code, u.level, u.ancestor, u.ancestor_name, u.ancestor_level, u.first_year, u.last_year
    FROM three_up AS u
)
SELECT
    u.code,
    u.level,
    u.ancestor,
    u.ancestor_level,
    CASE
        WHEN u.ancestor_level = 'country' THEN '全国'
        WHEN u.ancestor_name LIKE '%自治区' THEN '全区'
        WHEN u.ancestor_name LIKE '%州' THEN '全州'
        WHEN u.ancestor_name LIKE '%盟' THEN '全盟'
        WHEN u.ancestor_name LIKE '%地区' THEN '全地区'
        WHEN u.ancestor_name LIKE '%市' THEN '全市'
        ELSE '全省'
    END || CASE u.level
        WHEN 'county' THEN '县(市、区)'
        WHEN 'prefecture' THEN '设区市'
        ELSE '省(区、市)'
    END AS scope,
    u.first_year,
    u.last_year
FROM every_up AS u
