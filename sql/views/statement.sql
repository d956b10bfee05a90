-- Purpose: every statement of a value, with its key in parts that a window can use, and its neighbours under that
--   key. Region, metric, year and measure stay apart in every window that follows, so that a filter on them comes
--   before it.
-- Grain: one row a row of `effective_observation`.
-- Export: no, it repeats the facts.
-- Example:
--   SELECT printed, series
--   FROM statement
--   WHERE region = '360121' AND metric = 'general_public_budget_revenue' AND year = 2021
--   ORDER BY printed
-- Columns:
--   series: the rest of the key as one text: time period, subject, of, basis, base, averaged, scope, unit, status
--     class; where the metric is not registered, or region or time period are unknown, a text of its own: such
--     rows are nobody's vintages
--   previous_document: document of the statement before it under the same key, by document; null for the first
--   next_document: document of the statement behind it under the same key, by document; null for the last
WITH keyed AS (
    SELECT
        o.region, o.subject, o.metric, o.time_period, o.measure, o.of, o.basis, o.base, o.averaged, o.scope, o.unit,
        o.status_class, o.registered, o.metric_name, o.year, o.value, o.low, o.high, o.printed, o.decimals, o.bound,
        o.status, o.basis_stated, o.document, o.figure, o.corrected,
        CASE
            WHEN o.registered AND NOT o.region IS NULL AND NOT o.time_period IS NULL
                THEN o.time_period || '|' || COALESCE(o.subject, '') || '|' || o.of || '|' || COALESCE(o.basis, '')
                    || '|' || COALESCE(o.base, '') || '|' || CAST(o.averaged AS VARCHAR)
                    || '|' || COALESCE(o.scope, '') || '|' || COALESCE(o.unit, '') || '|' || o.status_class
            ELSE o.document || '|' || CAST(o.figure AS VARCHAR)
        END AS series
    FROM effective_observation AS o
)
SELECT
    k.region, k.subject, k.metric, k.time_period, k.measure, k.of, k.basis, k.base, k.averaged, k.scope, k.unit,
    k.status_class, k.registered, k.metric_name, k.year, k.value, k.low, k.high, k.printed, k.decimals, k.bound,
    k.status, k.basis_stated, k.document, k.figure, k.corrected,
    k.series,
    LAG(k.document) OVER same_key AS previous_document,
    LEAD(k.document) OVER same_key AS next_document
FROM keyed AS k
WINDOW same_key AS (PARTITION BY k.region, k.metric, k.year, k.measure, k.series ORDER BY k.document, k.figure)
