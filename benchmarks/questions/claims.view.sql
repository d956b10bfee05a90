-- Every year that a claim of a county covers.
SELECT c.metric, c.year, c.claim_kind, c.claimed_rank, c.streak_length, c.document_title
FROM claim_year AS c
WHERE c.region = $region;
