-- Purpose: who claims which place by fiscal revenue, what the printed levels say to it, and the league table
--   itself. A level counts for a comparison only where it is printed; nobody is contradicted by rounding, by a
--   bound or by an implied level.
-- Grain: one row a region, metric, year and scope: the scopes claimed, and for every region with a level its own
--   league.
-- Example:
--   SELECT year, claimed_rank, claim_kind, level_printed, computed_rank, peers_known, peers_total, verdict
--   FROM revenue_ranking
--   WHERE region_code = '360121' AND metric = 'fiscal_revenue'
--   ORDER BY year
-- Columns:
--   region_code: code of the region (dim_region.code)
--   region_name: its name in that year
--   metric: fiscal_revenue (财政总收入) or general_public_budget_revenue (地方一般公共预算收入)
--   year: year that the rank is about
--   scope: among whom: 全省县(市、区) are all county-level units of the province in that year; as printed where the
--     registry does not know it
--   claimed_rank: place claimed; null where nobody claims one
--   claim_kind: stated, or implied by a streak
--   claimed_by: document whose claim is shown (dim_document.id): stated before implied, then the latest
--   claimed_by_title: its title
--   streak_length: years of the streak shown; null for a stated rank
--   claims: how many claims cover the row; all are in claim_year
--   disputed_by: documents whose claims say otherwise (dim_document.id), up to three, joined by '; '
--   disputed_by_title: their titles
--   level: level in 元, latest vintage, else implied; null for a range or where there is none
--   level_low: least value that it allows; null if unbounded or unknown
--   level_high: greatest value that it allows; null if unbounded or unknown
--   level_printed: its characters as printed (159.4亿元); null where it is implied
--   level_corrected: true where a confirmed correction changed the printed level, false where it is as printed; null
--     where none is printed
--   level_kind: printed, or implied (by the next year's level and growth)
--   computed_rank: 1 + regions that lie wholly above; null unless its own level is printed. Of `peers_known`
--     regions only!
--   peers_known: regions of the scope whose level is printed, itself included
--   peers_total: regions of the scope in that year, itself included
--   verdict: contradicted, disputed, confirmed, consistent, not_checkable; null where nobody claims a rank
--   reason: the verdict in words
WITH series AS (
    SELECT
        a.region, a.metric, a.year, a.level, a.level_low, a.level_high, a.level_printed, a.level_corrected,
        a.implied_previous, a.implied_previous_low, a.implied_previous_high
    FROM annual AS a
    INNER JOIN dim_metric AS m
        ON m.id = a.metric AND m.ranking AND m.unit = a.unit AND m.basis_level = a.basis
    WHERE a.metric IN ('fiscal_revenue', 'general_public_budget_revenue')
),
claim AS (
    SELECT
        c.region, c.metric, c.year, c.scope_region, c.scope_level, c.claimed_rank, c.rank_bound, c.claim_kind,
        c.streak_length, c.streak_bound, c.first_year, c.last_year, c.document, c.document_title, c.published_on,
        c.figure, COALESCE(a.scope, c.scope, '') AS scope
    FROM claim_year AS c
    INNER JOIN dim_metric AS m
        ON m.id = c.metric AND m.ranking
    LEFT JOIN region_ancestor AS a
        ON a.code = c.region
        AND a.ancestor = c.scope_region
        AND a.level = c.scope_level
        AND c.year BETWEEN a.first_year AND a.last_year
    WHERE c.metric IN ('fiscal_revenue', 'general_public_budget_revenue')
        AND c.registered
        AND c.of = 'level'
        AND c.subject IS NULL
        AND NOT c.region IS NULL
        AND NOT c.claimed_rank IS NULL
),
claim_shown AS (
    SELECT
        c.region, c.metric, c.year, c.scope, c.scope_region, c.scope_level, c.claimed_rank, c.rank_bound, c.claim_kind,
        c.streak_length, c.first_year, c.last_year, c.document, c.document_title,
        COUNT(*) OVER (PARTITION BY c.region, c.metric, c.year, c.scope) AS claims,
        ROW_NUMBER() OVER (
            PARTITION BY c.region, c.metric, c.year, c.scope
            ORDER BY
                CASE c.claim_kind WHEN 'stated' THEN 0 ELSE 1 END,
                c.last_year DESC,
                CASE WHEN c.published_on IS NULL THEN 1 ELSE 0 END,
                c.published_on DESC,
                c.claimed_rank,
                c.document,
                c.figure
        ) AS place
    FROM claim AS c
),
-- A streak is read as maximal: one that starts in 2011 says that 2010 was different. Two of them are about the same
-- run of years where the later one starts within the earlier one or right behind it.
objection AS (
    SELECT DISTINCT c.region, c.metric, c.year, c.scope, o.document, o.document_title, o.first_year
    FROM claim AS c
    INNER JOIN claim AS o
        ON o.region = c.region
        AND o.metric = c.metric
        AND o.scope = c.scope
        AND o.claimed_rank = c.claimed_rank
        AND o.claim_kind = 'implied by a streak'
        AND o.streak_bound = 'exact'
        AND o.year = o.last_year
        AND o.first_year > c.year
        AND (o.first_year = c.year + 1 OR o.first_year <= c.last_year)
    UNION
    SELECT DISTINCT
        c.region, c.metric, c.year, c.scope, o.document, o.document_title, CAST(NULL AS INTEGER) AS first_year
    FROM claim_shown AS c
    INNER JOIN claim AS o
        ON o.region = c.region
        AND o.metric = c.metric
        AND o.scope = c.scope
        AND o.year = c.year
        AND (
            o.rank_bound = 'exact' AND c.rank_bound = 'exact' AND o.claimed_rank <> c.claimed_rank
            OR o.rank_bound = 'exact' AND c.rank_bound = 'at_most' AND o.claimed_rank > c.claimed_rank
            OR o.rank_bound = 'at_most' AND c.rank_bound = 'exact' AND o.claimed_rank < c.claimed_rank
        )
    WHERE c.place = 1
),
objector AS (
    SELECT
        o.region, o.metric, o.year, o.scope, o.document, o.document_title, MIN(o.first_year) AS first_year,
        ROW_NUMBER() OVER (
            PARTITION BY o.region, o.metric, o.year, o.scope ORDER BY MIN(o.first_year), o.document_title, o.document
        ) AS place
    FROM objection AS o
    GROUP BY o.region, o.metric, o.year, o.scope, o.document, o.document_title
),
dispute AS (
    SELECT
        o.region, o.metric, o.year, o.scope,
        MAX(CASE WHEN o.place = 1 THEN o.document ELSE '' END)
            || MAX(CASE WHEN o.place = 2 THEN '; ' || o.document ELSE '' END)
            || MAX(CASE WHEN o.place = 3 THEN '; ' || o.document ELSE '' END) AS documents,
        MAX(CASE WHEN o.place = 1 THEN COALESCE(o.document_title, o.document) ELSE '' END)
            || MAX(CASE WHEN o.place = 2 THEN '; ' || COALESCE(o.document_title, o.document) ELSE '' END)
            || MAX(CASE WHEN o.place = 3 THEN '; ' || COALESCE(o.document_title, o.document) ELSE '' END) AS titles,
        MIN(o.first_year) AS first_year
    FROM objector AS o
    GROUP BY o.region, o.metric, o.year, o.scope
),
-- The league that a level stands in: its region's level in the province (for provinces, in the country).
league AS (
    SELECT
        a.code AS region, a.level AS scope_level, a.ancestor AS scope_region, a.scope, a.first_year, a.last_year
    FROM region_ancestor AS a
    WHERE a.ancestor_level = CASE a.level WHEN 'province' THEN 'country' ELSE 'province' END
),
with_level AS (
    SELECT s.region, s.metric, s.year
    FROM series AS s
    WHERE NOT s.level_printed IS NULL
    UNION
    SELECT s.region, s.metric, s.year - 1 AS year
    FROM series AS s
    WHERE NOT s.implied_previous_low IS NULL
),
cell AS (
    SELECT c.region, c.metric, c.year, c.scope, c.scope_region, c.scope_level
    FROM claim_shown AS c
    WHERE c.place = 1
    UNION
    SELECT w.region, w.metric, w.year, COALESCE(g.scope, '') AS scope, g.scope_region, g.scope_level
    FROM with_level AS w
    LEFT JOIN league AS g
        ON g.region = w.region AND w.year BETWEEN g.first_year AND g.last_year
),
-- Whom a cell is compared with: every region of its scope with a printed level. How many there are in all is the
-- same for all cells of a scope.
printed AS (
    SELECT
        a.ancestor AS scope_region, a.level AS scope_level, s.region, s.metric, s.year, s.level_low, s.level_high
    FROM series AS s
    INNER JOIN region_ancestor AS a
        ON a.code = s.region AND s.year BETWEEN a.first_year AND a.last_year
    WHERE NOT s.level_printed IS NULL
),
compared AS (
    SELECT
        c.region, c.metric, c.year, c.scope,
        COUNT(p.region) AS peers_known,
        MAX(CASE WHEN p.region = c.region THEN 1 ELSE 0 END) AS own_known,
        SUM(CASE WHEN p.level_low > own.level_high THEN 1 ELSE 0 END) AS wholly_above,
        SUM(CASE WHEN p.level_high < own.level_low THEN 1 ELSE 0 END) AS wholly_below
    FROM cell AS c
    LEFT JOIN series AS own
        ON own.region = c.region AND own.metric = c.metric AND own.year = c.year
    INNER JOIN printed AS p
        ON p.scope_region = c.scope_region
        AND p.scope_level = c.scope_level
        AND p.metric = c.metric
        AND p.year = c.year
    GROUP BY c.region, c.metric, c.year, c.scope
),
-- From a year in which somebody joins or leaves a scope until the next such year its size is the same. (Of the
-- dimension alone, so that a filter on a region passes.)
joined AS (
    SELECT e.scope_region, e.scope_level, e.year, SUM(e.regions) AS regions
    FROM (
        SELECT a.ancestor AS scope_region, a.level AS scope_level, a.first_year AS year,
            CAST(COUNT(a.code) AS BIGINT) AS regions
        FROM region_ancestor AS a
        GROUP BY a.ancestor, a.level, a.first_year
        UNION ALL
        SELECT a.ancestor AS scope_region, a.level AS scope_level, a.last_year + 1 AS year, -COUNT(a.code) AS regions
        FROM region_ancestor AS a
        GROUP BY a.ancestor, a.level, a.last_year
    ) AS e
    GROUP BY e.scope_region, e.scope_level, e.year
),
scope_size AS (
    SELECT
        j.scope_region, j.scope_level, j.year AS first_year,
        LEAD(j.year) OVER (PARTITION BY j.scope_region, j.scope_level ORDER BY j.year) AS next_year,
        CAST(
            SUM(j.regions) OVER (PARTITION BY j.scope_region, j.scope_level ORDER BY j.year) AS BIGINT
        ) AS peers_total
    FROM joined AS j
),
gathered AS (
    SELECT
        c.region, c.metric, c.year, c.scope,
        s.claimed_rank, s.rank_bound, s.claim_kind, s.document, s.document_title, s.streak_length, s.first_year,
        s.claims,
        d.documents AS disputed_by, d.titles AS disputed_by_title, d.first_year AS disputed_from,
        CASE WHEN own.level_printed IS NULL THEN following.implied_previous ELSE own.level END AS level,
        CASE WHEN own.level_printed IS NULL THEN following.implied_previous_low ELSE own.level_low END AS level_low,
        CASE WHEN own.level_printed IS NULL THEN following.implied_previous_high ELSE own.level_high END AS level_high,
        own.level_printed,
        own.level_corrected,
        CASE
            WHEN NOT own.level_printed IS NULL THEN 'printed'
            WHEN NOT following.implied_previous_low IS NULL THEN 'implied'
        END AS level_kind,
        COALESCE(v.peers_known, 0) AS peers_known,
        COALESCE(v.own_known, 0) AS own_known,
        COALESCE(v.wholly_above, 0) AS wholly_above,
        COALESCE(v.wholly_below, 0) AS wholly_below,
        NULLIF(t.peers_total, 0) AS peers_total
    FROM cell AS c
    LEFT JOIN claim_shown AS s
        ON s.region = c.region AND s.metric = c.metric AND s.year = c.year AND s.scope = c.scope AND s.place = 1
    LEFT JOIN dispute AS d
        ON d.region = c.region AND d.metric = c.metric AND d.year = c.year AND d.scope = c.scope
    LEFT JOIN series AS own
        ON own.region = c.region AND own.metric = c.metric AND own.year = c.year
    LEFT JOIN series AS following
        ON following.region = c.region AND following.metric = c.metric AND following.year = c.year + 1
    LEFT JOIN compared AS v
        ON v.region = c.region AND v.metric = c.metric AND v.year = c.year AND v.scope = c.scope
    LEFT JOIN scope_size AS t
        ON t.scope_region = c.scope_region
        AND t.scope_level = c.scope_level
        AND c.year >= t.first_year
        AND c.year < t.next_year
),
judged AS (
    SELECT
        g.region, g.metric, g.year, g.scope, g.claimed_rank, g.claim_kind, g.document, g.document_title,
        g.streak_length, g.first_year, g.claims, g.disputed_by, g.disputed_by_title, g.disputed_from, g.level,
        g.level_low, g.level_high,
        g.level_printed, g.level_corrected, g.level_kind, g.peers_known, g.own_known, g.wholly_above, g.peers_total,
        CASE
            WHEN g.claimed_rank IS NULL THEN NULL
            WHEN g.own_known = 1 AND g.rank_bound <> 'approx' AND g.wholly_above >= g.claimed_rank THEN 'contradicted'
            WHEN NOT g.disputed_by IS NULL THEN 'disputed'
            WHEN g.own_known = 1
                AND g.peers_known = g.peers_total
                AND g.rank_bound <> 'approx'
                AND g.peers_known - g.wholly_below <= g.claimed_rank
                AND (g.rank_bound = 'at_most' OR g.wholly_above + 1 = g.claimed_rank)
                THEN 'confirmed'
            WHEN g.own_known = 1 AND g.peers_known > 1 THEN 'consistent'
            ELSE 'not_checkable'
        END AS verdict
    FROM gathered AS g
)
SELECT
    j.region AS region_code,
    r.name AS region_name,
    j.metric,
    j.year,
    NULLIF(j.scope, '') AS scope,
    j.claimed_rank,
    j.claim_kind,
    j.document AS claimed_by,
    j.document_title AS claimed_by_title,
    j.streak_length,
    COALESCE(j.claims, 0) AS claims,
    j.disputed_by,
    j.disputed_by_title,
    j.level,
    j.level_low,
    j.level_high,
    j.level_printed,
    j.level_corrected,
    j.level_kind,
    CASE WHEN j.own_known = 1 THEN j.wholly_above + 1 END AS computed_rank,
    j.peers_known,
    j.peers_total,
    j.verdict,
    CASE j.verdict
        WHEN 'contradicted'
            THEN CAST(j.wholly_above AS VARCHAR) || ' of the ' || CAST(j.peers_known - 1 AS VARCHAR)
                || ' other regions known lie wholly above'
        WHEN 'disputed'
            THEN CASE
                WHEN j.disputed_from IS NULL THEN 'another place is claimed by: '
                ELSE 'the streak starts in ' || CAST(j.first_year AS VARCHAR) || ' here, in '
                    || CAST(j.disputed_from AS VARCHAR) || ' or later by: '
            END || j.disputed_by_title
        WHEN 'confirmed' THEN 'the levels of all regions are known, and none is too close to tell'
        WHEN 'consistent'
            THEN CAST(j.peers_known - 1 AS VARCHAR) || ' of the ' || CAST(j.peers_total - 1 AS VARCHAR)
                || ' other regions known, '
                || CASE j.wholly_above WHEN 0 THEN 'none' ELSE CAST(j.wholly_above AS VARCHAR) END
                || ' of them wholly above'
        WHEN 'not_checkable'
            THEN CASE
                WHEN j.peers_total IS NULL THEN 'it is not known which regions the scope holds'
                WHEN j.level_kind = 'printed' AND j.own_known = 0 THEN 'the region is none of the scope'
                WHEN j.own_known = 1 THEN 'the level of no other region is printed'
                WHEN j.level_kind = 'implied'
                    THEN 'its own level is not printed, only implied, assuming growth is on levels as printed'
                ELSE 'its own level is not printed'
            END
    END AS reason
FROM judged AS j
LEFT JOIN dim_region AS r
    ON r.code = j.region AND j.year BETWEEN COALESCE(r.valid_from, 0) AND COALESCE(r.valid_to, 9999)
