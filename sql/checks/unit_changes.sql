-- Purpose: levels are printed in one unit in some years and in another in others (美元, 元; 亩, 公顷): two series,
--   neither whole. Words that count the same things (个, 家, 户) are one unit here.
-- Grain: one row a region, metric and year with another unit than the year printed before it.
WITH yearly AS (
    SELECT
        a.region, a.metric, a.year, MIN(a.unit) AS unit, MAX(a.unit) AS other_unit,
        MIN(a.level_printed) AS level_printed, MIN(a.level_document) AS document
    FROM annual AS a
    WHERE NOT a.level_printed IS NULL
    GROUP BY a.region, a.metric, a.year
),
beside_previous AS (
    SELECT
        y.region, y.metric, y.year, y.unit, y.other_unit, y.level_printed, y.document,
        LAG(y.unit) OVER series AS unit_before,
        LAG(y.other_unit) OVER series AS other_before,
        LAG(y.year) OVER series AS year_before,
        LAG(y.level_printed) OVER series AS printed_before,
        LAG(y.document) OVER series AS document_before
    FROM yearly AS y
    WINDOW series AS (PARTITION BY y.region, y.metric ORDER BY y.year)
)
SELECT
    'unit_changes' AS code,
    'warning' AS severity,
    b.region || ' ' || b.metric || ' ' || CAST(b.year AS VARCHAR) || ' ' || b.unit_before || ' to ' || b.unit AS "key",
    b.region,
    CAST(NULL AS VARCHAR) AS subject,
    b.metric,
    b.year,
    b.document_before || CASE WHEN b.document <> b.document_before THEN '; ' || b.document ELSE '' END AS documents,
    COALESCE(p.title, p.id) || CASE WHEN d.id <> p.id THEN '; ' || COALESCE(d.title, d.id) ELSE '' END AS titles,
    b.printed_before || '; ' || b.level_printed AS stated,
    'Levels are in ' || b.unit_before || ' for ' || CAST(b.year_before AS VARCHAR) || ' and in ' || b.unit || ' for '
        || CAST(b.year AS VARCHAR) AS what,
    'Do not chart them as one series; see whether both are one quantity' AS what_to_do
FROM beside_previous AS b
INNER JOIN dim_document AS d
    ON d.id = b.document
INNER JOIN dim_document AS p
    ON p.id = b.document_before
INNER JOIN dim_unit AS u
    ON u.unit = b.unit
INNER JOIN dim_unit AS v
    ON v.unit = b.unit_before
WHERE b.unit = b.other_unit
    AND b.unit_before = b.other_before
    AND b.unit <> b.unit_before
    AND u.quantity = v.quantity
    AND (u.base <> v.base OR u.factor <> v.factor)
