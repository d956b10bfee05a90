-- Purpose: the value of every key as last stated: its latest vintage (see `vintage` for what that is).
-- Grain: one row a key; a row of its own for every statement whose metric is not registered or whose region or
--   time period is unknown.
-- Example:
--   SELECT metric, time_period, printed, value, low, high, status
--   FROM observation
--   WHERE region = '360121' AND metric = 'fiscal_revenue' AND measure = 'level'
--   ORDER BY time_period
-- Columns:
--   document: document whose statement counts (dim_document.id)
--   vintages: how many documents state the key
SELECT
    v.region,
    v.subject,
    v.metric,
    v.time_period,
    v.measure,
    v.of,
    v.basis,
    v.base,
    v.averaged,
    v.scope,
    v.unit,
    v.status_class,
    v.registered,
    v.metric_name,
    v.year,
    v.value,
    v.low,
    v.high,
    v.printed,
    v.decimals,
    v.bound,
    v.status,
    v.basis_stated,
    v.document,
    v.figure,
    v.corrected,
    v.vintages
FROM vintage AS v
WHERE v.is_latest
