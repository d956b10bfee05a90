-- Purpose: level and growth of one document imply another level for the year before than an earlier document
--   printed: as if that year had been restated without saying so.
-- Grain: one row a region, metric, price basis, unit and year before.
SELECT
    'implied_against_print' AS code,
    'warning' AS severity,
    g.region || ' ' || g.metric || ' ' || CAST(g.year - 1 AS VARCHAR) || ' ' || g.basis || ' ' || g.unit AS "key",
    g.region,
    CAST(NULL AS VARCHAR) AS subject,
    g.metric,
    g.year - 1 AS year,
    g.previous_document || '; ' || g.level_document AS documents,
    COALESCE(p.title, p.id) || '; ' || COALESCE(d.title, d.id) AS titles,
    g.previous_printed || '; ' || g.level_printed || '; ' || g.reported_growth_printed AS stated,
    g.level_printed || ' after growth of ' || g.reported_growth_printed || ' implies another level for the year before'
        || ' than ' || g.previous_printed || ' as printed, assuming growth is on levels as printed: growth between'
        || ' the prints is '
        || COALESCE(CAST(CAST(g.computed_growth_low AS DECIMAL(20, 2)) AS VARCHAR) || '%', 'anything') || ' to '
        || COALESCE(CAST(CAST(g.computed_growth_high AS DECIMAL(20, 2)) AS VARCHAR) || '%', 'anything') AS what,
    'See whether the year before was restated, the growth is 同口径, or one of the three is misread' AS what_to_do
FROM growth_check AS g
INNER JOIN dim_document AS d
    ON d.id = g.level_document
INNER JOIN dim_document AS p
    ON p.id = g.previous_document
WHERE g.verdict = 'contradicted'
    AND g.level_document = g.reported_growth_document
    AND g.previous_document <> g.level_document
