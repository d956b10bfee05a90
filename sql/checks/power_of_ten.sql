-- Purpose: a level is ten, a thousand or ten thousand times what its neighbours lead to expect, up or down: mostly 万元
--   for 亿元, or a lost decimal point. Expected is the mean of the levels on both sides, where these agree with each
--   other; for the last year the level before, grown as reported, where the levels before agree. Small numbers,
--   percentages and true growth stay out.
-- Grain: one row a region, metric, price basis, unit and year.
WITH printed AS (
    SELECT
        a.region, a.metric, a.basis, a.unit, a.year, a.level_printed, a.level_document,
        CAST(a.level AS DOUBLE) AS level,
        MAX(a.reported_growth) OVER (PARTITION BY a.region, a.metric, a.year) AS growth
    FROM annual AS a
    WHERE a.unit <> '%'
),
beside AS (
    SELECT
        p.region, p.metric, p.basis, p.unit, p.year, p.level_printed, p.level_document, p.level, p.growth,
        LAG(p.level) OVER series AS level_before,
        LAG(p.year) OVER series AS year_before,
        LAG(p.level_printed) OVER series AS printed_before,
        LAG(p.level_document) OVER series AS document_before,
        LAG(p.level, 2) OVER series AS level_two_before,
        LAG(p.year, 2) OVER series AS year_two_before,
        LEAD(p.level) OVER series AS level_behind,
        LEAD(p.year) OVER series AS year_behind,
        LEAD(p.level_printed) OVER series AS printed_behind
    FROM printed AS p
    WHERE p.level > 0
    WINDOW series AS (PARTITION BY p.region, p.metric, p.basis, p.unit ORDER BY p.year)
),
expected AS (
    SELECT
        b.region, b.metric, b.basis, b.unit, b.year, b.level_printed, b.level_document, b.level, b.year_before,
        b.printed_before, b.document_before, b.year_behind, b.printed_behind,
        CASE
            WHEN b.year_behind <= b.year_before + 4 AND b.level_behind BETWEEN b.level_before / 2 AND b.level_before * 2
                THEN (b.level_before + b.level_behind) / 2
            WHEN b.year_behind IS NULL
                AND b.year_before = b.year - 1
                AND b.year_two_before >= b.year - 4
                AND b.level_two_before BETWEEN b.level_before / 2 AND b.level_before * 2
                AND b.growth BETWEEN -50 AND 100
                THEN b.level_before * (1 + b.growth / 100)
        END AS expected
    FROM beside AS b
),
slipped AS (
    SELECT
        e.region, e.metric, e.basis, e.unit, e.year, e.level_printed, e.level_document, e.year_before,
        e.printed_before, e.document_before, e.year_behind, e.printed_behind,
        CASE
            WHEN e.level / e.expected BETWEEN 7 AND 14 OR e.expected / e.level BETWEEN 7 AND 14 THEN 10
            WHEN e.level / e.expected BETWEEN 700 AND 1400 OR e.expected / e.level BETWEEN 700 AND 1400 THEN 1000
            WHEN e.level / e.expected BETWEEN 7000 AND 14000 OR e.expected / e.level BETWEEN 7000 AND 14000 THEN 10000
        END AS power,
        CASE WHEN e.level > e.expected THEN 'times' ELSE 'parts below' END AS direction
    FROM expected AS e
    WHERE e.expected >= 1000
        AND e.level >= 100
)
SELECT
    'power_of_ten' AS code,
    'warning' AS severity,
    s.region || ' ' || s.metric || ' ' || CAST(s.year AS VARCHAR) || ' ' || s.basis || ' ' || s.unit AS "key",
    s.region,
    CAST(NULL AS VARCHAR) AS subject,
    s.metric,
    s.year,
    s.level_document || CASE WHEN s.document_before <> s.level_document THEN '; ' || s.document_before ELSE '' END
        AS documents,
    COALESCE(d.title, d.id) || CASE WHEN p.id <> d.id THEN '; ' || COALESCE(p.title, p.id) ELSE '' END AS titles,
    s.printed_before || '; ' || s.level_printed || COALESCE('; ' || s.printed_behind, '') AS stated,
    s.level_printed || ' is about ' || CASE s.direction
        WHEN 'times' THEN CAST(s.power AS VARCHAR) || ' times'
        ELSE 'a ' || CAST(s.power AS VARCHAR) || 'th of'
    END || ' what its neighbours lead to expect: ' || s.printed_before || ' for ' || CAST(s.year_before AS VARCHAR)
        || COALESCE(', ' || s.printed_behind || ' for ' || CAST(s.year_behind AS VARCHAR), ' and the reported growth')
        AS what,
    'Look it up in the text: a misprinted unit (万元 for 亿元) or a figure misread; add a correction' AS what_to_do
FROM slipped AS s
INNER JOIN dim_document AS d
    ON d.id = s.level_document
INNER JOIN dim_document AS p
    ON p.id = s.document_before
WHERE NOT s.power IS NULL
