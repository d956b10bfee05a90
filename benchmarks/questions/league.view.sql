-- The league tables of both revenues, of all regions and years.
SELECT
    r.region_code, r.metric, r.year, r.scope, r.level_printed, r.computed_rank, r.peers_known, r.peers_total,
    r.claimed_rank
FROM revenue_ranking AS r
WHERE r.level_printed IS NOT NULL;
