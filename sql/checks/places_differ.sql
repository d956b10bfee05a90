-- Purpose: two documents state different places of a region for one year. Only exact places by level, of one metric,
--   among the regions of one scope: still, one may be that of another quantity. Nobody says here which is right.
-- Grain: one row a region, metric, year, scope and pair of documents with their places.
WITH place AS (
    SELECT
        c.region, c.metric, c.year, c.scope_region, c.scope_level, c.claimed_rank, c.document,
        COALESCE(c.document_title, c.document) AS title,
        MIN(c.printed) AS printed
    FROM claim_year AS c
    WHERE c.registered
        AND c.of = 'level'
        AND c.subject IS NULL
        AND c.claim_kind = 'stated'
        AND c.rank_bound = 'exact'
        AND NOT c.region IS NULL
        AND NOT c.scope_region IS NULL
        AND NOT c.scope_level IS NULL
    GROUP BY
        c.region, c.metric, c.year, c.scope_region, c.scope_level, c.claimed_rank, c.document, c.document_title
)
SELECT
    'places_differ' AS code,
    'warning' AS severity,
    b.region || ' ' || b.metric || ' ' || CAST(b.year AS VARCHAR) || ' ' || b.scope_region || ' ' || b.scope_level
        || ' place ' || CAST(b.claimed_rank AS VARCHAR) || ' in ' || SUBSTRING(b.document, 1, 12) || ' or '
        || CAST(w.claimed_rank AS VARCHAR) || ' in ' || SUBSTRING(w.document, 1, 12) AS "key",
    b.region,
    CAST(NULL AS VARCHAR) AS subject,
    b.metric,
    b.year,
    b.document || '; ' || w.document AS documents,
    b.title || '; ' || w.title AS titles,
    b.printed || '; ' || w.printed AS stated,
    'Place ' || CAST(b.claimed_rank AS VARCHAR) || ' is stated for ' || CAST(b.year AS VARCHAR) || ' by the one, place '
        || CAST(w.claimed_rank AS VARCHAR) || ' by the other' AS what,
    'Compare the documents; where a place is misread, or is of another quantity, add a correction; else accept'
        AS what_to_do
FROM place AS b
INNER JOIN place AS w
    ON w.region = b.region
    AND w.metric = b.metric
    AND w.year = b.year
    AND w.scope_region = b.scope_region
    AND w.scope_level = b.scope_level
    AND w.document <> b.document
    AND w.claimed_rank > b.claimed_rank
