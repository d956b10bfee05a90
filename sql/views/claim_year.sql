-- Purpose: every claim in every year that it covers: a rank its own year, a streak of N in year Y the years Y-N+1
--   to Y. Whole years and outcomes only: no claim on a quarter, no target.
-- Grain: one row a claim and year.
-- Example:
--   SELECT year, claimed_rank, claim_kind, streak_length, first_year, document_title
--   FROM claim_year
--   WHERE region = '360121' AND metric = 'fiscal_revenue' AND year = 2013
--   ORDER BY first_year, last_year, claim_kind
-- Columns:
--   year: year that is covered
--   claim_kind: stated (a rank in its own year), implied by a streak
--   claimed_rank: place that is claimed for the year; null where the claim is not on a place (a streak of
--     increases)
--   claimed_sign: 1 where the level is claimed to have grown over the year before, -1 where to have fallen; null for
--     other claims. What a streak of another kind (awarded, target_met, above a value) held is in `predicate`
--   rank_bound: exact, at_most (前三, or a streak of at most that place), approx
--   streak_length: how many periods the streak held, in `length_unit`; null for a rank
--   streak_bound: exact, above (连续10余年), approx, below: only of an exact one is the first year known
--   first_year: first year that the claim covers
--   last_year: year in which the claim is made; last year that it covers
--   document: document that claims it (dim_document.id)
--   document_title: its title
--   published_on: day on which it was published; null if unknown
WITH claim AS (
    SELECT
        c.region, c.subject, c.metric, c.registered, c.metric_name, c.of, c.year AS last_year, c.kind, c.position,
        c.predicate, c.length, c.length_unit, c.scope, c.scope_region, c.scope_level, c.bound, c.printed, c.document,
        c.figure, c.corrected,
        CASE
            WHEN c.kind = 'streak' AND c.length_unit = 'year' AND c.length > 0 AND c.bound IN ('exact', 'above')
                THEN c.length
            ELSE 1
        END AS years
    FROM effective_claim AS c
    WHERE c.status_class = 'outcome'
        AND LENGTH(c.time_period) = 4
        AND NOT c.year IS NULL
)
SELECT
    c.region,
    c.subject,
    c.metric,
    c.registered,
    c.metric_name,
    c.of,
    c.last_year - back.n AS year,
    CASE c.kind WHEN 'rank' THEN 'stated' ELSE 'implied by a streak' END AS claim_kind,
    CASE
        WHEN c.kind = 'rank' THEN c.position
        WHEN c.length_unit = 'year' AND c.predicate LIKE 'rank_at_most %'
            THEN CAST(SUBSTRING(c.predicate, 14) AS INTEGER)
    END AS claimed_rank,
    CASE
        WHEN c.length_unit = 'year' AND c.of = 'level' AND c.predicate = 'increase' THEN 1
        WHEN c.length_unit = 'year' AND c.of = 'level' AND c.predicate = 'decrease' THEN -1
    END AS claimed_sign,
    CASE
        WHEN c.kind = 'rank' AND c.bound = 'exact' THEN 'exact'
        WHEN c.kind = 'rank' AND c.bound = 'below' THEN 'at_most'
        WHEN c.kind = 'rank' THEN 'approx'
        WHEN c.length_unit = 'year' AND c.predicate LIKE 'rank_at_most %' THEN 'at_most'
    END AS rank_bound,
    c.predicate,
    c.length AS streak_length,
    c.length_unit,
    CASE WHEN c.kind = 'streak' THEN c.bound END AS streak_bound,
    c.scope,
    c.scope_region,
    c.scope_level,
    c.last_year - c.years + 1 AS first_year,
    c.last_year,
    c.printed,
    c.document,
    d.title AS document_title,
    d.published_on,
    c.figure,
    c.corrected
FROM claim AS c
INNER JOIN dim_document AS d
    ON d.id = c.document
INNER JOIN counter AS back
    ON back.n < c.years
