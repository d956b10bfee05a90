-- Purpose: what is stated of two regions in one year, side by side, with the difference and ratio of the second to
--   the first: every value as last stated and every place claimed. All arithmetic is on intervals, rounded outward;
--   an end that is not bounded is null.
-- Grain: one row a key without its region (subject, metric, period, measure, of, basis, base, averaged, scope,
--   unit, status class); what is stated on another price basis or in another unit of the other region shares its
--   row. A statement whose metric is not registered is a row of its own, beside one in the same words if there is
--   one.
-- Parameters:
--   region_1: code or name of the region to compare from; nothing is found under a name that several regions have
--   region_2: code or name of the region to compare with
--   year: the year
-- Example:
--   SELECT metric, printed_1, printed_2, difference_low, difference_high, ratio_low, ratio_high
--   FROM compare_regions('360121', '360124', 2023)
--   WHERE state = 'both' AND measure = 'level'
--   ORDER BY metric
-- Columns:
--   metric_name: name of the metric in Chinese (dim_metric.name_zh), else the noun phrase of region_1, or else
--     region_2
--   period: time period with Y for the year: Y is the whole year, Y-Q1 its first quarter (see `comparable`)
--   basis_1: price basis of region_1: nominal, real, comparable, none; null if nothing is stated
--   unit_1: unit of the values of region_1; null if nothing is stated
--   basis_2: price basis of region_2; null if nothing is stated
--   unit_2: unit of the values of region_2; null if nothing is stated
--   state: both, only_1, only_2, not comparable
--   reason: why it is not comparable; null for other states
--   value_1: value of region_1; null for a range, and if nothing is stated
--   low_1: least value that its print allows
--   high_1: greatest value that its print allows
--   printed_1: its characters as printed (156.8亿元); of a rank those of the claim (第一, 14年)
--   bound_1: exact, approx (约), above (超, 余), below (近, 不足), range; of a rank exact, at_most (前三), approx
--   status_1: actual, preliminary (预计), revised (修订), target (力争), capacity
--   document_1: document that states it (dim_document.id)
--   title_1: title of that document
--   value_2: value of region_2; null for a range, and if nothing is stated
--   low_2: least value that its print allows
--   high_2: greatest value that its print allows
--   printed_2: its characters as printed; of a rank those of the claim
--   bound_2: as bound_1, of region_2
--   status_2: as status_1, of region_2
--   document_2: document that states it (dim_document.id)
--   title_2: title of that document
--   difference: value_2 less value_1, in `difference_unit`; null where a value is null and where the state is not
--     both
--   difference_low: least difference that the prints allow
--   difference_high: greatest difference that the prints allow
--   difference_unit: 百分点 for what is in %, else the unit
--   ratio: region_2 as a multiple of region_1, as printed; only of positive levels that are no percentage
--   ratio_low: least multiple that the prints allow
--   ratio_high: greatest multiple that the prints allow
WITH asked AS (
    SELECT 1 AS side, MIN(r.code) AS code
    FROM dim_region AS r
    WHERE r.code = CAST($region_1 AS VARCHAR)
        OR r.name = CAST($region_1 AS VARCHAR)
        AND CAST($year AS INTEGER) BETWEEN COALESCE(r.valid_from, 0) AND COALESCE(r.valid_to, 9999)
    HAVING MIN(r.code) = MAX(r.code)
    UNION ALL
    SELECT 2 AS side, MIN(r.code) AS code
    FROM dim_region AS r
    WHERE r.code = CAST($region_2 AS VARCHAR)
        OR r.name = CAST($region_2 AS VARCHAR)
        AND CAST($year AS INTEGER) BETWEEN COALESCE(r.valid_from, 0) AND COALESCE(r.valid_to, 9999)
    HAVING MIN(r.code) = MAX(r.code)
),
-- Codes are compared with the facts' own, so that the filter reaches them; only a name has to go by way of the join.
stated AS (
    SELECT
        a.side, c.subject, c.metric, c.registered, c.metric_name, c.period, c.measure, c.of, c.basis, c.base,
        c.averaged, c.scope, c.unit, c.status_class, c.nth, c.value, c.low, c.high, c.printed, c.bound, c.status,
        c.document, c.title
    FROM comparable AS c
    INNER JOIN asked AS a
        ON a.code = c.region
    WHERE c.year = CAST($year AS INTEGER)
        AND (
            c.region IN (CAST($region_1 AS VARCHAR), CAST($region_2 AS VARCHAR))
            OR NOT SUBSTRING(CAST($region_1 AS VARCHAR), 1, 1) BETWEEN '0' AND '9'
            OR NOT SUBSTRING(CAST($region_2 AS VARCHAR), 1, 1) BETWEEN '0' AND '9'
        )
),
-- A key has one row a region: each MAX is of at most one value.
side_by_side AS (
    SELECT
        s.subject, s.metric, s.registered, s.period, s.measure, s.of, s.basis, s.base, s.averaged, s.scope, s.unit,
        s.status_class, s.nth,
        MAX(CASE WHEN s.side = 1 THEN s.metric_name END) AS name_1,
        MAX(CASE WHEN s.side = 2 THEN s.metric_name END) AS name_2,
        MAX(CASE WHEN s.side = 1 THEN s.value END) AS value_1,
        MAX(CASE WHEN s.side = 1 THEN s.low END) AS low_1,
        MAX(CASE WHEN s.side = 1 THEN s.high END) AS high_1,
        MAX(CASE WHEN s.side = 1 THEN s.printed END) AS printed_1,
        MAX(CASE WHEN s.side = 1 THEN s.bound END) AS bound_1,
        MAX(CASE WHEN s.side = 1 THEN s.status END) AS status_1,
        MAX(CASE WHEN s.side = 1 THEN s.document END) AS document_1,
        MAX(CASE WHEN s.side = 1 THEN s.title END) AS title_1,
        MAX(CASE WHEN s.side = 2 THEN s.value END) AS value_2,
        MAX(CASE WHEN s.side = 2 THEN s.low END) AS low_2,
        MAX(CASE WHEN s.side = 2 THEN s.high END) AS high_2,
        MAX(CASE WHEN s.side = 2 THEN s.printed END) AS printed_2,
        MAX(CASE WHEN s.side = 2 THEN s.bound END) AS bound_2,
        MAX(CASE WHEN s.side = 2 THEN s.status END) AS status_2,
        MAX(CASE WHEN s.side = 2 THEN s.document END) AS document_2,
        MAX(CASE WHEN s.side = 2 THEN s.title END) AS title_2
    FROM stated AS s
    GROUP BY
        s.subject, s.metric, s.registered, s.period, s.measure, s.of, s.basis, s.base, s.averaged, s.scope, s.unit,
        s.status_class, s.nth
),
-- What stands alone under its basis and unit is laid beside what stands alone, of the other region, under others.
alone AS (
    SELECT
        s.subject, s.metric, s.registered, s.period, s.measure, s.of, s.basis, s.base, s.averaged, s.scope, s.unit,
        s.status_class, s.name_1, s.name_2, s.value_1, s.low_1, s.high_1, s.printed_1, s.bound_1, s.status_1,
        s.document_1, s.title_1, s.value_2, s.low_2, s.high_2, s.printed_2, s.bound_2, s.status_2, s.document_2,
        s.title_2,
        CASE
            WHEN NOT s.document_1 IS NULL AND NOT s.document_2 IS NULL
                THEN COALESCE(s.basis, '') || '|' || COALESCE(s.unit, '') || '|' || CAST(s.nth AS VARCHAR)
            ELSE CAST(
                ROW_NUMBER() OVER (
                    PARTITION BY
                        s.subject, s.metric, s.registered, s.period, s.measure, s.of, s.base, s.averaged, s.scope,
                        s.status_class,
                        CASE WHEN s.document_1 IS NULL THEN 1 ELSE 0 END,
                        CASE WHEN s.document_2 IS NULL THEN 1 ELSE 0 END
                    ORDER BY s.basis, s.unit, s.nth
                ) AS VARCHAR
            )
        END AS pair
    FROM side_by_side AS s
),
paired AS (
    SELECT
        a.subject, a.metric, a.registered, a.period, a.measure, a.of, a.base, a.averaged, a.scope, a.status_class,
        a.pair,
        COALESCE(MAX(a.name_1), MAX(a.name_2)) AS metric_name,
        MAX(CASE WHEN NOT a.document_1 IS NULL THEN a.basis END) AS basis_1,
        MAX(CASE WHEN NOT a.document_1 IS NULL THEN a.unit END) AS unit_1,
        MAX(CASE WHEN NOT a.document_2 IS NULL THEN a.basis END) AS basis_2,
        MAX(CASE WHEN NOT a.document_2 IS NULL THEN a.unit END) AS unit_2,
        MAX(a.value_1) AS value_1,
        MAX(a.low_1) AS low_1,
        MAX(a.high_1) AS high_1,
        MAX(a.printed_1) AS printed_1,
        MAX(a.bound_1) AS bound_1,
        MAX(a.status_1) AS status_1,
        MAX(a.document_1) AS document_1,
        MAX(a.title_1) AS title_1,
        MAX(a.value_2) AS value_2,
        MAX(a.low_2) AS low_2,
        MAX(a.high_2) AS high_2,
        MAX(a.printed_2) AS printed_2,
        MAX(a.bound_2) AS bound_2,
        MAX(a.status_2) AS status_2,
        MAX(a.document_2) AS document_2,
        MAX(a.title_2) AS title_2
    FROM alone AS a
    GROUP BY
        a.subject, a.metric, a.registered, a.period, a.measure, a.of, a.base, a.averaged, a.scope, a.status_class,
        a.pair
),
judged AS (
    SELECT
        p.subject, p.metric, p.registered, p.metric_name, p.period, p.measure, p.of, p.base, p.averaged, p.scope,
        p.status_class, p.basis_1, p.unit_1, p.basis_2, p.unit_2, p.value_1, p.low_1, p.high_1, p.printed_1,
        p.bound_1, p.status_1, p.document_1, p.title_1, p.value_2, p.low_2, p.high_2, p.printed_2, p.bound_2,
        p.status_2, p.document_2, p.title_2,
        CASE
            WHEN p.document_1 IS NULL OR p.document_2 IS NULL THEN NULL
            WHEN NOT p.registered THEN 'no metric is registered: the same words may mean another thing'
            WHEN COALESCE(p.unit_1, '') <> COALESCE(p.unit_2, '')
                THEN 'the unit differs: ' || COALESCE(p.unit_1, 'none') || ', ' || COALESCE(p.unit_2, 'none')
            WHEN COALESCE(p.basis_1, '') <> COALESCE(p.basis_2, '')
                THEN 'the price basis differs: ' || COALESCE(p.basis_1, 'unknown') || ', '
                    || COALESCE(p.basis_2, 'unknown')
        END AS reason
    FROM paired AS p
),
measured AS (
    SELECT
        j.subject, j.metric, j.registered, j.metric_name, j.period, j.measure, j.of, j.base, j.averaged, j.scope,
        j.status_class, j.basis_1, j.unit_1, j.basis_2, j.unit_2, j.value_1, j.low_1, j.high_1, j.printed_1,
        j.bound_1, j.status_1, j.document_1, j.title_1, j.value_2, j.low_2, j.high_2, j.printed_2, j.bound_2,
        j.status_2, j.document_2, j.title_2, j.reason,
        CASE
            WHEN j.document_1 IS NULL THEN 'only_2'
            WHEN j.document_2 IS NULL THEN 'only_1'
            WHEN NOT j.reason IS NULL THEN 'not comparable'
            ELSE 'both'
        END AS state,
        CASE
            WHEN j.measure = 'level'
                AND j.reason IS NULL
                AND NOT j.unit_1 IN ('%', '‰', '百分点')
                AND j.low_1 > 0
                AND j.low_2 > 0
                AND COALESCE(j.high_1, j.low_1) < 1e30
                AND COALESCE(j.high_2, j.low_2) < 1e30
                THEN 1
        END AS divides
    FROM judged AS j
)
SELECT
    m.subject,
    m.metric,
    m.registered,
    m.metric_name,
    m.period,
    m.measure,
    m.of,
    m.base,
    m.averaged,
    m.scope,
    m.status_class,
    m.basis_1,
    m.unit_1,
    m.basis_2,
    m.unit_2,
    m.state,
    m.reason,
    m.value_1,
    m.low_1,
    m.high_1,
    m.printed_1,
    m.bound_1,
    m.status_1,
    m.document_1,
    m.title_1,
    m.value_2,
    m.low_2,
    m.high_2,
    m.printed_2,
    m.bound_2,
    m.status_2,
    m.document_2,
    m.title_2,
    CASE
        WHEN m.state = 'both' AND ABS(m.value_1) < 1e30 AND ABS(m.value_2) < 1e30 THEN m.value_2 - m.value_1
    END AS difference,
    CASE
        WHEN m.state = 'both' AND ABS(m.low_2) < 1e30 AND ABS(m.high_1) < 1e30 THEN m.low_2 - m.high_1
    END AS difference_low,
    CASE
        WHEN m.state = 'both' AND ABS(m.high_2) < 1e30 AND ABS(m.low_1) < 1e30 THEN m.high_2 - m.low_1
    END AS difference_high,
    CASE
        WHEN m.state = 'both' THEN CASE m.unit_2 WHEN '%' THEN '百分点' ELSE m.unit_2 END
    END AS difference_unit,
    CASE
        WHEN m.divides = 1 AND NOT m.high_1 IS NULL AND NOT m.high_2 IS NULL
            THEN ROUND(CAST(m.value_2 AS DOUBLE) / CAST(m.value_1 AS DOUBLE), 6)
    END AS ratio,
    CASE
        WHEN m.divides = 1
            THEN FLOOR(CAST(m.low_2 AS DOUBLE) / CAST(m.high_1 AS DOUBLE) * 0.99999999999999 * 1000000) / 1000000
    END AS ratio_low,
    CASE
        WHEN m.divides = 1
            THEN CEIL(CAST(m.high_2 AS DOUBLE) / CAST(m.low_1 AS DOUBLE) * 1.00000000000001 * 1000000) / 1000000
    END AS ratio_high
FROM measured AS m
