-- Purpose: a document states a place for which another document's streak leaves no room: second in 2018 by the one,
--   first 12 years running in 2021 by the other. Only exact places by level, of one metric, among the regions of one
--   scope. Nobody says here which is right.
-- Grain: one row a stated place and document whose streak leaves no room for it.
WITH claim AS (
    SELECT
        c.region, c.metric, c.year, c.scope_region, c.scope_level, c.claim_kind, c.claimed_rank, c.rank_bound,
        c.first_year, c.last_year, c.document, c.printed, COALESCE(c.document_title, c.document) AS title
    FROM claim_year AS c
    WHERE c.registered
        AND c.of = 'level'
        AND c.subject IS NULL
        AND NOT c.region IS NULL
        AND NOT c.claimed_rank IS NULL
        AND NOT c.scope_region IS NULL
        AND NOT c.scope_level IS NULL
        AND (c.claim_kind = 'stated' OR c.streak_bound = 'exact')
)
SELECT
    'place_breaks_streak' AS code,
    'error' AS severity,
    s.region || ' ' || s.metric || ' ' || CAST(s.year AS VARCHAR) || ' ' || s.scope_region || ' ' || s.scope_level
        || ' place ' || CAST(s.claimed_rank AS VARCHAR) || ' in ' || SUBSTRING(s.document, 1, 12) || ' or '
        || CAST(h.claimed_rank AS VARCHAR) || ' in ' || SUBSTRING(h.document, 1, 12) AS "key",
    s.region,
    CAST(NULL AS VARCHAR) AS subject,
    s.metric,
    s.year,
    s.document || '; ' || h.document AS documents,
    s.title || '; ' || h.title AS titles,
    MIN(s.printed) || '; ' || MIN(h.printed) AS stated,
    'Place ' || CAST(s.claimed_rank AS VARCHAR) || ' is stated for ' || CAST(s.year AS VARCHAR)
        || ' by the one, but place ' || CAST(h.claimed_rank AS VARCHAR) || ' in all of the years '
        || CAST(MAX(h.first_year) AS VARCHAR) || ' to ' || CAST(MAX(h.last_year) AS VARCHAR) || ' by the other' AS what,
    'Compare the documents; where a place or length is misread or of another quantity, add a correction; else accept'
        AS what_to_do
FROM claim AS s
INNER JOIN claim AS h
    ON h.region = s.region
    AND h.metric = s.metric
    AND h.year = s.year
    AND h.scope_region = s.scope_region
    AND h.scope_level = s.scope_level
    AND h.document <> s.document
    AND h.claimed_rank < s.claimed_rank
WHERE s.claim_kind = 'stated'
    AND s.rank_bound = 'exact'
    AND h.claim_kind <> 'stated'
    AND h.rank_bound <> 'approx'
GROUP BY
    s.region, s.metric, s.year, s.scope_region, s.scope_level, s.claimed_rank, s.document, s.title, h.claimed_rank,
    h.document, h.title
