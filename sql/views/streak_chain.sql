-- Purpose: the streaks that documents count of one and the same thing, and from which year each counts. A streak of N
--   in year Y, read as maximal, begins in Y-N+1: 14 in 2023, 12 in 2021 and 10 in 2019 agree on 2010; 9 in 2019 does
--   not. Nobody says here which count is right; years in which nobody counts may break a run.
-- Grain: one row a streak of years as a document claims it, of exact length.
-- Example:
--   SELECT last_year, streak_length, first_year, chain_from, begins, document_title
--   FROM streak_chain
--   WHERE region = '360121' AND metric = 'fiscal_revenue' AND NOT chain_from IS NULL
--   ORDER BY last_year, document_title
-- Columns:
--   among: among whom: code of the region whose members are ranked, else the scope as printed; empty if not said
--   first_year: year in which the streak begins by this document
--   last_year: year in which the claim is made
--   chain: place of the run in time, from 1: streaks that overlap, or that follow one another without a year between
--   chain_from: earliest year in which a document lets the run begin
--   starts: how many different years the documents of the run give as its beginning
--   documents: how many documents count the run
--   agreeing: how many of them give this document's beginning
--   begins: with the earliest (chain_from) or later
WITH streak AS (
    SELECT DISTINCT
        c.region, c.subject, c.metric, c.of, c.predicate, COALESCE(c.scope_region, c.scope, '') AS among, c.first_year,
        c.last_year, c.streak_length, c.document, c.document_title, c.published_on,
        COALESCE(c.subject, '') AS whose
    FROM claim_year AS c
    WHERE c.claim_kind = 'implied by a streak'
        AND c.streak_bound = 'exact'
        AND c.length_unit = 'year'
        AND c.year = c.last_year
        AND c.registered
        AND NOT c.region IS NULL
        AND NOT c.predicate IS NULL
),
beside_earlier AS (
    SELECT
        s.region, s.subject, s.metric, s.of, s.predicate, s.among, s.first_year, s.last_year, s.streak_length,
        s.document, s.document_title, s.published_on, s.whose,
        MAX(s.last_year) OVER (
            PARTITION BY s.region, s.metric, s.of, s.predicate, s.among, s.whose
            ORDER BY s.first_year, s.last_year, s.document
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS reached
    FROM streak AS s
),
in_chain AS (
    SELECT
        b.region, b.subject, b.metric, b.of, b.predicate, b.among, b.first_year, b.last_year, b.streak_length,
        b.document, b.document_title, b.published_on, b.whose,
        SUM(CASE WHEN b.first_year <= b.reached + 1 THEN 0 ELSE 1 END) OVER (
            PARTITION BY b.region, b.metric, b.of, b.predicate, b.among, b.whose
            ORDER BY b.first_year, b.last_year, b.document
            ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW
        ) AS chain
    FROM beside_earlier AS b
),
start AS (
    SELECT
        i.region, i.metric, i.of, i.predicate, i.among, i.whose, i.chain, i.first_year,
        COUNT(DISTINCT i.document) AS agreeing
    FROM in_chain AS i
    GROUP BY i.region, i.metric, i.of, i.predicate, i.among, i.whose, i.chain, i.first_year
),
run AS (
    SELECT
        i.region, i.metric, i.of, i.predicate, i.among, i.whose, i.chain,
        MIN(i.first_year) AS chain_from,
        COUNT(DISTINCT i.first_year) AS starts,
        COUNT(DISTINCT i.document) AS documents
    FROM in_chain AS i
    GROUP BY i.region, i.metric, i.of, i.predicate, i.among, i.whose, i.chain
)
SELECT
    i.region,
    i.subject,
    i.metric,
    i.of,
    i.predicate,
    i.among,
    i.first_year,
    i.last_year,
    i.streak_length,
    i.document,
    i.document_title,
    i.published_on,
    CAST(i.chain AS INTEGER) AS chain,
    r.chain_from,
    r.starts,
    r.documents,
    s.agreeing,
    CASE WHEN i.first_year = r.chain_from THEN 'with the earliest' ELSE 'later' END AS begins
FROM in_chain AS i
INNER JOIN start AS s
    ON s.region = i.region
    AND s.metric = i.metric
    AND s.of = i.of
    AND s.predicate = i.predicate
    AND s.among = i.among
    AND s.whose = i.whose
    AND s.chain = i.chain
    AND s.first_year = i.first_year
INNER JOIN run AS r
    ON r.region = i.region
    AND r.metric = i.metric
    AND r.of = i.of
    AND r.predicate = i.predicate
    AND r.among = i.among
    AND r.whose = i.whose
    AND r.chain = i.chain
