-- Purpose: the value of every key as the documents published by a date state it: what was known then. Like
--   `observation`, but later documents do not count.
-- Grain: one row a key that a document of that time states; a row of its own for every statement whose metric is
--   not registered or whose region or time period is unknown.
-- Parameters:
--   date: last day of publication that counts ('2022-04-30'); a document dated to a month or year counts as of its
--     last day
--   undated = FALSE: true to let documents without a date count too: each states its keys before all dated ones
-- Example:
--   SELECT time_period, printed, published_on
--   FROM as_of('2022-04-30')
--   WHERE region = '360121' AND metric = 'fiscal_revenue' AND measure = 'level' AND status_class = 'outcome'
--   ORDER BY time_period
-- Columns:
--   document: document whose statement counts (dim_document.id)
--   published_on: day on which it was published; null if unknown
--   vintages: how many documents of that time state the key
WITH known AS (
    SELECT
        v.region, v.subject, v.metric, v.time_period, v.measure, v.of, v.basis, v.base, v.averaged, v.scope, v.unit,
        v.status_class, v.registered, v.metric_name, v.year, v.value, v.low, v.high, v.printed, v.decimals, v.bound,
        v.status, v.basis_stated, v.document, v.figure, v.corrected,
        d.published_on,
        COUNT(*) OVER (PARTITION BY v.region, v.metric, v.year, v.measure, v.series) AS vintages_by_then,
        -- Whether a print confirms depends on earlier ones only, so the last that does not is the latest of its time.
        ROW_NUMBER() OVER (
            PARTITION BY v.region, v.metric, v.year, v.measure, v.series
            ORDER BY CASE WHEN v.confirms THEN 1 ELSE 0 END, v.vintage DESC
        ) AS place
    FROM vintage AS v
    INNER JOIN dim_document AS d
        ON d.id = v.document
    WHERE d.published_on <= CAST($date AS DATE)
        OR d.published_on IS NULL AND CAST($undated AS BOOLEAN)
)
SELECT
    k.region,
    k.subject,
    k.metric,
    k.time_period,
    k.measure,
    k.of,
    k.basis,
    k.base,
    k.averaged,
    k.scope,
    k.unit,
    k.status_class,
    k.registered,
    k.metric_name,
    k.year,
    k.value,
    k.low,
    k.high,
    k.printed,
    k.decimals,
    k.bound,
    k.status,
    k.basis_stated,
    k.document,
    k.figure,
    k.corrected,
    k.published_on,
    k.vintages_by_then AS vintages
FROM known AS k
WHERE k.place = 1
