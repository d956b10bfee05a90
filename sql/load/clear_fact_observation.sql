-- Purpose: take the rows of the documents at hand out; all of them came with one batch.
DELETE FROM fact_observation
WHERE fact_observation.load = $load AND fact_observation.document IN (SELECT incoming.id FROM incoming);
