-- Purpose: take the rows of the documents at hand out; all of them came with one batch.
DELETE FROM fact_claim
WHERE fact_claim.load = $load AND fact_claim.document IN (SELECT incoming.id FROM incoming);
