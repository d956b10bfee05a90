-- Purpose: two documents that state one outcome so that no number fits both prints, and what explains it, if
--   anything does. Rounding, bounds (超, 近), approximations (约) and targets are never a disagreement.
-- Grain: one row a key and document, beside the latest one published before it that it disagrees with.
-- Export: no, it repeats the facts.
-- Example:
--   SELECT COUNT(*) AS disagreements
--   FROM disagreement
--   WHERE region = '360121'
-- Columns:
--   printed: what the document published later states, as printed
--   status: its status: actual, preliminary, revised
--   document: the document published later (dim_document.id)
--   earlier_printed: what the document published earlier states, as printed
--   earlier_status: its status: actual, preliminary, revised
--   earlier_document: the document published earlier (dim_document.id)
--   earlier_title: its title; its id where it has none
--   title: title of the document published later; its id where it has none
--   explained: why the prints may differ: one is preliminary or revised, the metric was defined anew or took on the
--     levels of a census in between, a document speaks of a year after the one that it reviews (a plan, though it may
--     not say so) or was published before the year was over, or the coarser one was cut off where it should have been
--     rounded (74772亿元, 7.4万亿元); null where nothing explains it
WITH stated AS (
    SELECT
        v.region, v.subject, v.metric, v.time_period, v.measure, v.of, v.basis, v.base, v.scope, v.unit, v.year,
        v.series, v.value, v.low, v.high, v.printed, v.status, v.document, v.vintage, v.vintages
    FROM vintage AS v
    WHERE v.vintages > 1
        AND v.registered
        AND v.status_class = 'outcome'
        AND v.bound <> 'approx'
),
-- A join of a key's prints with one another would stop a filter on its way to the facts; so each print is laid beside
-- every later one, and a window holds them together.
beside_the_later AS (
    SELECT
        s.region, s.subject, s.metric, s.time_period, s.measure, s.of, s.basis, s.base, s.scope, s.unit, s.year,
        s.series, s.value, s.low, s.high, s.printed, s.status, s.document,
        beside.n AS later_by,
        s.vintage + beside.n AS later,
        MAX(CASE WHEN beside.n = 0 THEN s.value END) OVER same_later AS later_value,
        MAX(CASE WHEN beside.n = 0 THEN s.low END) OVER same_later AS later_low,
        MAX(CASE WHEN beside.n = 0 THEN s.high END) OVER same_later AS later_high,
        MAX(CASE WHEN beside.n = 0 THEN s.printed END) OVER same_later AS later_printed,
        MAX(CASE WHEN beside.n = 0 THEN s.status END) OVER same_later AS later_status,
        MAX(CASE WHEN beside.n = 0 THEN s.document END) OVER same_later AS later_document
    FROM stated AS s
    INNER JOIN counter AS beside
        ON beside.n <= s.vintages - s.vintage
    WINDOW same_later AS (PARTITION BY s.region, s.metric, s.year, s.measure, s.series, s.vintage + beside.n)
),
-- A value of 2018 that a report on 2019 states otherwise may follow the census of 2018 or a definition of 2019.
pair AS (
    SELECT
        l.region, l.subject, l.metric, l.time_period, l.measure, l.of, l.basis, l.base, l.scope, l.unit, l.year,
        l.series, l.printed, l.status, l.document, l.later_printed, l.later_status, l.later_document,
        CASE
            WHEN l.later_value >= l.value AND l.later_value < l.value + (l.high - l.low) THEN 1
            WHEN l.value >= l.later_value AND l.value < l.later_value + (l.later_high - l.later_low) THEN 1
            ELSE 0
        END AS cut_off,
        COALESCE(d.title, l.later_document) AS later_title,
        COALESCE(e.title, l.document) AS title,
        CASE WHEN d.year < l.year OR e.year < l.year THEN 1 ELSE 0 END AS ahead,
        CASE
            WHEN LENGTH(l.time_period) = 4
                AND (
                    d.published_on < CAST(CAST(l.year AS VARCHAR) || '-12-31' AS DATE)
                    OR e.published_on < CAST(CAST(l.year AS VARCHAR) || '-12-31' AS DATE)
                )
                THEN 1
            ELSE 0
        END AS unfinished,
        b.first_year AS broken,
        b.reason,
        ROW_NUMBER() OVER (
            PARTITION BY l.region, l.metric, l.year, l.measure, l.series, l.later ORDER BY l.later_by, b.first_year
        ) AS place
    FROM beside_the_later AS l
    INNER JOIN dim_document AS d
        ON d.id = l.later_document
    INNER JOIN dim_document AS e
        ON e.id = l.document
    LEFT JOIN series_break AS b
        ON b.metric = l.metric AND b.first_year BETWEEN l.year AND d.year
    WHERE l.later_by > 0
        AND (l.low > l.later_high OR l.high < l.later_low)
)
SELECT
    p.region,
    p.subject,
    p.metric,
    p.time_period,
    p.measure,
    p.of,
    p.basis,
    p.base,
    p.scope,
    p.unit,
    p.year,
    p.series,
    p.later_printed AS printed,
    p.later_status AS status,
    p.later_document AS document,
    p.later_title AS title,
    p.printed AS earlier_printed,
    p.status AS earlier_status,
    p.document AS earlier_document,
    p.title AS earlier_title,
    CASE
        WHEN p.status = 'revised' OR p.later_status = 'revised' THEN 'one of the two is marked as revised'
        WHEN p.status = 'preliminary' OR p.later_status = 'preliminary' THEN 'one of the two is preliminary'
        WHEN NOT p.broken IS NULL THEN 'a break lies in between: ' || COALESCE(p.reason, 'its reason is not known')
        WHEN p.ahead = 1 THEN 'one of the two is of a year after the one that its document reviews'
        WHEN p.unfinished = 1 THEN 'one of the two was published before the year was over'
        WHEN p.cut_off = 1 THEN 'the coarser one is cut off, not rounded'
    END AS explained
FROM pair AS p
WHERE p.place = 1
