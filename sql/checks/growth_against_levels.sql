-- Purpose: the growth that a document reports and the two levels as printed cannot all be right. Only growth on
--   nominal levels or on counts is held against levels, not across a break, and as intervals.
-- Grain: one row a region, metric, price basis, unit and year.
SELECT
    'growth_against_levels' AS code,
    'warning' AS severity,
    g.region || ' ' || g.metric || ' ' || CAST(g.year AS VARCHAR) || ' ' || g.basis || ' ' || g.unit AS "key",
    g.region,
    CAST(NULL AS VARCHAR) AS subject,
    g.metric,
    g.year,
    g.reported_growth_document
        || CASE WHEN g.level_document <> g.reported_growth_document THEN '; ' || g.level_document ELSE '' END
        || CASE
            WHEN g.previous_document <> g.reported_growth_document AND g.previous_document <> g.level_document
                THEN '; ' || g.previous_document
            ELSE ''
        END AS documents,
    COALESCE(d.title, d.id)
        || CASE WHEN l.id <> d.id THEN '; ' || COALESCE(l.title, l.id) ELSE '' END
        || CASE WHEN p.id <> d.id AND p.id <> l.id THEN '; ' || COALESCE(p.title, p.id) ELSE '' END AS titles,
    g.previous_printed || '; ' || g.level_printed || '; ' || g.reported_growth_printed AS stated,
    'Growth is reported as ' || g.reported_growth_printed || ', but the levels ' || g.previous_printed || ' and '
        || g.level_printed || ' allow only '
        || COALESCE(CAST(CAST(g.computed_growth_low AS DECIMAL(20, 2)) AS VARCHAR) || '%', 'anything') || ' to '
        || COALESCE(CAST(CAST(g.computed_growth_high AS DECIMAL(20, 2)) AS VARCHAR) || '%', 'anything') AS what,
    'See whether the growth is 同口径, the year before was restated, or one of the three is misread' AS what_to_do
FROM growth_check AS g
INNER JOIN dim_document AS d
    ON d.id = g.reported_growth_document
INNER JOIN dim_document AS l
    ON l.id = g.level_document
INNER JOIN dim_document AS p
    ON p.id = g.previous_document
WHERE g.verdict = 'contradicted'
    AND (g.level_document <> g.reported_growth_document OR g.previous_document = g.level_document)
