-- Purpose: the growth that a document reports and the two levels as printed cannot all be right. Only growth on
--   nominal levels or on counts is held against levels, not across a break, and as intervals; what is marked as
--   preliminary or revised is expected to move, and left out.
-- Grain: one row a region, metric, price basis, unit and year.
SELECT
    'growth_against_levels' AS code,
    'warning' AS severity,
    s.region || ' ' || s.metric || ' ' || CAST(s.year AS VARCHAR) || ' ' || s.basis
        || COALESCE(' ' || s.unit, '') AS "key",
    s.region,
    CAST(NULL AS VARCHAR) AS subject,
    s.metric,
    s.year,
    s.reported_growth_document
        || CASE WHEN s.level_document <> s.reported_growth_document THEN '; ' || s.level_document ELSE '' END
        || CASE
            WHEN s.previous_document <> s.reported_growth_document AND s.previous_document <> s.level_document
                THEN '; ' || s.previous_document
            ELSE ''
        END AS documents,
    s.reported_growth_title
        || CASE WHEN s.level_document <> s.reported_growth_document THEN '; ' || s.level_title ELSE '' END
        || CASE
            WHEN s.previous_document <> s.reported_growth_document AND s.previous_document <> s.level_document
                THEN '; ' || s.previous_title
            ELSE ''
        END AS titles,
    s.previous_printed || '; ' || s.level_printed || '; ' || s.reported_growth_printed AS stated,
    'Growth is reported as ' || s.reported_growth_printed || ', but the levels ' || s.previous_printed || ' and '
        || s.level_printed || ' allow only '
        || COALESCE(CAST(CAST(s.computed_growth_low AS DECIMAL(20, 2)) AS VARCHAR) || '%', 'anything') || ' to '
        || COALESCE(CAST(CAST(s.computed_growth_high AS DECIMAL(20, 2)) AS VARCHAR) || '%', 'anything') AS what,
    'See whether the growth is 同口径, the year before was restated, or one of the three is misread' AS what_to_do
FROM annual_step AS s
WHERE s.verdict = 'contradicted'
    AND s.level_status = 'actual'
    AND s.previous_status = 'actual'
    AND (s.level_document <> s.reported_growth_document OR s.previous_document = s.level_document)
