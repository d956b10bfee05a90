-- Purpose: a level is ten, a thousand or ten thousand times what its neighbours lead to expect, up or down: mostly 万元
--   for 亿元, or a lost decimal point. Small numbers, percentages and true growth stay out.
-- Grain: one row a region, metric, price basis, unit and year.
SELECT
    'power_of_ten' AS code,
    'warning' AS severity,
    s.region || ' ' || s.metric || ' ' || CAST(s.year AS VARCHAR) || ' ' || s.basis
        || COALESCE(' ' || s.unit, '') AS "key",
    s.region,
    CAST(NULL AS VARCHAR) AS subject,
    s.metric,
    s.year,
    s.level_document || CASE WHEN s.document_before <> s.level_document THEN '; ' || s.document_before ELSE '' END
        AS documents,
    s.level_title || CASE WHEN s.document_before <> s.level_document THEN '; ' || s.title_before ELSE '' END AS titles,
    s.printed_before || '; ' || s.level_printed || COALESCE('; ' || s.printed_behind, '') AS stated,
    s.level_printed || ' is about ' || CASE
        WHEN s.times_expected BETWEEN 7 AND 14 THEN '10 times'
        WHEN s.times_expected > 5000 THEN '10000 times'
        WHEN s.times_expected > 1 THEN '1000 times'
        WHEN s.times_expected > 1 / 100.0 THEN 'a 10th of'
        WHEN s.times_expected > 1 / 5000.0 THEN 'a 1000th of'
        ELSE 'a 10000th of'
    END || ' what its neighbours lead to expect: ' || s.printed_before || ' for ' || CAST(s.year_before AS VARCHAR)
        || CASE
            WHEN NOT s.printed_behind IS NULL
                THEN ', ' || s.printed_behind || ' for ' || CAST(s.year_behind AS VARCHAR)
            WHEN s.expected BETWEEN s.low_before AND s.high_before THEN ''
            ELSE ' and the reported growth'
        END AS what,
    'Look it up in the text: a misprinted unit (万元 for 亿元) or a figure misread; add a correction' AS what_to_do
FROM annual_step AS s
WHERE s.expected >= 1000
    AND s.level >= 100
    AND s.unit <> '%'
    AND (
        s.times_expected BETWEEN 7 AND 14
        OR s.times_expected BETWEEN 700 AND 1400
        OR s.times_expected BETWEEN 7000 AND 14000
        OR s.times_expected BETWEEN 1 / 14.0 AND 1 / 7.0
        OR s.times_expected BETWEEN 1 / 1400.0 AND 1 / 700.0
        OR s.times_expected BETWEEN 1 / 14000.0 AND 1 / 7000.0
    )
