-- Purpose: a series of levels runs across a year in which the metric was defined anew, took on the levels of a census,
--   or was moved by a policy.
-- Grain: one row a region, metric, price basis, unit, break and its kind.
WITH printed AS (
    SELECT
        a.region, a.metric, a.basis, a.unit, a.year, a.level_printed, a.level_document,
        LAG(a.year) OVER series AS year_before,
        LAG(a.level_printed) OVER series AS printed_before,
        LAG(a.level_document) OVER series AS document_before
    FROM annual_print AS a
    WHERE NOT a.level_printed IS NULL
    WINDOW series AS (PARTITION BY a.region, a.metric, a.basis, a.unit ORDER BY a.year)
),
broken AS (
    SELECT
        p.region, p.metric, p.basis, p.unit, p.year, p.level_printed, p.level_document, p.year_before,
        p.printed_before, p.document_before, b.first_year, b.kind, MIN(b.reason) AS reason
    FROM printed AS p
    INNER JOIN metric_break AS b
        ON b.metric = p.metric AND b.first_year > p.year_before AND b.first_year <= p.year
    GROUP BY
        p.region, p.metric, p.basis, p.unit, p.year, p.level_printed, p.level_document, p.year_before,
        p.printed_before, p.document_before, b.first_year, b.kind
)
SELECT
    'break_in_series' AS code,
    'info' AS severity,
    p.region || ' ' || p.metric || ' ' || p.basis || COALESCE(' ' || p.unit, '') || ' ' || p.kind || ' of '
        || CAST(p.first_year AS VARCHAR) AS "key",
    p.region,
    CAST(NULL AS VARCHAR) AS subject,
    p.metric,
    p.first_year AS year,
    p.document_before || CASE WHEN p.level_document <> p.document_before THEN '; ' || p.level_document ELSE '' END
        AS documents,
    COALESCE(b.title, b.id) || CASE WHEN d.id <> b.id THEN '; ' || COALESCE(d.title, d.id) ELSE '' END AS titles,
    p.printed_before || '; ' || p.level_printed AS stated,
    'Between ' || p.printed_before || ' for ' || CAST(p.year_before AS VARCHAR) || ' and ' || p.level_printed || ' for '
        || CAST(p.year AS VARCHAR) || ' lies a change of ' || CAST(p.first_year AS VARCHAR) || ': '
        || COALESCE(p.reason, 'its reason is not known') AS what,
    CASE p.kind
        WHEN 'policy' THEN 'Levels compare as printed; say so where the difference is cited'
        ELSE 'Do not compare across it; no view does'
    END AS what_to_do
FROM broken AS p
INNER JOIN dim_document AS d
    ON d.id = p.level_document
INNER JOIN dim_document AS b
    ON b.id = p.document_before
