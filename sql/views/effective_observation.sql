-- Purpose: every statement of a value that counts: hidden documents are left out, confirmed corrections applied.
--   Every view that reads observations reads them here.
-- Grain: one row a row of fact_observation.
-- Export: no, it repeats the facts.
-- Example:
--   SELECT printed, value, corrected
--   FROM effective_observation
--   WHERE region = '360121' AND metric = 'fiscal_revenue' AND year = 2021 AND measure = 'level'
-- Columns:
--   value: value in `unit`; null for a range
--   low: least value that the print allows, in `unit`; null if unbounded or unknown
--   high: greatest value that the print allows, in `unit`; null if unbounded or unknown
--   printed: the characters as printed, number with unit (159.4亿元); where `corrected` those to read instead
--   decimals: decimal places of `printed`
--   bound: exact, approx (约), above (超, 余), below (近, 不足), range
--   corrected: true where a confirmed correction changed value, interval or print; fact_observation has what the
--     document says, `correction` why it is wrong
SELECT
    o.region,
    o.subject,
    o.metric,
    o.time_period,
    o.measure,
    o.of,
    o.basis,
    o.base,
    o.averaged,
    o.scope,
    o.unit,
    o.status_class,
    o.registered,
    o.metric_name,
    o.year,
    CASE WHEN c.figure IS NULL THEN o.value ELSE c.value END AS value,
    CASE WHEN c.figure IS NULL THEN o.low ELSE c.low END AS low,
    CASE WHEN c.figure IS NULL THEN o.high ELSE c.high END AS high,
    CASE WHEN c.figure IS NULL THEN o.printed ELSE c.printed END AS printed,
    CASE WHEN c.figure IS NULL THEN o.decimals ELSE c.decimals END AS decimals,
    CASE WHEN c.figure IS NULL THEN o.bound ELSE c.bound END AS bound,
    o.status,
    o.basis_stated,
    o.document,
    o.figure,
    NOT c.figure IS NULL AS corrected
FROM fact_observation AS o
LEFT JOIN hidden_document AS h
    ON h.document = o.document
LEFT JOIN corrected_figure AS c
    ON c.document = o.document AND c.figure = o.figure
WHERE h.document IS NULL
