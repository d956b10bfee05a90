-- The league tables of both revenues, the rows of one region.
SELECT
    r.region_code, r.metric, r.year, r.scope, r.level_printed, r.computed_rank, r.peers_known, r.peers_total,
    r.claimed_rank
FROM revenue_ranking AS r
WHERE r.region_code = $region AND r.level_printed IS NOT NULL;
