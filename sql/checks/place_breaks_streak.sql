-- Purpose: a document states a place that another one's streak leaves no room for: second in 2018 by the one, first 12
--   years running in 2021 by the other; or two documents state different places for one year. Only exact places by
--   level, of one metric, among the regions of one scope. Nobody says here which is right.
-- Grain: one row a stated place and document that leaves no room for it.
WITH claim AS (
    SELECT DISTINCT
        c.region, c.metric, c.year, c.scope_region, c.scope_level, c.claim_kind, c.claimed_rank, c.rank_bound,
        c.streak_length, c.last_year, c.document, c.printed, COALESCE(c.document_title, c.document) AS title
    FROM claim_year AS c
    WHERE c.registered
        AND c.of = 'level'
        AND c.subject IS NULL
        AND NOT c.region IS NULL
        AND NOT c.claimed_rank IS NULL
        AND NOT c.scope_region IS NULL
        AND NOT c.scope_level IS NULL
        AND (c.claim_kind = 'stated' OR c.streak_bound = 'exact')
),
-- Of two stated places the one of the document named later by its id is the other: each pair once.
opposed AS (
    SELECT
        s.region, s.metric, s.year, s.scope_region, s.scope_level, s.claimed_rank, s.document, s.title, o.claim_kind,
        o.claimed_rank AS other_rank, o.document AS other, o.title AS other_title,
        MIN(s.printed) AS printed,
        MIN(o.printed) AS other_printed,
        MAX(o.last_year) AS last_year,
        MAX(o.streak_length) AS streak_length
    FROM claim AS s
    INNER JOIN claim AS o
        ON o.region = s.region
        AND o.metric = s.metric
        AND o.year = s.year
        AND o.scope_region = s.scope_region
        AND o.scope_level = s.scope_level
        AND o.document <> s.document
        AND (
            o.claim_kind <> 'stated' AND o.rank_bound <> 'approx' AND s.claimed_rank > o.claimed_rank
            OR o.claim_kind = 'stated' AND o.rank_bound = 'exact' AND s.claimed_rank <> o.claimed_rank
                AND o.document > s.document
        )
    WHERE s.claim_kind = 'stated'
        AND s.rank_bound = 'exact'
    GROUP BY
        s.region, s.metric, s.year, s.scope_region, s.scope_level, s.claimed_rank, s.document, s.title, o.claim_kind,
        o.claimed_rank, o.document, o.title
)
SELECT
    'place_breaks_streak' AS code,
    CASE p.claim_kind WHEN 'stated' THEN 'warning' ELSE 'error' END AS severity,
    p.region || ' ' || p.metric || ' ' || CAST(p.year AS VARCHAR) || ' ' || p.scope_region || ' ' || p.scope_level
        || ' place ' || CAST(p.claimed_rank AS VARCHAR) || ' in ' || SUBSTRING(p.document, 1, 12) || ' or '
        || CAST(p.other_rank AS VARCHAR) || ' ' || CASE p.claim_kind WHEN 'stated' THEN '' ELSE 'held ' END || 'in '
        || SUBSTRING(p.other, 1, 12) AS "key",
    p.region,
    CAST(NULL AS VARCHAR) AS subject,
    p.metric,
    p.year,
    p.document || '; ' || p.other AS documents,
    p.title || '; ' || p.other_title AS titles,
    p.printed || '; ' || p.other_printed AS stated,
    'Place ' || CAST(p.claimed_rank AS VARCHAR) || ' is stated for ' || CAST(p.year AS VARCHAR) || ' by the one, '
        || CASE p.claim_kind
            WHEN 'stated' THEN 'place ' || CAST(p.other_rank AS VARCHAR) || ' by the other'
            ELSE 'but place ' || CAST(p.other_rank AS VARCHAR) || ' in all of the ' || CAST(p.streak_length AS VARCHAR)
                || ' years to ' || CAST(p.last_year AS VARCHAR) || ' by the other'
        END AS what,
    'Compare the documents: where a place or length is misread, or is that of another quantity, add a correction; else '
        || 'accept' AS what_to_do
FROM opposed AS p
