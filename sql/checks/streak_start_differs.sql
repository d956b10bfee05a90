-- Purpose: documents count one streak from different years. A streak of N years in year Y says that it began in Y-N+1
--   and not before; two of them are about one run of years where the later one begins within the earlier one or
--   right behind it. Nobody says here which count is right.
-- Grain: one row a streak, year of beginning other than the earliest, and document that begins it then.
WITH streak AS (
    SELECT DISTINCT
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
-- Each document that begins it later than another, though it may say so of several years.
said AS (
    SELECT
        later.region, later.subject, later.metric, later.of, later.predicate, later.among, later.whose,
        later.first_year, later.document, later.title,
        MAX(later.last_year) AS last_year,
        MIN(earlier.first_year) AS earliest
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
        later.first_year, later.document, later.title
),
-- The documents that begin it earliest, the last of them first.
beside AS (
    SELECT
        d.region, d.subject, d.metric, d.of, d.predicate, d.among, d.whose, d.first_year, d.document, d.title,
        d.last_year, d.earliest,
        s.document AS other, s.title AS other_title,
        CAST(s.last_year - s.first_year + 1 AS VARCHAR) || ' years to ' || CAST(s.last_year AS VARCHAR) AS other_stated,
        ROW_NUMBER() OVER (
            PARTITION BY d.region, d.metric, d.of, d.predicate, d.among, d.whose, d.first_year, d.document
            ORDER BY s.last_year DESC, s.title, s.document
        ) AS place
    FROM said AS d
    INNER JOIN streak AS s
        ON s.region = d.region
        AND s.metric = d.metric
        AND s.of = d.of
        AND s.predicate = d.predicate
        AND s.among = d.among
        AND s.whose = d.whose
        AND s.first_year = d.earliest
        AND s.last_year >= d.first_year - 1
        AND s.document <> d.document
),
gathered AS (
    SELECT
        b.region, b.subject, b.metric, b.of, b.predicate, b.among, b.first_year, b.document, b.title, b.last_year,
        b.earliest,
        MAX(CASE WHEN b.place = 3 THEN '; ' || b.other ELSE '' END)
            || MAX(CASE WHEN b.place = 2 THEN '; ' || b.other ELSE '' END)
            || MAX(CASE WHEN b.place = 1 THEN '; ' || b.other ELSE '' END) AS others,
        MAX(CASE WHEN b.place = 3 THEN '; ' || b.other_title ELSE '' END)
            || MAX(CASE WHEN b.place = 2 THEN '; ' || b.other_title ELSE '' END)
            || MAX(CASE WHEN b.place = 1 THEN '; ' || b.other_title ELSE '' END) AS other_titles,
        MAX(CASE WHEN b.place = 3 THEN '; ' || b.other_stated ELSE '' END)
            || MAX(CASE WHEN b.place = 2 THEN '; ' || b.other_stated ELSE '' END)
            || MAX(CASE WHEN b.place = 1 THEN '; ' || b.other_stated ELSE '' END) AS others_stated
    FROM beside AS b
    GROUP BY
        b.region, b.subject, b.metric, b.of, b.predicate, b.among, b.first_year, b.document, b.title, b.last_year,
        b.earliest
)
SELECT
    'streak_start_differs' AS code,
    'error' AS severity,
    g.region || COALESCE(' ' || g.subject, '') || ' ' || g.metric || ' ' || g.of || ' ' || g.predicate || ' '
        || g.among || ' from ' || CAST(g.first_year AS VARCHAR) || ' or ' || CAST(g.earliest AS VARCHAR)
        || ' in ' || SUBSTRING(g.document, 1, 12) AS "key",
    g.region,
    g.subject,
    g.metric,
    g.last_year AS year,
    g.document || g.others AS documents,
    g.title || g.other_titles AS titles,
    CAST(g.last_year - g.first_year + 1 AS VARCHAR) || ' years to ' || CAST(g.last_year AS VARCHAR) || g.others_stated
        AS stated,
    'One streak (' || CASE
        WHEN g.predicate LIKE 'rank_at_most %' THEN 'place ' || SUBSTRING(g.predicate, 14)
        ELSE g.predicate
    END || ' by ' || g.of || ') begins in ' || CAST(g.first_year AS VARCHAR) || ' by the document named first, in '
        || CAST(g.earliest AS VARCHAR) || ' by the last: only one count can be right' AS what,
    'Compare the documents; claim_year holds every claim. Where a length is misread, add a correction; else accept'
        AS what_to_do
FROM gathered AS g
