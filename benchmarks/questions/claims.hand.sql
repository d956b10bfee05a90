SELECT
    c.metric, c.year - back.n AS year,
    CASE c.kind WHEN 'rank' THEN 'stated' ELSE 'implied by a streak' END AS claim_kind,
    coalesce(c.position, CAST(c.predicate[14:] AS INTEGER)) AS claimed_rank,
    c.length AS streak_length, d.title AS document_title
FROM fact_claim AS c
INNER JOIN dim_document AS d
    ON d.id = c.document,
    LATERAL (SELECT unnest(range(coalesce(c.length, 1))) AS n) AS back
WHERE c.region = $region AND c.status_class = 'outcome' AND length(c.time_period) = 4;
