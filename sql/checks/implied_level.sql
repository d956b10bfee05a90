-- Purpose: a year without a print whose level follows from the next year's level and growth, assuming growth is on
--   levels as printed.
-- Grain: one row a region, metric, price basis, unit and year.
WITH step AS (
    SELECT
        a.region, a.metric, a.basis, a.unit, a.year, a.level_printed, a.level_document, a.reported_growth_printed,
        a.reported_growth_document, a.implied_previous_low, a.implied_previous_high,
        LAG(a.year) OVER series AS printed_year,
        LAG(a.level_printed) OVER series AS printed_before,
        LAG(a.level_low) OVER series AS low_before,
        LAG(a.level_high) OVER series AS high_before
    FROM annual AS a
    WHERE NOT a.level_printed IS NULL
    WINDOW series AS (PARTITION BY a.region, a.metric, a.basis, a.unit ORDER BY a.year)
),
scaled AS (
    SELECT
        s.region, s.metric, s.basis, s.unit, s.year, s.level_printed, s.level_document, s.reported_growth_printed,
        s.reported_growth_document, s.implied_previous_low, s.implied_previous_high, s.printed_year,
        s.printed_before, s.low_before, s.high_before,
        CASE WHEN s.implied_previous_low >= 1e8 THEN 1e8 WHEN s.implied_previous_low >= 1e4 THEN 1e4 ELSE 1 END
            AS scale,
        CASE WHEN s.implied_previous_low >= 1e8 THEN '亿' WHEN s.implied_previous_low >= 1e4 THEN '万' ELSE '' END
            AS multiple
    FROM step AS s
    WHERE NOT s.implied_previous_low IS NULL
        AND (s.printed_year IS NULL OR s.printed_year < s.year - 1)
)
SELECT
    'implied_level' AS code,
    'info' AS severity,
    s.region || ' ' || s.metric || ' ' || CAST(s.year - 1 AS VARCHAR) || ' ' || s.basis || ' ' || s.unit AS "key",
    s.region,
    CAST(NULL AS VARCHAR) AS subject,
    s.metric,
    s.year - 1 AS year,
    s.level_document || CASE
        WHEN s.reported_growth_document <> s.level_document THEN '; ' || s.reported_growth_document
        ELSE ''
    END AS documents,
    COALESCE(l.title, l.id) || CASE WHEN g.id <> l.id THEN '; ' || COALESCE(g.title, g.id) ELSE '' END AS titles,
    s.level_printed || '; ' || s.reported_growth_printed AS stated,
    'No document prints a level; from '
        || CAST(CAST(FLOOR(s.implied_previous_low / s.scale * 100) / 100 AS DECIMAL(30, 2)) AS VARCHAR) || ' to '
        || COALESCE(
            CAST(CAST(CEIL(s.implied_previous_high / s.scale * 100) / 100 AS DECIMAL(30, 2)) AS VARCHAR)
                || s.multiple || s.unit,
            'any height'
        )
        || ' are implied, assuming growth is on levels as printed'
        || CASE
            WHEN s.implied_previous_high < s.low_before
                THEN '; that is below ' || s.printed_before || ' as printed for ' || CAST(s.printed_year AS VARCHAR)
            WHEN s.implied_previous_low > s.high_before
                THEN '; that is above ' || s.printed_before || ' as printed for ' || CAST(s.printed_year AS VARCHAR)
            ELSE ''
        END AS what,
    'Cite it as implied only; a report on the year itself would settle it' AS what_to_do
FROM scaled AS s
INNER JOIN dim_document AS l
    ON l.id = s.level_document
INNER JOIN dim_document AS g
    ON g.id = s.reported_growth_document
