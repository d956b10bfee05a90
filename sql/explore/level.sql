-- Purpose: level and growth of each metric in all regions, with the figures that state them.
-- Grain: one row a registered metric, region and year of `trend` that has a level or a reported growth.
WITH printed AS (
    SELECT
        c.region, c.metric, c.year, c.measure, c.basis, c.unit, c.printed, c.document,
        MIN(c.figure) AS figure
    FROM comparable AS c
    WHERE c.registered
        AND c.measure IN ('level', 'growth')
        AND c.of IN ('level', 'growth')
        AND c.status_class = 'outcome'
        AND c.period = 'Y'
        AND NOT c.averaged
        AND c.subject IS NULL
        AND c.base IS NULL
        AND c.scope IS NULL
    GROUP BY c.region, c.metric, c.year, c.measure, c.basis, c.unit, c.printed, c.document
)
SELECT
    t.metric,
    t.region,
    t.year,
    t.unit,
    t.level,
    t.level_low,
    t.level_high,
    t.level_printed,
    t.level_status,
    t.level_document,
    l.figure AS level_figure,
    t.reported_growth,
    t.reported_growth_printed,
    t.reported_growth_basis,
    t.reported_growth_document,
    g.figure AS reported_growth_figure
FROM trend AS t
LEFT JOIN printed AS l
    ON l.region = t.region
    AND l.metric = t.metric
    AND l.year = t.year
    AND l.measure = 'level'
    AND l.basis = t.basis
    AND l.unit = t.unit
    AND l.printed = t.level_printed
    AND l.document = t.level_document
LEFT JOIN printed AS g
    ON g.region = t.region
    AND g.metric = t.metric
    AND g.year = t.year
    AND g.measure = 'growth'
    AND g.unit = '%'
    AND g.basis = t.reported_growth_basis
    AND g.printed = t.reported_growth_printed
    AND g.document = t.reported_growth_document
WHERE NOT t.level_printed IS NULL OR NOT t.reported_growth_printed IS NULL
ORDER BY t.metric, t.region, t.year
