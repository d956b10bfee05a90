-- Purpose: figures as they stand in their texts, with some characters on either side.
-- Grain: one row a figure of the documents that is of a metric and printed as one of `prints`, or a rank or streak.
SELECT
    f.document,
    f.metric,
    f.measure,
    f.raw,
    SUBSTRING(t.text, GREATEST(f.span_start - 99, 1), LEAST(f.span_start, 100)) AS before,
    SUBSTRING(t.text, f.span_end + 1, 100) AS behind
FROM fact_figure AS f
INNER JOIN document_text AS t
    ON t.document = f.document
WHERE f.document IN (SELECT UNNEST($documents))
    AND NOT f.metric IS NULL
    AND (f.measure IN ('rank', 'streak') OR f.raw IN (SELECT UNNEST($prints)))
ORDER BY f.document, f.figure
