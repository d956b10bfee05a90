-- Purpose: a year without a print whose level follows from the next year's level and growth, assuming growth is on
--   levels as printed.
-- Grain: one row a region, metric, price basis, unit and year.
SELECT
    'implied_level' AS code,
    'info' AS severity,
    s.region || ' ' || s.metric || ' ' || CAST(s.year - 1 AS VARCHAR) || ' ' || s.basis
        || COALESCE(' ' || s.unit, '') AS "key",
    s.region,
    CAST(NULL AS VARCHAR) AS subject,
    s.metric,
    s.year - 1 AS year,
    s.level_document || CASE
        WHEN s.reported_growth_document <> s.level_document THEN '; ' || s.reported_growth_document
        ELSE ''
    END AS documents,
    s.level_title || CASE
        WHEN s.reported_growth_document <> s.level_document THEN '; ' || s.reported_growth_title
        ELSE ''
    END AS titles,
    s.level_printed || '; ' || s.reported_growth_printed AS stated,
    'No document prints a level; from ' || s.implied_stated
        || ' are implied, assuming growth is on levels as printed'
        || CASE
            WHEN s.implied_previous_high < s.low_before
                THEN '; that is below ' || s.printed_before || ' as printed for ' || CAST(s.year_before AS VARCHAR)
            WHEN s.implied_previous_low > s.high_before
                THEN '; that is above ' || s.printed_before || ' as printed for ' || CAST(s.year_before AS VARCHAR)
            ELSE ''
        END AS what,
    'Cite it as implied only; a report on the year itself would settle it' AS what_to_do
FROM annual_step AS s
WHERE NOT s.implied_previous_low IS NULL
    AND NOT s.level_printed IS NULL
    AND (s.year_before IS NULL OR s.year_before < s.year - 1)
