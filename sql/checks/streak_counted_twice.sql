-- Purpose: one document counts one streak from two years: 12 years running and, below, ten. Mostly one of the two is
--   of another quantity, in the text or by the extractor.
-- Grain: one row a streak and document, with the earliest and the latest year of beginning.
WITH streak AS (
    SELECT
        c.region, c.subject, c.metric, c.of, c.predicate, c.first_year, c.last_year, c.document, c.printed,
        COALESCE(c.document_title, c.document) AS title, COALESCE(c.scope_region, c.scope, '') AS among
    FROM claim_year AS c
    WHERE c.claim_kind = 'implied by a streak'
        AND c.streak_bound = 'exact'
        AND c.streak_length > 1
        AND c.year = c.last_year
        AND c.registered
        AND c.first_year < c.last_year
        AND NOT c.region IS NULL
        AND NOT c.predicate IS NULL
)
SELECT
    'streak_counted_twice' AS code,
    'warning' AS severity,
    s.region || COALESCE(' ' || s.subject, '') || ' ' || s.metric || ' ' || s.of || ' ' || s.predicate || ' '
        || s.among || ' to ' || CAST(s.last_year AS VARCHAR) || ' in ' || SUBSTRING(s.document, 1, 12) AS "key",
    s.region,
    s.subject,
    s.metric,
    s.last_year AS year,
    s.document AS documents,
    s.title AS titles,
    MIN(s.printed) || '; ' || MAX(s.printed) AS stated,
    'One document says ' || MIN(s.printed) || ' and ' || MAX(s.printed) || ' of one streak (' || CASE
        WHEN s.predicate LIKE 'rank_at_most %' THEN 'place ' || SUBSTRING(s.predicate, 14)
        ELSE s.predicate
    END || ' by ' || s.of || '), which then begins in ' || CAST(MIN(s.first_year) AS VARCHAR) || ' or in '
        || CAST(MAX(s.first_year) AS VARCHAR) AS what,
    'See in the text whether these are two quantities; where one is misread, add a correction' AS what_to_do
FROM streak AS s
GROUP BY s.region, s.subject, s.metric, s.of, s.predicate, s.among, s.last_year, s.document, s.title
HAVING MIN(s.first_year) < MAX(s.first_year)
