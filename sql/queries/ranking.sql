-- Purpose: who claims which place by a metric, what the printed levels say to it, and the league table
--   itself. A level counts for a comparison only where it is printed; nobody is contradicted by rounding, by a
--   bound or by an implied level.
-- Grain: one row a region, metric, year and scope: the scopes claimed, and for every region with a level its own
--   league.
-- Parameters:
--   metric: id of a metric that is ranked (dim_metric.ranking), else there are no rows
-- Example:
--   SELECT year, claimed_rank, claim_kind, level_printed, computed_rank, peers_known, peers_total, verdict
--   FROM ranking('gdp')
--   WHERE region_code = '360121' AND NOT level_printed IS NULL
--   ORDER BY year
-- Columns:
--   region_code: code of the region (dim_region.code)
--   region_name: its name in that year
--   metric: dim_metric.id
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
--   level: level in the metric's unit, latest vintage, else implied; null for a range or where there is none
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
WITH claim_in_scope AS (
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
    WHERE c.metric = CAST($metric AS VARCHAR)
        AND c.registered
        AND c.of = 'level'
        AND c.subject IS NULL
        AND NOT c.region IS NULL
        AND NOT c.claimed_rank IS NULL
),
-- The first of each place is shown.
claim AS (
    SELECT
        c.region, c.metric, c.year, c.scope, c.scope_region, c.scope_level, c.claimed_rank, c.rank_bound, c.claim_kind,
        c.streak_length, c.streak_bound, c.first_year, c.last_year, c.document, c.document_title,
        CAST(COUNT(*) OVER (PARTITION BY c.region, c.metric, c.year, c.scope) AS BIGINT) AS claims,
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
    FROM claim_in_scope AS c
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
    FROM claim AS c
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
-- Whom one is compared with: every region of the scope with a printed level. These are of all regions, and windows
-- over them are dear: most levels are printed once, and only the others go through the rules of `vintage`.
print AS (
    SELECT p.region, p.metric, p.year, p.low, p.high, p.document, p.figure
    FROM annual_level_print AS p
    INNER JOIN dim_metric AS m
        ON m.id = p.metric AND m.ranking AND m.unit = p.unit AND m.basis_level = p.basis
    WHERE p.metric = CAST($metric AS VARCHAR)
),
times_printed AS (
    SELECT p.region, p.metric, p.year, COUNT(*) AS prints, MAX(p.low) AS low, MAX(p.high) AS high
    FROM print AS p
    GROUP BY p.region, p.metric, p.year
),
printed_again AS (
    SELECT
        p.region, p.metric, p.year, p.low, p.high, p.document, p.figure,
        CAST(p.high AS DOUBLE) - CAST(p.low AS DOUBLE) AS width,
        MIN(p.figure) OVER (PARTITION BY p.region, p.metric, p.year, p.document) AS first_figure
    FROM print AS p
    INNER JOIN times_printed AS t
        ON t.region = p.region AND t.metric = p.metric AND t.year = p.year AND t.prints > 1
),
narrowest_first AS (
    SELECT
        p.region, p.metric, p.year, p.low, p.high, p.document,
        ROW_NUMBER() OVER (
            PARTITION BY p.region, p.metric, p.year, p.document
            ORDER BY CASE WHEN p.width IS NULL THEN 1 ELSE 0 END, p.width, p.figure
        ) AS choice
    FROM printed_again AS p
    INNER JOIN printed_again AS f
        ON f.region = p.region
        AND f.metric = p.metric
        AND f.year = p.year
        AND f.document = p.document
        AND f.figure = p.first_figure
        AND (p.high IS NULL OR f.low IS NULL OR p.high >= f.low)
        AND (p.low IS NULL OR f.high IS NULL OR p.low <= f.high)
),
in_order_of_publication AS (
    SELECT
        n.region, n.metric, n.year, n.low, n.high,
        CASE WHEN d.published_on IS NULL THEN 0 ELSE 1 END AS dated,
        ROW_NUMBER() OVER (
            PARTITION BY n.region, n.metric, n.year
            ORDER BY
                CASE WHEN d.published_on IS NULL THEN 0 ELSE 1 END,
                d.published_on,
                CASE d.kind
                    WHEN 'yearbook' THEN 5
                    WHEN 'communique' THEN 4
                    WHEN 'work_report' THEN 3
                    WHEN 'news' THEN 2
                    WHEN 'review' THEN 2
                    ELSE 1
                END,
                n.document
        ) AS vintage
    FROM narrowest_first AS n
    INNER JOIN dim_document AS d
        ON d.id = n.document
    WHERE n.choice = 1
),
latest AS (
    SELECT v.region, v.metric, v.year, MAX(v.vintage) AS vintage
    FROM in_order_of_publication AS v
    LEFT JOIN in_order_of_publication AS e
        ON e.region = v.region
        AND e.metric = v.metric
        AND e.year = v.year
        AND e.vintage < v.vintage
        AND e.dated >= v.dated
        AND (v.low IS NULL OR v.low <= e.low)
        AND (v.high IS NULL OR v.high >= e.high)
    WHERE e.region IS NULL
    GROUP BY v.region, v.metric, v.year
),
level AS (
    SELECT t.region, t.metric, t.year, t.low, t.high
    FROM times_printed AS t
    WHERE t.prints = 1
    UNION ALL
    SELECT v.region, v.metric, v.year, v.low, v.high
    FROM in_order_of_publication AS v
    INNER JOIN latest AS l
        ON l.region = v.region AND l.metric = v.metric AND l.year = v.year AND l.vintage = v.vintage
),
-- The level of a year as printed, and as the next year's level and growth imply it. (It and `cell` are read once each:
-- what is read twice gets no filter on a region.)
known AS (
    SELECT
        s.region, s.metric, s.year - back.n AS year,
        MAX(CASE WHEN back.n = 0 THEN s.level END) AS level,
        MAX(CASE WHEN back.n = 0 THEN s.level_low END) AS level_low,
        MAX(CASE WHEN back.n = 0 THEN s.level_high END) AS level_high,
        MAX(CASE WHEN back.n = 0 THEN s.level_printed END) AS level_printed,
        MAX(CASE WHEN back.n = 0 THEN CASE WHEN s.level_corrected THEN 1 ELSE 0 END END) AS corrected,
        MAX(CASE WHEN back.n = 1 THEN s.implied_previous END) AS implied,
        MAX(CASE WHEN back.n = 1 THEN s.implied_previous_low END) AS implied_low,
        MAX(CASE WHEN back.n = 1 THEN s.implied_previous_high END) AS implied_high
    FROM annual AS s
    INNER JOIN dim_metric AS m
        ON m.id = s.metric AND m.ranking AND m.unit = s.unit AND m.basis_level = s.basis
    INNER JOIN counter AS back
        ON back.n = 0 AND NOT s.level_printed IS NULL
        OR back.n = 1 AND NOT s.implied_previous_low IS NULL
    WHERE s.metric = CAST($metric AS VARCHAR)
    GROUP BY s.region, s.metric, s.year - back.n
),
-- Where a row may stand: where somebody claims a place, where a level is printed, and in the year before that.
place AS (
    SELECT
        c.region, c.metric, c.year, c.scope, c.scope_region, c.scope_level, c.claimed_rank, c.rank_bound, c.claim_kind,
        c.document, c.document_title, c.streak_length, c.first_year, c.claims
    FROM claim AS c
    WHERE c.place = 1
    UNION ALL
    SELECT
        l.region, l.metric, l.year - back.n AS year, COALESCE(g.scope, '') AS scope, g.scope_region, g.scope_level,
        CAST(NULL AS INTEGER) AS claimed_rank, CAST(NULL AS VARCHAR) AS rank_bound,
        CAST(NULL AS VARCHAR) AS claim_kind, CAST(NULL AS VARCHAR) AS document,
        CAST(NULL AS VARCHAR) AS document_title, CAST(NULL AS INTEGER) AS streak_length,
        CAST(NULL AS INTEGER) AS first_year, CAST(NULL AS BIGINT) AS claims
    FROM level AS l
    INNER JOIN counter AS back
        ON back.n < 2
    LEFT JOIN league AS g
        ON g.region = l.region AND l.year - back.n BETWEEN g.first_year AND g.last_year
),
-- Each MAX is of one claim and one level.
cell AS (
    SELECT
        p.region, p.metric, p.year, p.scope,
        MAX(p.scope_region) AS scope_region,
        MAX(p.scope_level) AS scope_level,
        MAX(p.claimed_rank) AS claimed_rank,
        MAX(p.rank_bound) AS rank_bound,
        MAX(p.claim_kind) AS claim_kind,
        MAX(p.document) AS document,
        MAX(p.document_title) AS document_title,
        MAX(p.streak_length) AS streak_length,
        MAX(p.first_year) AS first_year,
        MAX(p.claims) AS claims,
        MAX(k.level) AS level,
        MAX(k.level_low) AS level_low,
        MAX(k.level_high) AS level_high,
        MAX(k.level_printed) AS level_printed,
        MAX(k.corrected) = 1 AS level_corrected,
        MAX(k.implied) AS implied,
        MAX(k.implied_low) AS implied_low,
        MAX(k.implied_high) AS implied_high
    FROM place AS p
    LEFT JOIN known AS k
        ON k.region = p.region AND k.metric = p.metric AND k.year = p.year
    GROUP BY p.region, p.metric, p.year, p.scope
    HAVING COUNT(p.claims) > 0 OR COUNT(k.region) > 0
),
-- The scopes that matter: leagues, and those that somebody claims a place in.
asked AS (
    SELECT g.scope_region, g.scope_level
    FROM league AS g
    UNION
    SELECT c.scope_region, c.scope_level
    FROM effective_claim AS c
    WHERE NOT c.scope_region IS NULL
),
peer AS (
    SELECT s.scope_region, s.scope_level, l.region, l.metric, l.year, l.low, l.high
    FROM level AS l
    INNER JOIN region_ancestor AS a
        ON a.code = l.region AND l.year BETWEEN a.first_year AND a.last_year
    INNER JOIN asked AS s
        ON s.scope_region = a.ancestor AND s.scope_level = a.level
),
peers AS (
    SELECT p.scope_region, p.scope_level, p.metric, p.year, COUNT(p.region) AS peers_known
    FROM peer AS p
    GROUP BY p.scope_region, p.scope_level, p.metric, p.year
),
compared AS (
    SELECT
        o.scope_region, o.scope_level, o.region, o.metric, o.year,
        SUM(CASE WHEN p.low > o.high THEN 1 ELSE 0 END) AS wholly_above,
        SUM(CASE WHEN p.high < o.low THEN 1 ELSE 0 END) AS wholly_below
    FROM peer AS o
    INNER JOIN peer AS p
        ON p.scope_region = o.scope_region
        AND p.scope_level = o.scope_level
        AND p.metric = o.metric
        AND p.year = o.year
    GROUP BY o.scope_region, o.scope_level, o.region, o.metric, o.year
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
        c.claimed_rank, c.rank_bound, c.claim_kind, c.document, c.document_title, c.streak_length, c.first_year,
        c.claims,
        d.documents AS disputed_by, d.titles AS disputed_by_title, d.first_year AS disputed_from,
        CASE WHEN c.level_printed IS NULL THEN c.implied ELSE c.level END AS level,
        CASE WHEN c.level_printed IS NULL THEN c.implied_low ELSE c.level_low END AS level_low,
        CASE WHEN c.level_printed IS NULL THEN c.implied_high ELSE c.level_high END AS level_high,
        c.level_printed,
        c.level_corrected,
        CASE
            WHEN NOT c.level_printed IS NULL THEN 'printed'
            WHEN NOT c.implied_low IS NULL THEN 'implied'
        END AS level_kind,
        COALESCE(n.peers_known, 0) AS peers_known,
        CASE WHEN v.region IS NULL THEN 0 ELSE 1 END AS own_known,
        COALESCE(v.wholly_above, 0) AS wholly_above,
        COALESCE(v.wholly_below, 0) AS wholly_below,
        NULLIF(t.peers_total, 0) AS peers_total
    FROM cell AS c
    LEFT JOIN dispute AS d
        ON d.region = c.region AND d.metric = c.metric AND d.year = c.year AND d.scope = c.scope
    LEFT JOIN compared AS v
        ON v.region = c.region
        AND v.metric = c.metric
        AND v.year = c.year
        AND v.scope_region = c.scope_region
        AND v.scope_level = c.scope_level
    LEFT JOIN peers AS n
        ON n.scope_region = c.scope_region
        AND n.scope_level = c.scope_level
        AND n.metric = c.metric
        AND n.year = c.year
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
