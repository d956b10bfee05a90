-- Purpose: every print of the level of a whole year: outcomes of the region itself only, as in `annual_print`, but of
--   all documents and not only the one that counts. No window is needed for it, so a join reaches the facts.
-- Grain: one row a statement.
-- Export: no, it repeats the facts.
-- Example:
--   SELECT year, printed, document
--   FROM annual_level_print
--   WHERE region = '360121' AND metric = 'general_public_budget_revenue'
--   ORDER BY year, printed
-- Columns:
--   low: least level that the print allows, in `unit`; null if unbounded or unknown
--   high: greatest level that the print allows, in `unit`; null if unbounded or unknown
SELECT
    o.region,
    o.metric,
    o.basis,
    o.unit,
    o.year,
    o.low,
    o.high,
    o.printed,
    o.status,
    o.document,
    o.figure
FROM effective_observation AS o
WHERE o.registered
    AND o.measure = 'level'
    AND o.of = 'level'
    AND o.status_class = 'outcome'
    AND LENGTH(o.time_period) = 4
    AND NOT o.averaged
    AND NOT o.region IS NULL
    AND o.subject IS NULL
    AND o.base IS NULL
    AND o.scope IS NULL
