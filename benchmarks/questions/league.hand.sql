-- The latest print of each level as in latest.hand.sql; a county's league are those of its province by their codes.
WITH stated AS (
    SELECT o.region, o.metric, o.year, o.low, o.high, o.printed, o.document, d.published_on
    FROM fact_observation AS o
    INNER JOIN dim_document AS d
        ON d.id = o.document
    WHERE o.metric IN ('fiscal_revenue', 'general_public_budget_revenue')
        AND o.measure = 'level' AND o.of = 'level' AND o.status_class = 'outcome' AND o.unit = '元'
        AND o.basis = 'nominal' AND length(o.time_period) = 4 AND NOT o.averaged
        AND o.subject IS NULL AND o.base IS NULL AND o.scope IS NULL
),
latest AS (
    SELECT s.region, s.metric, s.year, s.low, s.high, s.printed
    FROM stated AS s
    LEFT JOIN (
        SELECT DISTINCT l.region, l.metric, l.year, l.document
        FROM stated AS l
        INNER JOIN stated AS e
            ON e.region = l.region AND e.metric = l.metric AND e.year = l.year
            AND e.published_on < l.published_on AND l.low <= e.low AND l.high >= e.high
    ) AS confirming
        USING (region, metric, year, document)
    QUALIFY row_number() OVER (
        PARTITION BY s.region, s.metric, s.year ORDER BY confirming.region IS NOT NULL, s.published_on DESC
    ) = 1
),
member AS (
    SELECT
        y.year, r.code, r.level,
        CASE r.level WHEN 'province' THEN '100000' ELSE r.code[:2] || '0000' END AS ancestor
    FROM dim_region AS r
    INNER JOIN (SELECT DISTINCT latest.year FROM latest) AS y
        ON y.year BETWEEN coalesce(r.valid_from, 0) AND coalesce(r.valid_to, 9999)
    WHERE r.level <> 'country'
),
placed AS (
    SELECT l.region, l.metric, l.year, l.low, l.high, l.printed, m.level, m.ancestor
    FROM latest AS l
    INNER JOIN member AS m
        ON m.code = l.region AND m.year = l.year
),
compared AS (
    SELECT
        o.region, o.metric, o.year, 1 + count(*) FILTER (p.low > o.high) AS computed_rank, count(*) AS peers_known
    FROM placed AS o
    INNER JOIN placed AS p
        ON p.ancestor = o.ancestor AND p.level = o.level AND p.metric = o.metric AND p.year = o.year
    GROUP BY o.region, o.metric, o.year
),
claimed AS (
    SELECT c.region, c.metric, c.year - back.n AS year, coalesce(c.position, CAST(c.predicate[14:] AS INTEGER)) AS rank
    FROM fact_claim AS c
    INNER JOIN dim_document AS d
        ON d.id = c.document,
        LATERAL (SELECT unnest(range(coalesce(c.length, 1))) AS n) AS back
    WHERE c.metric IN ('fiscal_revenue', 'general_public_budget_revenue') AND c.of = 'level'
        AND c.status_class = 'outcome' AND length(c.time_period) = 4
    QUALIFY row_number() OVER (
        PARTITION BY c.region, c.metric, c.year - back.n ORDER BY c.kind, c.year DESC, d.published_on DESC
    ) = 1
)
SELECT
    p.region AS region_code, p.metric, p.year,
    CASE
        WHEN p.level = 'province' THEN '全国'
        WHEN a.name LIKE '%自治区' THEN '全区'
        WHEN a.name LIKE '%市' THEN '全市'
        ELSE '全省'
    END || CASE p.level WHEN 'county' THEN '县(市、区)' WHEN 'prefecture' THEN '设区市' ELSE '省(区、市)' END AS scope,
    p.printed AS level_printed, c.computed_rank, c.peers_known, t.peers_total, k.rank AS claimed_rank
FROM placed AS p
INNER JOIN compared AS c
    USING (region, metric, year)
INNER JOIN (SELECT ancestor, level, year, count(*) AS peers_total FROM member GROUP BY ALL) AS t
    ON t.ancestor = p.ancestor AND t.level = p.level AND t.year = p.year
INNER JOIN dim_region AS a
    ON a.code = p.ancestor AND p.year BETWEEN coalesce(a.valid_from, 0) AND coalesce(a.valid_to, 9999)
LEFT JOIN claimed AS k
    ON k.region = p.region AND k.metric = p.metric AND k.year = p.year;
