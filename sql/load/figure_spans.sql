-- Purpose: the figures of the documents at hand.
-- Columns:
--   document, figure: the figure
--   raw: its characters
SELECT f.document, f.figure, f.raw
FROM fact_figure AS f
WHERE f.document IN (SELECT incoming.id FROM incoming)
ORDER BY f.document, f.figure;
