-- Purpose: a level that is claimed to have risen (or fallen) so many years running did not in one of them, by the
--   levels as printed or the growth as reported: no numbers that these prints allow agree with the claim.
-- Grain: one row a claim and year that it covers.
SELECT
    'streak_contradicted' AS code,
    'warning' AS severity,
    c.region || ' ' || c.metric || ' ' || c.claimed || ' ' || CAST(c.first_year AS VARCHAR) || ' to '
        || CAST(c.last_year AS VARCHAR) || ' ' || CAST(c.year AS VARCHAR) || ' in ' || SUBSTRING(c.document, 1, 12)
        AS "key",
    c.region,
    CAST(NULL AS VARCHAR) AS subject,
    c.metric,
    c.year,
    c.document || CASE WHEN c.against_document <> c.document THEN '; ' || c.against_document ELSE '' END AS documents,
    COALESCE(c.document_title, c.document)
        || CASE WHEN c.against_document <> c.document THEN '; ' || c.against_title ELSE '' END AS titles,
    c.printed || '; ' || c.against AS stated,
    'An ' || c.claimed || ' ' || CAST(c.streak_length AS VARCHAR) || ' years running to '
        || CAST(c.last_year AS VARCHAR) || ' is claimed, but ' || CASE c.against_of
            WHEN 'growth' THEN 'growth in ' || CAST(c.year AS VARCHAR) || ' is reported as ' || c.against
            ELSE 'the levels of ' || CAST(c.year - 1 AS VARCHAR) || ' and ' || CAST(c.year AS VARCHAR) || ' are '
                || c.against
        END AS what,
    'See whether the claim is on another basis or quantity, or a figure is misread' AS what_to_do
FROM streak_check AS c
WHERE c.verdict = 'contradicted'
