-- Purpose: every claim that counts: hidden documents are left out, confirmed corrections applied. Every view that
--   reads claims reads them here.
-- Grain: one row a row of fact_claim.
-- Export: no, it repeats the facts.
-- Example:
--   SELECT year, kind, position, predicate, length, corrected
--   FROM effective_claim
--   WHERE region = '360121' AND metric = 'fiscal_revenue' AND year = 2023
--   ORDER BY kind
-- Columns:
--   position: place that a rank gives, 1 is first; null for a streak
--   predicate: what a streak says held in every period: rank_at_most 1, increase, decrease, rank_improved,
--     above 43000000000, awarded, target_met; null if other, and for a rank
--   length: how many periods a streak held, in `length_unit`; null for a rank
--   bound: exact, approx (约), above (超, 余), below (近, 前)
--   printed: the characters as printed (第一, 14年); where `corrected` those to read instead
--   corrected: true where a confirmed correction changed place, length or print; fact_claim has what the document
--     says, `correction` why it is wrong
SELECT
    f.region,
    f.subject,
    f.metric,
    f.registered,
    f.metric_name,
    f.of,
    f.time_period,
    f.year,
    f.kind,
    CASE WHEN c.figure IS NULL THEN f.position ELSE c.position END AS position,
    CASE WHEN c.figure IS NULL THEN f.predicate ELSE c.predicate END AS predicate,
    CASE WHEN c.figure IS NULL THEN f.length ELSE c.length END AS length,
    f.length_unit,
    f.scope,
    f.scope_region,
    f.scope_level,
    f.status,
    f.status_class,
    CASE WHEN c.figure IS NULL THEN f.bound ELSE c.bound END AS bound,
    CASE WHEN c.figure IS NULL THEN f.printed ELSE c.printed END AS printed,
    f.document,
    f.figure,
    NOT c.figure IS NULL AS corrected
FROM fact_claim AS f
LEFT JOIN hidden_document AS h
    ON h.document = f.document
LEFT JOIN corrected_figure AS c
    ON c.document = f.document
    AND c.figure = f.figure
    -- A place held since a year is a rank and a streak from one figure: each has its own corrected row.
    AND f.kind = CASE WHEN c.length IS NULL AND c.predicate IS NULL THEN 'rank' ELSE 'streak' END
WHERE h.document IS NULL
