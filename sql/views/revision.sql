-- Purpose: the keys that documents state differently: the first value, the latest, and how they differ. Documents
--   without a date take no part: it is not known what was first.
-- Grain: one row a key of which two dated documents print different intervals.
-- Example:
--   SELECT metric, time_period, first_printed, first_published_on, latest_printed, latest_published_on, kind
--   FROM revision
--   WHERE region = '360121'
--   ORDER BY metric, time_period
-- Columns:
--   metric_name: noun phrase that names the quantity in the latest document
--   first_value: value as first published, in `unit`; null for a range
--   first_low: least value that this print allows; null if unbounded or unknown
--   first_high: greatest value that this print allows; null if unbounded or unknown
--   first_printed: its characters as printed
--   first_document: document that states it (dim_document.id)
--   first_published_on: day on which it was published
--   latest_value: value that counts now (see `vintage`), in `unit`; null for a range
--   latest_low: least value that this print allows; null if unbounded or unknown
--   latest_high: greatest value that this print allows; null if unbounded or unknown
--   latest_printed: its characters as printed
--   latest_document: document that states it (dim_document.id)
--   latest_published_on: day on which it was published
--   documents: how many dated documents state the key
--   kind: restated (a later print and the first exclude each other), census (the same, and a census explains it, or
--     the print is marked as revised), rounding (they agree, but the later one is finer or rounded otherwise),
--     coarser (the later ones only hold the first)
--   reason: what explains a revision of kind census
--   returned_document: document published after the latest value that prints the first one again (the same, or
--     more coarsely) and excludes the latest; such a print confirms and replaces nothing, but ask which holds; null
--     where there is none
WITH print AS (
    SELECT
        v.region, v.subject, v.metric, v.time_period, v.measure, v.of, v.basis, v.base, v.averaged, v.scope, v.unit,
        v.status_class, v.metric_name, v.year, v.value, v.low, v.high, v.printed, v.status, v.document, v.series,
        v.is_latest, d.published_on,
        CASE WHEN d.year > v.year OR d.kind = 'yearbook' THEN 1 END AS looks_back,
        ROW_NUMBER() OVER (
            PARTITION BY v.region, v.metric, v.year, v.measure, v.series ORDER BY v.vintage
        ) AS nth
    FROM vintage AS v
    INNER JOIN dim_document AS d
        ON d.id = v.document
    WHERE v.vintages > 1
        AND NOT d.published_on IS NULL
),
beside_first AS (
    SELECT
        p.region, p.subject, p.metric, p.time_period, p.measure, p.of, p.basis, p.base, p.averaged, p.scope, p.unit,
        p.status_class, p.metric_name, p.year, p.value, p.low, p.high, p.printed, p.status, p.document, p.series,
        p.is_latest, p.published_on, p.looks_back, p.nth,
        MAX(CASE WHEN p.nth = 1 THEN p.low END) OVER same_key AS first_low,
        MAX(CASE WHEN p.nth = 1 THEN p.high END) OVER same_key AS first_high,
        MAX(CASE WHEN p.nth = 1 THEN p.published_on END) OVER same_key AS first_published_on,
        MAX(CASE WHEN p.is_latest THEN p.low END) OVER same_key AS latest_low,
        MAX(CASE WHEN p.is_latest THEN p.high END) OVER same_key AS latest_high,
        MAX(CASE WHEN p.is_latest THEN p.nth END) OVER same_key AS latest_nth
    FROM print AS p
    WINDOW same_key AS (PARTITION BY p.region, p.metric, p.year, p.measure, p.series)
),
compared AS (
    SELECT
        b.region, b.subject, b.metric, b.time_period, b.measure, b.of, b.basis, b.base, b.averaged, b.scope, b.unit,
        b.status_class, b.metric_name, b.year, b.value, b.low, b.high, b.printed, b.status, b.document, b.series,
        b.is_latest, b.published_on, b.looks_back, b.nth, b.first_published_on,
        CASE
            WHEN b.low > b.first_high OR b.high < b.first_low THEN 'excludes'
            WHEN (b.low = b.first_low OR b.low IS NULL AND b.first_low IS NULL)
                AND (b.high = b.first_high OR b.high IS NULL AND b.first_high IS NULL)
                THEN 'same'
            WHEN (b.low <= b.first_low OR b.low IS NULL) AND (b.high >= b.first_high OR b.high IS NULL) THEN 'holds'
            ELSE 'overlaps'
        END AS relation,
        CASE
            WHEN b.nth > b.latest_nth AND (b.low > b.latest_high OR b.high < b.latest_low) THEN 1 ELSE 0
        END AS against_latest
    FROM beside_first AS b
),
-- A census shows in documents that look back from a later year, or in yearbooks, once its results may be out, and
-- explains nothing that was first printed after them.
explained AS (
    SELECT
        c.region, c.subject, c.metric, c.time_period, c.measure, c.of, c.basis, c.base, c.averaged, c.scope, c.unit,
        c.status_class, c.metric_name, c.year, c.value, c.low, c.high, c.printed, c.document, c.series, c.is_latest,
        c.published_on, c.nth, c.relation, c.against_latest,
        CASE
            WHEN c.relation = 'excludes' AND c.status = 'revised' THEN 'printed as revised'
            WHEN c.relation = 'excludes' THEN census.reason
        END AS reason
    FROM compared AS c
    LEFT JOIN metric_break AS census
        ON census.metric = c.metric
        AND census.kind = 'census'
        AND c.looks_back = 1
        AND census.first_year >= c.year
        AND c.published_on >= CAST(CAST(census.first_year + 1 AS VARCHAR) || '-01-01' AS DATE)
        AND c.first_published_on < CAST(CAST(census.first_year + 2 AS VARCHAR) || '-01-01' AS DATE)
),
revised AS (
    SELECT
        e.region, e.subject, e.metric, e.time_period, e.measure, e.of, e.basis, e.base, e.averaged, e.scope, e.unit,
        e.status_class, e.year,
        MAX(CASE WHEN e.is_latest THEN e.metric_name END) AS metric_name,
        MAX(CASE WHEN e.nth = 1 THEN e.value END) AS first_value,
        MAX(CASE WHEN e.nth = 1 THEN e.low END) AS first_low,
        MAX(CASE WHEN e.nth = 1 THEN e.high END) AS first_high,
        MAX(CASE WHEN e.nth = 1 THEN e.printed END) AS first_printed,
        MAX(CASE WHEN e.nth = 1 THEN e.document END) AS first_document,
        MAX(CASE WHEN e.nth = 1 THEN e.published_on END) AS first_published_on,
        MAX(CASE WHEN e.is_latest THEN e.value END) AS latest_value,
        MAX(CASE WHEN e.is_latest THEN e.low END) AS latest_low,
        MAX(CASE WHEN e.is_latest THEN e.high END) AS latest_high,
        MAX(CASE WHEN e.is_latest THEN e.printed END) AS latest_printed,
        MAX(CASE WHEN e.is_latest THEN e.document END) AS latest_document,
        MAX(CASE WHEN e.is_latest THEN e.published_on END) AS latest_published_on,
        COUNT(DISTINCT e.document) AS documents,
        CASE
            WHEN MAX(CASE WHEN e.relation = 'excludes' THEN 1 ELSE 0 END) = 1 AND MIN(e.reason) IS NULL THEN 'restated'
            WHEN MAX(CASE WHEN e.relation = 'excludes' THEN 1 ELSE 0 END) = 1 THEN 'census'
            WHEN MAX(CASE WHEN e.relation = 'overlaps' THEN 1 ELSE 0 END) = 1 THEN 'rounding'
            WHEN MAX(CASE WHEN e.relation = 'holds' THEN 1 ELSE 0 END) = 1 THEN 'coarser'
        END AS kind,
        MIN(e.reason) AS reason,
        MAX(CASE WHEN e.against_latest = 1 AND e.relation IN ('same', 'holds') THEN e.document END)
            AS returned_document
    FROM explained AS e
    GROUP BY
        e.region, e.subject, e.metric, e.time_period, e.measure, e.of, e.basis, e.base, e.averaged, e.scope, e.unit,
        e.status_class, e.year, e.series
)
SELECT
    r.region,
    r.subject,
    r.metric,
    r.time_period,
    r.measure,
    r.of,
    r.basis,
    r.base,
    r.averaged,
    r.scope,
    r.unit,
    r.status_class,
    r.year,
    r.metric_name,
    r.first_value,
    r.first_low,
    r.first_high,
    r.first_printed,
    r.first_document,
    r.first_published_on,
    r.latest_value,
    r.latest_low,
    r.latest_high,
    r.latest_printed,
    r.latest_document,
    r.latest_published_on,
    r.documents,
    r.kind,
    r.reason,
    r.returned_document
FROM revised AS r
WHERE NOT r.kind IS NULL
