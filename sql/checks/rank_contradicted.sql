-- Purpose: a claimed place is refuted by printed levels: more regions than it allows lie wholly above. Of every region
--   all prints of the year have to say so, whichever counts; preliminary ones, bounds and approximations refute nobody.
--   A place that is stated counts only close behind the level: elsewhere it may be that of growth, or of another
--   quantity.
-- Grain: one row a region, metric, year and scope.
WITH claim AS (
    SELECT
        c.region, c.metric, c.year, c.claimed_rank, c.claim_kind, c.rank_bound, c.figure, c.document,
        COALESCE(c.document_title, c.document) AS title, c.scope_region, c.scope_level, m.unit, m.basis_level,
        ROW_NUMBER() OVER (
            PARTITION BY c.region, c.metric, c.year, c.scope_region, c.scope_level
            ORDER BY
                CASE c.claim_kind WHEN 'stated' THEN 0 ELSE 1 END,
                c.last_year DESC,
                CASE WHEN c.published_on IS NULL THEN 1 ELSE 0 END,
                c.published_on DESC,
                c.claimed_rank,
                c.document,
                c.figure
        ) AS place
    FROM claim_year AS c
    INNER JOIN dim_metric AS m
        ON m.id = c.metric AND m.ranking
    WHERE c.registered
        AND c.of = 'level'
        AND c.subject IS NULL
        AND NOT c.claimed_rank IS NULL
        AND NOT c.scope_level IS NULL
),
own AS (
    SELECT
        c.region, c.metric, c.year, c.scope_region, c.scope_level, c.claimed_rank, c.claim_kind, c.document, c.title,
        c.unit, c.basis_level,
        MAX(p.high) AS high,
        MAX(p.printed) AS printed
    FROM claim AS c
    INNER JOIN annual_level_print AS p
        ON p.region = c.region
        AND p.metric = c.metric
        AND p.year = c.year
        AND p.unit = c.unit
        AND p.basis = c.basis_level
    WHERE c.place = 1
        AND c.rank_bound <> 'approx'
    GROUP BY
        c.region, c.metric, c.year, c.scope_region, c.scope_level, c.claimed_rank, c.claim_kind, c.document, c.title,
        c.unit, c.basis_level
    HAVING COUNT(p.high) = COUNT(*)
        AND MAX(
            CASE
                WHEN c.claim_kind <> 'stated' THEN 1
                WHEN p.document = c.document AND p.figure BETWEEN c.figure - 6 AND c.figure THEN 1
                ELSE 0
            END
        ) = 1
),
-- The regions of a scope share the first two digits of its code (provinces are of the country, 100000): so that few
-- prints meet, before it is asked who was in the scope in that year.
higher AS (
    SELECT
        o.region, o.metric, o.year, o.scope_region, o.scope_level, o.claimed_rank, o.claim_kind, o.document, o.title,
        o.printed, p.region AS peer,
        MIN(p.low) AS peer_low,
        MIN(p.printed) AS peer_printed,
        MIN(p.document) AS peer_document
    FROM own AS o
    INNER JOIN annual_level_print AS p
        ON p.metric = o.metric
        AND p.year = o.year
        AND p.unit = o.unit
        AND p.basis = o.basis_level
        AND CASE WHEN p.region LIKE '__0000' THEN '10' ELSE SUBSTRING(p.region, 1, 2) END
            = SUBSTRING(o.scope_region, 1, 2)
        AND p.region <> o.region
    GROUP BY
        o.region, o.metric, o.year, o.scope_region, o.scope_level, o.claimed_rank, o.claim_kind, o.document, o.title,
        o.printed, o.high, p.region
    HAVING COUNT(p.low) = COUNT(*)
        AND MIN(p.low) > o.high
        AND COUNT(CASE WHEN p.status = 'preliminary' THEN 1 END) = 0
),
above AS (
    SELECT
        h.region, h.metric, h.year, h.claimed_rank, h.claim_kind, h.document, h.title, h.printed, a.scope, h.peer,
        h.peer_printed, h.peer_document,
        ROW_NUMBER() OVER (
            PARTITION BY h.region, h.metric, h.year, h.scope_region, h.scope_level ORDER BY h.peer_low DESC, h.peer
        ) AS place,
        COUNT(*) OVER (PARTITION BY h.region, h.metric, h.year, h.scope_region, h.scope_level) AS wholly_above
    FROM higher AS h
    INNER JOIN region_ancestor AS a
        ON a.code = h.peer
        AND a.ancestor = h.scope_region
        AND a.level = h.scope_level
        AND h.year BETWEEN a.first_year AND a.last_year
)
SELECT
    'rank_contradicted' AS code,
    'warning' AS severity,
    x.region || ' ' || x.metric || ' ' || CAST(x.year AS VARCHAR) || ' ' || x.scope AS "key",
    x.region,
    CAST(NULL AS VARCHAR) AS subject,
    x.metric,
    x.year,
    x.document || CASE WHEN x.peer_document <> x.document THEN '; ' || x.peer_document ELSE '' END AS documents,
    x.title || CASE WHEN x.peer_document <> x.document THEN '; ' || COALESCE(d.title, d.id) ELSE '' END AS titles,
    x.printed || '; ' || x.peer_printed AS stated,
    'Place ' || CAST(x.claimed_rank AS VARCHAR) || ' in ' || x.scope || ' is claimed (' || x.claim_kind
        || '), but above ' || x.printed || CASE x.wholly_above WHEN 1 THEN ' lies ' ELSE ' lie ' END
        || COALESCE(r.name, x.peer) || ' with ' || x.peer_printed || CASE x.wholly_above
            WHEN 1 THEN ''
            WHEN 2 THEN ' and another region'
            ELSE ' and ' || CAST(x.wholly_above - 1 AS VARCHAR) || ' other regions'
        END AS what,
    'See in revenue_ranking or ranking who lies above, and whether all are of one scope and definition' AS what_to_do
FROM above AS x
INNER JOIN dim_document AS d
    ON d.id = x.peer_document
LEFT JOIN dim_region AS r
    ON r.code = x.peer AND x.year BETWEEN COALESCE(r.valid_from, 0) AND COALESCE(r.valid_to, 9999)
WHERE x.place = 1
    AND x.wholly_above >= x.claimed_rank
    AND COALESCE(d.year, x.year) >= x.year
