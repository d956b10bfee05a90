-- Purpose: level and growth of one document imply another level for the year before than an earlier document
--   printed: as if that year had been restated without saying so. What is marked as preliminary or revised says so.
-- Grain: one row a region, metric, price basis, unit and year before.
SELECT
    'implied_against_print' AS code,
    'warning' AS severity,
    s.region || ' ' || s.metric || ' ' || CAST(s.year - 1 AS VARCHAR) || ' ' || s.basis
        || COALESCE(' ' || s.unit, '') AS "key",
    s.region,
    CAST(NULL AS VARCHAR) AS subject,
    s.metric,
    s.year - 1 AS year,
    s.previous_document || '; ' || s.level_document AS documents,
    s.previous_title || '; ' || s.level_title AS titles,
    s.previous_printed || '; ' || s.level_printed || '; ' || s.reported_growth_printed AS stated,
    s.level_printed || ' after growth of ' || s.reported_growth_printed || ' implies another level for the year before'
        || ' than ' || s.previous_printed || ' as printed, assuming growth is on levels as printed: growth between'
        || ' the prints is '
        || COALESCE(CAST(CAST(s.computed_growth_low AS DECIMAL(20, 2)) AS VARCHAR) || '%', 'anything') || ' to '
        || COALESCE(CAST(CAST(s.computed_growth_high AS DECIMAL(20, 2)) AS VARCHAR) || '%', 'anything') AS what,
    'See whether the year before was restated, the growth is 同口径, or one of the three is misread' AS what_to_do
FROM annual_step AS s
WHERE s.verdict = 'contradicted'
    AND s.level_status = 'actual'
    AND s.previous_status = 'actual'
    AND s.level_document = s.reported_growth_document
    AND s.previous_document <> s.level_document
