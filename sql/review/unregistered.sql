-- Purpose: the noun phrases of facts that no metric of the registry covered when they were loaded.
-- Grain: one row a phrase, measure, unit and document.
-- Columns:
--   metric_name: the noun phrase
--   measure: level, growth, change, share, completion, rank, streak, multiple
--   unit: canonical unit; null if none
--   document: the document (dim_document.id)
--   facts: how many figures of the document
--   span_start: offset of the first of them in document_text.text, in code points
--   span_end: offset behind it
SELECT
    fact_figure.metric_name,
    fact_figure.measure,
    fact_figure.unit,
    fact_figure.document,
    count(*) AS facts,
    min(fact_figure.span_start) AS span_start,
    min_by(fact_figure.span_end, fact_figure.span_start) AS span_end
FROM fact_figure
INNER JOIN dim_document ON dim_document.id = fact_figure.document
WHERE
    fact_figure.metric IS NULL
    AND fact_figure.metric_name <> ''
    AND fact_figure.became IN ('observation', 'claim')
GROUP BY
    fact_figure.metric_name,
    fact_figure.measure,
    fact_figure.unit,
    fact_figure.document,
    dim_document.published_on
ORDER BY
    dim_document.published_on DESC NULLS LAST,
    fact_figure.document ASC,
    span_start ASC;
