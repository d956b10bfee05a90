-- Purpose: years without a level between two years with one. Nothing is computed across a gap.
-- Grain: one row a region, metric, price basis, unit and gap.
WITH printed AS (
    SELECT
        a.region, a.metric, a.basis, a.unit, a.year, a.level_printed, a.level_document,
        LAG(a.year) OVER series AS year_before,
        LAG(a.level_printed) OVER series AS printed_before,
        LAG(a.level_document) OVER series AS document_before
    FROM annual AS a
    WHERE NOT a.level_printed IS NULL
    WINDOW series AS (PARTITION BY a.region, a.metric, a.basis, a.unit ORDER BY a.year)
)
SELECT
    'gap' AS code,
    'info' AS severity,
    p.region || ' ' || p.metric || ' ' || p.basis || ' ' || p.unit || ' before ' || CAST(p.year AS VARCHAR) AS "key",
    p.region,
    CAST(NULL AS VARCHAR) AS subject,
    p.metric,
    p.year,
    p.document_before || CASE WHEN p.level_document <> p.document_before THEN '; ' || p.level_document ELSE '' END
        AS documents,
    COALESCE(b.title, b.id) || CASE WHEN d.id <> b.id THEN '; ' || COALESCE(d.title, d.id) ELSE '' END AS titles,
    p.printed_before || '; ' || p.level_printed AS stated,
    'No level between ' || p.printed_before || ' for ' || CAST(p.year_before AS VARCHAR) || ' and ' || p.level_printed
        || ' for ' || CAST(p.year AS VARCHAR) AS what,
    'Ingest the reports on the years in between, where there are any' AS what_to_do
FROM printed AS p
INNER JOIN dim_document AS d
    ON d.id = p.level_document
INNER JOIN dim_document AS b
    ON b.id = p.document_before
WHERE p.year_before < p.year - 1
