-- Purpose: years without a level between two years with one. Nothing is computed across a gap.
-- Grain: one row a region, metric, price basis, unit and gap.
SELECT
    'gap' AS code,
    'info' AS severity,
    s.region || ' ' || s.metric || ' ' || s.basis
        || COALESCE(' ' || s.unit, '') || ' before ' || CAST(s.year AS VARCHAR) AS "key",
    s.region,
    CAST(NULL AS VARCHAR) AS subject,
    s.metric,
    s.year,
    s.document_before || CASE WHEN s.level_document <> s.document_before THEN '; ' || s.level_document ELSE '' END
        AS documents,
    s.title_before || CASE WHEN s.level_document <> s.document_before THEN '; ' || s.level_title ELSE '' END AS titles,
    s.printed_before || '; ' || s.level_printed AS stated,
    'No level between ' || s.printed_before || ' for ' || CAST(s.year_before AS VARCHAR) || ' and ' || s.level_printed
        || ' for ' || CAST(s.year AS VARCHAR) AS what,
    'Ingest the reports on the years in between, where there are any' AS what_to_do
FROM annual_step AS s
WHERE s.year_before < s.year - 1
