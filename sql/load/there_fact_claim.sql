-- Purpose: the rows of the documents at hand, which came with the batches from $first to $last.
SELECT f.* EXCLUDE (load)
FROM fact_claim AS f
WHERE f.load BETWEEN $first AND $last AND f.document IN (SELECT incoming.id FROM incoming)
ORDER BY f.document, f.figure;
