-- Purpose: levels are printed in one unit in some years and in another in others (美元, 元; 亩, 公顷): two series,
--   neither whole. Words that count the same things (个, 家, 户) are one unit here.
-- Grain: one row a region, metric, price basis and year with another unit than the year printed before it.
SELECT
    'unit_changes' AS code,
    'warning' AS severity,
    s.region || ' ' || s.metric || ' ' || CAST(s.year AS VARCHAR) || ' ' || s.other_unit || ' to ' || s.unit AS "key",
    s.region,
    CAST(NULL AS VARCHAR) AS subject,
    s.metric,
    s.year,
    s.other_unit_document
        || CASE WHEN s.level_document <> s.other_unit_document THEN '; ' || s.level_document ELSE '' END AS documents,
    s.other_unit_title || CASE WHEN s.level_document <> s.other_unit_document THEN '; ' || s.level_title ELSE '' END
        AS titles,
    s.other_unit_printed || '; ' || s.level_printed AS stated,
    'Levels are in ' || s.other_unit || ' for ' || CAST(s.other_unit_year AS VARCHAR) || ' and in ' || s.unit || ' for '
        || CAST(s.year AS VARCHAR) AS what,
    'Do not chart them as one series; see whether both are one quantity' AS what_to_do
FROM annual_step AS s
WHERE NOT s.other_unit IS NULL
