-- Purpose: the facts of the documents at hand that one batch brought, each as often as it is there.
-- Columns:
--   document: the document (dim_document.id)
--   metric, measure, value, unit, period: the fact
--   times: how often
SELECT
    f.document,
    coalesce(f.metric, f.metric_name) AS metric,
    f.measure,
    f.value,
    f.unit,
    f.period,
    count(*) AS times
FROM fact_figure AS f
WHERE
    f.load = $load
    AND f.document IN (SELECT incoming.id FROM incoming)
    AND f.became IN ('observation', 'claim')
GROUP BY ALL;
