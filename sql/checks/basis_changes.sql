-- Purpose: growth is on one price basis in some years and on another in others (nominal, 同口径): two series, neither
--   whole; so are levels at current and at constant prices.
-- Grain: one row a region, metric, measure and year with another basis than the year before it.
WITH stated AS (
    SELECT
        a.region, a.metric, 'level' AS measure, a.year, a.basis, a.level_printed AS printed,
        a.level_document AS document
    FROM annual AS a
    WHERE NOT a.level_printed IS NULL
    UNION ALL
    SELECT
        a.region, a.metric, 'growth' AS measure, a.year, a.basis, a.reported_growth_printed AS printed,
        a.reported_growth_document AS document
    FROM annual AS a
    WHERE NOT a.reported_growth_printed IS NULL
),
yearly AS (
    SELECT
        s.region, s.metric, s.measure, s.year, MIN(s.basis) AS basis, MAX(s.basis) AS other_basis,
        MIN(s.printed) AS printed, MIN(s.document) AS document
    FROM stated AS s
    GROUP BY s.region, s.metric, s.measure, s.year
),
beside_previous AS (
    SELECT
        y.region, y.metric, y.measure, y.year, y.basis, y.other_basis, y.printed, y.document,
        LAG(y.basis) OVER series AS basis_before,
        LAG(y.other_basis) OVER series AS other_before,
        LAG(y.year) OVER series AS year_before,
        LAG(y.printed) OVER series AS printed_before,
        LAG(y.document) OVER series AS document_before
    FROM yearly AS y
    WINDOW series AS (PARTITION BY y.region, y.metric, y.measure ORDER BY y.year)
)
SELECT
    'basis_changes' AS code,
    'warning' AS severity,
    b.region || ' ' || b.metric || ' ' || b.measure || ' ' || CAST(b.year AS VARCHAR) || ' ' || b.basis_before || ' to '
        || b.basis AS "key",
    b.region,
    CAST(NULL AS VARCHAR) AS subject,
    b.metric,
    b.year,
    b.document_before || CASE WHEN b.document <> b.document_before THEN '; ' || b.document ELSE '' END AS documents,
    COALESCE(p.title, p.id) || CASE WHEN d.id <> p.id THEN '; ' || COALESCE(d.title, d.id) ELSE '' END AS titles,
    b.printed_before || '; ' || b.printed AS stated,
    'The ' || b.measure || ' is ' || b.basis_before || ' for ' || CAST(b.year_before AS VARCHAR) || ' and ' || b.basis
        || ' for ' || CAST(b.year AS VARCHAR) AS what,
    'Do not chart them as one series' AS what_to_do
FROM beside_previous AS b
INNER JOIN dim_document AS d
    ON d.id = b.document
INNER JOIN dim_document AS p
    ON p.id = b.document_before
WHERE b.basis = b.other_basis
    AND b.basis_before = b.other_before
    AND b.basis <> b.basis_before
