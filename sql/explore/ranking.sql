-- Purpose: the revenue ranking, with the figure of each claim and level that it shows.
-- Grain: one row a row of `revenue_ranking`.
WITH claimed AS (
    SELECT
        c.region, c.metric, c.year, c.claim_kind, c.claimed_rank, c.document, MIN(c.figure) AS figure
    FROM claim_year AS c
    WHERE c.registered AND c.of = 'level' AND c.subject IS NULL
    GROUP BY c.region, c.metric, c.year, c.claim_kind, c.claimed_rank, c.document
),
printed AS (
    SELECT o.region, o.metric, o.year, o.printed, o.value, o.document, o.figure
    FROM observation AS o
    INNER JOIN dim_metric AS m
        ON m.id = o.metric AND m.unit = o.unit AND m.basis_level = o.basis
    WHERE o.registered
        AND o.measure = 'level'
        AND o.of = 'level'
        AND o.status_class = 'outcome'
        AND LENGTH(o.time_period) = 4
        AND NOT o.averaged
        AND o.subject IS NULL
        AND o.base IS NULL
        AND o.scope IS NULL
)
SELECT
    r.metric,
    r.region_code,
    r.region_name,
    r.year,
    r.scope,
    r.claimed_rank,
    r.claim_kind,
    r.claimed_by,
    r.claimed_by_title,
    c.figure AS claim_figure,
    r.streak_length,
    r.claims,
    r.disputed_by,
    r.level,
    r.level_low,
    r.level_high,
    r.level_printed,
    r.level_kind,
    p.document AS level_document,
    p.figure AS level_figure,
    r.computed_rank,
    r.peers_known,
    r.peers_total,
    r.verdict,
    r.reason
FROM revenue_ranking AS r
LEFT JOIN claimed AS c
    ON c.region = r.region_code
    AND c.metric = r.metric
    AND c.year = r.year
    AND c.claim_kind = r.claim_kind
    AND c.claimed_rank = r.claimed_rank
    AND c.document = r.claimed_by
LEFT JOIN printed AS p
    ON p.region = r.region_code AND p.metric = r.metric AND p.year = r.year AND p.printed = r.level_printed
ORDER BY r.metric, r.year DESC, r.scope, r.computed_rank, r.level DESC, r.claimed_rank, r.region_code
