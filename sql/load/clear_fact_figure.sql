-- Purpose: take the rows of the documents at hand out; all of them came with one batch.
DELETE FROM fact_figure
WHERE fact_figure.load = $load AND fact_figure.document IN (SELECT incoming.id FROM incoming);
