-- Purpose: documents count one streak from different years. A streak of N years in year Y says that it began in Y-N+1
--   and not before; two of them are about one run of years where the later one begins within the earlier one or
--   right behind it. Nobody says here which count is right.
-- Grain: one row a streak and year of beginning, other than the earliest.
WITH streak AS (
    SELECT
        c.region, c.subject, c.metric, c.of, c.predicate, c.first_year, c.last_year, c.document,
        COALESCE(c.document_title, c.document) AS title, COALESCE(c.scope_region, c.scope, '') AS among,
        COALESCE(c.subject, '') AS whose
    FROM claim_year AS c
    WHERE c.claim_kind = 'implied by a streak'
        AND c.streak_bound = 'exact'
        AND c.streak_length > 1
        AND c.year = c.last_year
        AND c.registered
        AND c.first_year < c.last_year
        AND NOT c.region IS NULL
        AND NOT c.predicate IS NULL
),
-- What the year of beginning is in each document, and the longest of the streaks that it meets.
met AS (
    SELECT
        later.region, later.subject, later.metric, later.of, later.predicate, later.among, later.whose,
        later.first_year, MIN(earlier.first_year) AS earliest
    FROM streak AS later
    INNER JOIN streak AS earlier
        ON earlier.region = later.region
        AND earlier.metric = later.metric
        AND earlier.of = later.of
        AND earlier.predicate = later.predicate
        AND earlier.among = later.among
        AND earlier.whose = later.whose
        AND earlier.document <> later.document
        AND earlier.first_year < later.first_year
        AND earlier.last_year >= later.first_year - 1
    GROUP BY
        later.region, later.subject, later.metric, later.of, later.predicate, later.among, later.whose,
        later.first_year
),
-- The documents of either side, those that begin later first.
named AS (
    SELECT
        m.region, m.subject, m.metric, m.of, m.predicate, m.among, m.whose, m.first_year, m.earliest,
        s.document, s.title, s.first_year AS begins, MAX(s.last_year) AS last_year,
        ROW_NUMBER() OVER (
            PARTITION BY m.region, m.metric, m.of, m.predicate, m.among, m.whose, m.first_year
            ORDER BY CASE WHEN s.first_year = m.first_year THEN 0 ELSE 1 END, MAX(s.last_year), s.title, s.document
        ) AS place
    FROM met AS m
    INNER JOIN streak AS s
        ON s.region = m.region
        AND s.metric = m.metric
        AND s.of = m.of
        AND s.predicate = m.predicate
        AND s.among = m.among
        AND s.whose = m.whose
        AND (s.first_year = m.first_year OR s.first_year = m.earliest)
        AND s.last_year >= m.first_year - 1
    GROUP BY
        m.region, m.subject, m.metric, m.of, m.predicate, m.among, m.whose, m.first_year, m.earliest,
        s.document, s.title, s.first_year
),
gathered AS (
    SELECT
        n.region, n.subject, n.metric, n.of, n.predicate, n.among, n.first_year, n.earliest,
        MAX(CASE WHEN n.begins = n.first_year THEN n.last_year END) AS last_year,
        MAX(CASE WHEN n.place = 1 THEN n.document ELSE '' END)
            || MAX(CASE WHEN n.place = 2 THEN '; ' || n.document ELSE '' END)
            || MAX(CASE WHEN n.place = 3 THEN '; ' || n.document ELSE '' END)
            || MAX(CASE WHEN n.place = 4 THEN '; ' || n.document ELSE '' END) AS documents,
        MAX(CASE WHEN n.place = 1 THEN n.title ELSE '' END)
            || MAX(CASE WHEN n.place = 2 THEN '; ' || n.title ELSE '' END)
            || MAX(CASE WHEN n.place = 3 THEN '; ' || n.title ELSE '' END)
            || MAX(CASE WHEN n.place = 4 THEN '; ' || n.title ELSE '' END) AS titles,
        MAX(CASE WHEN n.place = 1 THEN CAST(n.last_year - n.begins + 1 AS VARCHAR) || ' years to '
            || CAST(n.last_year AS VARCHAR) ELSE '' END)
            || MAX(CASE WHEN n.place = 2 THEN '; ' || CAST(n.last_year - n.begins + 1 AS VARCHAR) || ' years to '
                || CAST(n.last_year AS VARCHAR) ELSE '' END)
            || MAX(CASE WHEN n.place = 3 THEN '; ' || CAST(n.last_year - n.begins + 1 AS VARCHAR) || ' years to '
                || CAST(n.last_year AS VARCHAR) ELSE '' END)
            || MAX(CASE WHEN n.place = 4 THEN '; ' || CAST(n.last_year - n.begins + 1 AS VARCHAR) || ' years to '
                || CAST(n.last_year AS VARCHAR) ELSE '' END) AS stated
    FROM named AS n
    GROUP BY n.region, n.subject, n.metric, n.of, n.predicate, n.among, n.first_year, n.earliest
)
SELECT
    'streak_start_differs' AS code,
    'error' AS severity,
    g.region || COALESCE(' ' || g.subject, '') || ' ' || g.metric || ' ' || g.of || ' ' || g.predicate || ' '
        || g.among || ' from ' || CAST(g.first_year AS VARCHAR) || ' or ' || CAST(g.earliest AS VARCHAR) AS "key",
    g.region,
    g.subject,
    g.metric,
    g.last_year AS year,
    g.documents,
    g.titles,
    g.stated,
    'One streak (' || CASE
        WHEN g.predicate LIKE 'rank_at_most %' THEN 'place ' || SUBSTRING(g.predicate, 14)
        ELSE g.predicate
    END || ' by ' || g.of || ') begins in ' || CAST(g.first_year AS VARCHAR) || ' by the document named first, in '
        || CAST(g.earliest AS VARCHAR) || ' by the last: only one count can be right' AS what,
    'Compare the documents; claim_year holds every claim. Where a length is misread, add a correction; else accept'
        AS what_to_do
FROM gathered AS g
