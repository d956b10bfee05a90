-- Purpose: the one place by level that is shown of a region, metric and year: stated before implied by a streak,
--   then the latest. All claims are in `claim_year`.
-- Grain: one row a region, registered metric and year of which a place is claimed.
-- Export: no, `trend` and `wide` have it.
-- Example:
--   SELECT year, claimed_rank, kind, scope
--   FROM claimed_rank
--   WHERE region = '360121' AND metric = 'fiscal_revenue' AND year >= 2020
--   ORDER BY year
-- Columns:
--   claimed_rank: place that is claimed
--   bound: exact, at_most, approx
--   kind: stated, implied by a streak
--   scope: among whom, as printed
--   document: document that claims it (dim_document.id)
WITH claim AS (
    SELECT
        c.region, c.metric, c.year, c.claimed_rank, c.rank_bound, c.claim_kind, c.scope, c.document,
        ROW_NUMBER() OVER (
            PARTITION BY c.region, c.metric, c.year
            ORDER BY
                CASE c.claim_kind WHEN 'stated' THEN 0 ELSE 1 END,
                c.last_year DESC,
                CASE WHEN c.published_on IS NULL THEN 1 ELSE 0 END,
                c.published_on DESC,
                c.claimed_rank,
                c.document,
                c.figure
        ) AS place
    FROM claim_year AS c
    WHERE c.registered
        AND c.of = 'level'
        AND c.subject IS NULL
        AND NOT c.region IS NULL
        AND NOT c.claimed_rank IS NULL
)
SELECT
    c.region,
    c.metric,
    c.year,
    c.claimed_rank,
    c.rank_bound AS bound,
    c.claim_kind AS kind,
    c.scope,
    c.document
FROM claim AS c
WHERE c.place = 1
