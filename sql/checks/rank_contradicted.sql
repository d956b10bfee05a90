-- Purpose: a claimed place by revenue is refuted by printed levels: more regions than it allows lie wholly above.
-- Grain: one row a region, metric, year and scope.
SELECT
    'rank_contradicted' AS code,
    'warning' AS severity,
    r.region_code || ' ' || r.metric || ' ' || CAST(r.year AS VARCHAR) || ' ' || COALESCE(r.scope, '') AS "key",
    r.region_code AS region,
    CAST(NULL AS VARCHAR) AS subject,
    r.metric,
    r.year,
    r.claimed_by AS documents,
    COALESCE(r.claimed_by_title, r.claimed_by) AS titles,
    r.level_printed AS stated,
    'Place ' || CAST(r.claimed_rank AS VARCHAR) || COALESCE(' in ' || r.scope, '') || ' is claimed (' || r.claim_kind
        || '), but with ' || r.level_printed || ' ' || r.reason AS what,
    'See in revenue_ranking who lies above, and whether all are of one scope and definition' AS what_to_do
FROM revenue_ranking AS r
WHERE r.verdict = 'contradicted'
