-- Purpose: what each document states under a key, in the order of publication, and which of these counts as the
--   latest. A document counts with its narrowest print among those compatible with its first. A print whose
--   interval contains an earlier one says the same more coarsely: it confirms. Among the others the last one
--   counts.
-- Grain: one row a key and document.
-- Export: no, it repeats the facts.
-- Example:
--   SELECT printed, vintage, vintages, confirms, is_latest
--   FROM vintage
--   WHERE region = '360121' AND metric = 'general_public_budget_revenue' AND vintages > 1
--   ORDER BY vintage
-- Columns:
--   series: the rest of the key as one text, as in `statement`
--   vintage: place in the order of publication, from 1. Undated documents come before all dated ones; of one day
--     come, from the first to the last, other, news and reviews, work report, communiqué, yearbook
--   vintages: how many documents state the key
--   confirms: true where it contains an earlier print (a dated one never counts as coarser than an undated one)
--   is_latest: true for the one that counts
WITH stated AS (
    SELECT
        s.region, s.subject, s.metric, s.time_period, s.measure, s.of, s.basis, s.base, s.averaged, s.scope, s.unit,
        s.status_class, s.registered, s.metric_name, s.year, s.value, s.low, s.high, s.printed, s.decimals, s.bound,
        s.status, s.basis_stated, s.document, s.figure, s.corrected, s.series,
        CASE
            WHEN s.previous_document IS NULL AND s.next_document IS NULL THEN 'once'
            WHEN s.previous_document = s.document OR s.next_document = s.document THEN 'again in its document'
            ELSE 'once in its document'
        END AS stated
    FROM statement AS s
),
-- Most keys are stated once, and most others once in each document: only the rest goes through these windows.
in_order_of_text AS (
    SELECT
        s.region, s.subject, s.metric, s.time_period, s.measure, s.of, s.basis, s.base, s.averaged, s.scope, s.unit,
        s.status_class, s.registered, s.metric_name, s.year, s.value, s.low, s.high, s.printed, s.decimals, s.bound,
        s.status, s.basis_stated, s.document, s.figure, s.corrected, s.series,
        CAST(s.high AS DOUBLE) - CAST(s.low AS DOUBLE) AS width,
        ROW_NUMBER() OVER (
            PARTITION BY s.region, s.metric, s.year, s.measure, s.series, s.document ORDER BY s.figure
        ) AS nth
    FROM stated AS s
    WHERE s.stated = 'again in its document'
),
beside_the_first AS (
    SELECT
        t.region, t.subject, t.metric, t.time_period, t.measure, t.of, t.basis, t.base, t.averaged, t.scope, t.unit,
        t.status_class, t.registered, t.metric_name, t.year, t.value, t.low, t.high, t.printed, t.decimals, t.bound,
        t.status, t.basis_stated, t.document, t.figure, t.corrected, t.series, t.width,
        MAX(CASE WHEN t.nth = 1 THEN t.low END) OVER (
            PARTITION BY t.region, t.metric, t.year, t.measure, t.series, t.document
        ) AS first_low,
        MAX(CASE WHEN t.nth = 1 THEN t.high END) OVER (
            PARTITION BY t.region, t.metric, t.year, t.measure, t.series, t.document
        ) AS first_high
    FROM in_order_of_text AS t
),
narrowest_first AS (
    SELECT
        b.region, b.subject, b.metric, b.time_period, b.measure, b.of, b.basis, b.base, b.averaged, b.scope, b.unit,
        b.status_class, b.registered, b.metric_name, b.year, b.value, b.low, b.high, b.printed, b.decimals, b.bound,
        b.status, b.basis_stated, b.document, b.figure, b.corrected, b.series,
        ROW_NUMBER() OVER (
            PARTITION BY b.region, b.metric, b.year, b.measure, b.series, b.document
            ORDER BY CASE WHEN b.width IS NULL THEN 1 ELSE 0 END, b.width, b.figure
        ) AS choice
    FROM beside_the_first AS b
    WHERE (b.high IS NULL OR b.first_low IS NULL OR b.high >= b.first_low)
        AND (b.low IS NULL OR b.first_high IS NULL OR b.low <= b.first_high)
),
one_per_document AS (
    SELECT
        s.region, s.subject, s.metric, s.time_period, s.measure, s.of, s.basis, s.base, s.averaged, s.scope, s.unit,
        s.status_class, s.registered, s.metric_name, s.year, s.value, s.low, s.high, s.printed, s.decimals, s.bound,
        s.status, s.basis_stated, s.document, s.figure, s.corrected, s.series
    FROM stated AS s
    WHERE s.stated = 'once in its document'
    UNION ALL
    SELECT
        n.region, n.subject, n.metric, n.time_period, n.measure, n.of, n.basis, n.base, n.averaged, n.scope, n.unit,
        n.status_class, n.registered, n.metric_name, n.year, n.value, n.low, n.high, n.printed, n.decimals, n.bound,
        n.status, n.basis_stated, n.document, n.figure, n.corrected, n.series
    FROM narrowest_first AS n
    WHERE n.choice = 1
),
in_order_of_publication AS (
    SELECT
        c.region, c.subject, c.metric, c.time_period, c.measure, c.of, c.basis, c.base, c.averaged, c.scope, c.unit,
        c.status_class, c.registered, c.metric_name, c.year, c.value, c.low, c.high, c.printed, c.decimals, c.bound,
        c.status, c.basis_stated, c.document, c.figure, c.corrected, c.series,
        CASE WHEN d.published_on IS NULL THEN 0 ELSE 1 END AS dated,
        ROW_NUMBER() OVER (
            PARTITION BY c.region, c.metric, c.year, c.measure, c.series
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
                c.document
        ) AS vintage,
        COUNT(*) OVER (PARTITION BY c.region, c.metric, c.year, c.measure, c.series) AS vintages
    FROM one_per_document AS c
    INNER JOIN dim_document AS d
        ON d.id = c.document
),
-- A join of a key's prints with one another would stop a filter on its way to the facts; so each print is laid beside
-- every later one, and a window holds them together.
beside_the_later AS (
    SELECT
        v.region, v.subject, v.metric, v.time_period, v.measure, v.of, v.basis, v.base, v.averaged, v.scope, v.unit,
        v.status_class, v.registered, v.metric_name, v.year, v.value, v.low, v.high, v.printed, v.decimals, v.bound,
        v.status, v.basis_stated, v.document, v.figure, v.corrected, v.series, v.dated, v.vintage, v.vintages,
        beside.n AS later_by,
        v.vintage + beside.n AS later,
        MAX(CASE WHEN beside.n = 0 THEN v.low END) OVER (
            PARTITION BY v.region, v.metric, v.year, v.measure, v.series, v.vintage + beside.n
        ) AS later_low,
        MAX(CASE WHEN beside.n = 0 THEN v.high END) OVER (
            PARTITION BY v.region, v.metric, v.year, v.measure, v.series, v.vintage + beside.n
        ) AS later_high,
        MAX(CASE WHEN beside.n = 0 THEN v.dated END) OVER (
            PARTITION BY v.region, v.metric, v.year, v.measure, v.series, v.vintage + beside.n
        ) AS later_dated
    FROM in_order_of_publication AS v
    INNER JOIN counter AS beside
        ON beside.n <= v.vintages - v.vintage
),
judged AS (
    SELECT
        l.region, l.subject, l.metric, l.time_period, l.measure, l.of, l.basis, l.base, l.averaged, l.scope, l.unit,
        l.status_class, l.registered, l.metric_name, l.year, l.value, l.low, l.high, l.printed, l.decimals, l.bound,
        l.status, l.basis_stated, l.document, l.figure, l.corrected, l.series, l.vintage, l.vintages, l.later_by,
        MAX(
            CASE
                WHEN l.later_by > 0
                    AND l.dated >= l.later_dated
                    AND (l.later_low IS NULL OR l.later_low <= l.low)
                    AND (l.later_high IS NULL OR l.later_high >= l.high)
                    THEN 1
                ELSE 0
            END
        ) OVER (PARTITION BY l.region, l.metric, l.year, l.measure, l.series, l.later) AS contains_an_earlier
    FROM beside_the_later AS l
),
latest_first AS (
    SELECT
        j.region, j.subject, j.metric, j.time_period, j.measure, j.of, j.basis, j.base, j.averaged, j.scope, j.unit,
        j.status_class, j.registered, j.metric_name, j.year, j.value, j.low, j.high, j.printed, j.decimals, j.bound,
        j.status, j.basis_stated, j.document, j.figure, j.corrected, j.series, j.vintage, j.vintages,
        j.contains_an_earlier,
        ROW_NUMBER() OVER (
            PARTITION BY j.region, j.metric, j.year, j.measure, j.series ORDER BY j.contains_an_earlier, j.vintage DESC
        ) AS place
    FROM judged AS j
    WHERE j.later_by = 0
)
SELECT
    a.region, a.subject, a.metric, a.time_period, a.measure, a.of, a.basis, a.base, a.averaged, a.scope, a.unit,
    a.status_class, a.registered, a.metric_name, a.year, a.value, a.low, a.high, a.printed, a.decimals, a.bound,
    a.status, a.basis_stated, a.document, a.figure, a.corrected, a.series,
    1 AS vintage,
    1 AS vintages,
    FALSE AS confirms,
    TRUE AS is_latest
FROM stated AS a
WHERE a.stated = 'once'
UNION ALL
SELECT
    f.region, f.subject, f.metric, f.time_period, f.measure, f.of, f.basis, f.base, f.averaged, f.scope, f.unit,
    f.status_class, f.registered, f.metric_name, f.year, f.value, f.low, f.high, f.printed, f.decimals, f.bound,
    f.status, f.basis_stated, f.document, f.figure, f.corrected, f.series,
    f.vintage,
    f.vintages,
    f.contains_an_earlier = 1 AS confirms,
    f.place = 1 AS is_latest
FROM latest_first AS f
