-- Purpose: growth is on one price basis in some years and on another in others (nominal, 同口径): two series, neither
--   whole; so are levels at current and at constant prices.
-- Grain: one row a region, metric, unit and year with another basis than the year before it; growth before level.
SELECT
    'basis_changes' AS code,
    'warning' AS severity,
    s.region || ' ' || s.metric || ' ' || s.other_basis_of || ' ' || CAST(s.year AS VARCHAR) || ' ' || s.other_basis
        || ' to ' || s.basis AS "key",
    s.region,
    CAST(NULL AS VARCHAR) AS subject,
    s.metric,
    s.year,
    s.other_basis_document || CASE
        WHEN s.other_basis_of = 'growth' AND s.reported_growth_document <> s.other_basis_document
            THEN '; ' || s.reported_growth_document
        WHEN s.other_basis_of = 'level' AND s.level_document <> s.other_basis_document THEN '; ' || s.level_document
        ELSE ''
    END AS documents,
    s.other_basis_title || CASE
        WHEN s.other_basis_of = 'growth' AND s.reported_growth_document <> s.other_basis_document
            THEN '; ' || s.reported_growth_title
        WHEN s.other_basis_of = 'level' AND s.level_document <> s.other_basis_document THEN '; ' || s.level_title
        ELSE ''
    END AS titles,
    s.other_basis_printed || '; '
        || CASE s.other_basis_of WHEN 'growth' THEN s.reported_growth_printed ELSE s.level_printed END AS stated,
    'The ' || s.other_basis_of || ' is ' || s.other_basis || ' for ' || CAST(s.other_basis_year AS VARCHAR) || ' and '
        || s.basis || ' for ' || CAST(s.year AS VARCHAR) AS what,
    'Do not chart them as one series' AS what_to_do
FROM annual_step AS s
WHERE NOT s.other_basis_of IS NULL
