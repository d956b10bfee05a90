-- Purpose: what a region's reports say of two years, side by side, with the change from year_1 to year_2: every
--   value as last stated and every place claimed. All arithmetic is on intervals, rounded outward; an end that is
--   not bounded is null. Growth that a report prints is shown only where it is growth between these two years.
-- Grain: one row a key without its year (region, subject, metric, period, measure, of, basis, base, averaged,
--   scope, unit, status class); what is stated on another price basis or in another unit in the other year shares
--   its row. A statement whose metric is not registered is a row of its own, beside one in the same words if there
--   is one.
-- Parameters:
--   region: code or name of the region; of a name, all regions that had it in these years
--   year_1: the year to compare from
--   year_2: the year to compare with
-- Example:
--   SELECT metric, printed_1, printed_2, difference_low, difference_high, growth_low, growth_high
--   FROM compare_years('360121', 2021, 2023)
--   WHERE state = 'both' AND measure = 'level'
--   ORDER BY metric
-- Columns:
--   metric_name: name of the metric in Chinese (dim_metric.name_zh), else the noun phrase of year_2, or else year_1
--   period: time period with Y for the year: Y is the whole year, Y-Q1 its first quarter (see `comparable`)
--   basis_1: price basis in year_1: nominal, real, comparable, none; null if nothing is stated
--   unit_1: unit of the values of year_1; null if nothing is stated
--   basis_2: price basis in year_2; null if nothing is stated
--   unit_2: unit of the values of year_2; null if nothing is stated
--   state: both, only_1, only_2, not comparable
--   reason: why it is not comparable; null for other states
--   notes: what the reader has to know of the years between, such as a policy that moved the metric; null if
--     nothing
--   value_1: value in year_1; null for a range, and if nothing is stated
--   low_1: least value that its print allows
--   high_1: greatest value that its print allows
--   printed_1: its characters as printed (156.8亿元); of a rank those of the claim (第一, 14年)
--   bound_1: exact, approx (约), above (超, 余), below (近, 不足), range; of a rank exact, at_most (前三), approx
--   status_1: actual, preliminary (预计), revised (修订), target (力争), capacity
--   document_1: document that states it (dim_document.id)
--   title_1: title of that document
--   value_2: value in year_2; null for a range, and if nothing is stated
--   low_2: least value that its print allows
--   high_2: greatest value that its print allows
--   printed_2: its characters as printed; of a rank those of the claim
--   bound_2: as bound_1, in year_2
--   status_2: as status_1, in year_2
--   document_2: document that states it (dim_document.id)
--   title_2: title of that document
--   difference: value_2 less value_1, in `difference_unit`; of a rank, negative where the place became better; null
--     where a value is null and where the state is not both
--   difference_low: least difference that the prints allow
--   difference_high: greatest difference that the prints allow
--   difference_unit: 百分点 for what is in %, else the unit
--   growth: growth from year_1 to year_2 as printed, in %; only between positive levels that are no percentage
--   growth_low: least growth that the prints allow
--   growth_high: greatest growth that the prints allow
--   growth_per_year: the same growth per year, in %, where year_2 is more than one year after year_1
--   growth_per_year_low: least growth per year that the prints allow
--   growth_per_year_high: greatest growth per year that the prints allow
--   reported_growth: growth of year_2 over the year before as a report states it, in %; only where that is year_1
--   reported_growth_low: least growth that its print allows
--   reported_growth_high: greatest growth that its print allows
--   reported_growth_printed: its characters as printed (8.2%)
--   reported_growth_basis: its price basis, the level's own where there is one; real growth does not connect
--     nominal levels
--   reported_growth_document: document that states it (dim_document.id)
WITH asked AS (
    SELECT r.code
    FROM dim_region AS r
    WHERE r.code = CAST($region AS VARCHAR)
        OR r.name = CAST($region AS VARCHAR)
        AND COALESCE(r.valid_from, 0) <= GREATEST(CAST($year_1 AS INTEGER), CAST($year_2 AS INTEGER))
        AND COALESCE(r.valid_to, 9999) >= LEAST(CAST($year_1 AS INTEGER), CAST($year_2 AS INTEGER))
    GROUP BY r.code
),
-- A code is compared with the facts' own, so that the filter reaches them; only a name has to go by way of the join.
stated AS (
    SELECT
        c.region, c.year, c.subject, c.metric, c.registered, c.metric_name, c.period, c.measure, c.of, c.basis, c.base,
        c.averaged, c.scope, c.unit, c.status_class, c.nth, c.value, c.low, c.high, c.printed, c.bound, c.status,
        c.document, c.title
    FROM comparable AS c
    INNER JOIN asked AS a
        ON a.code = c.region
    WHERE c.year IN (CAST($year_1 AS INTEGER), CAST($year_2 AS INTEGER))
        AND (c.region = CAST($region AS VARCHAR) OR NOT SUBSTRING(CAST($region AS VARCHAR), 1, 1) BETWEEN '0' AND '9')
),
-- A key has one row a year: each MAX is of at most one value.
side_by_side AS (
    SELECT
        s.region, s.subject, s.metric, s.registered, s.period, s.measure, s.of, s.basis, s.base, s.averaged, s.scope,
        s.unit, s.status_class, s.nth,
        MAX(CASE WHEN s.year = CAST($year_1 AS INTEGER) THEN s.metric_name END) AS name_1,
        MAX(CASE WHEN s.year = CAST($year_2 AS INTEGER) THEN s.metric_name END) AS name_2,
        MAX(CASE WHEN s.year = CAST($year_1 AS INTEGER) THEN s.value END) AS value_1,
        MAX(CASE WHEN s.year = CAST($year_1 AS INTEGER) THEN s.low END) AS low_1,
        MAX(CASE WHEN s.year = CAST($year_1 AS INTEGER) THEN s.high END) AS high_1,
        MAX(CASE WHEN s.year = CAST($year_1 AS INTEGER) THEN s.printed END) AS printed_1,
        MAX(CASE WHEN s.year = CAST($year_1 AS INTEGER) THEN s.bound END) AS bound_1,
        MAX(CASE WHEN s.year = CAST($year_1 AS INTEGER) THEN s.status END) AS status_1,
        MAX(CASE WHEN s.year = CAST($year_1 AS INTEGER) THEN s.document END) AS document_1,
        MAX(CASE WHEN s.year = CAST($year_1 AS INTEGER) THEN s.title END) AS title_1,
        MAX(CASE WHEN s.year = CAST($year_2 AS INTEGER) THEN s.value END) AS value_2,
        MAX(CASE WHEN s.year = CAST($year_2 AS INTEGER) THEN s.low END) AS low_2,
        MAX(CASE WHEN s.year = CAST($year_2 AS INTEGER) THEN s.high END) AS high_2,
        MAX(CASE WHEN s.year = CAST($year_2 AS INTEGER) THEN s.printed END) AS printed_2,
        MAX(CASE WHEN s.year = CAST($year_2 AS INTEGER) THEN s.bound END) AS bound_2,
        MAX(CASE WHEN s.year = CAST($year_2 AS INTEGER) THEN s.status END) AS status_2,
        MAX(CASE WHEN s.year = CAST($year_2 AS INTEGER) THEN s.document END) AS document_2,
        MAX(CASE WHEN s.year = CAST($year_2 AS INTEGER) THEN s.title END) AS title_2
    FROM stated AS s
    GROUP BY
        s.region, s.subject, s.metric, s.registered, s.period, s.measure, s.of, s.basis, s.base, s.averaged, s.scope,
        s.unit, s.status_class, s.nth
),
-- What stands alone under its basis and unit is laid beside what stands alone, in the other year, under others.
alone AS (
    SELECT
        s.region, s.subject, s.metric, s.registered, s.period, s.measure, s.of, s.basis, s.base, s.averaged, s.scope,
        s.unit, s.status_class, s.name_1, s.name_2, s.value_1, s.low_1, s.high_1, s.printed_1, s.bound_1, s.status_1,
        s.document_1, s.title_1, s.value_2, s.low_2, s.high_2, s.printed_2, s.bound_2, s.status_2, s.document_2,
        s.title_2,
        CASE
            WHEN NOT s.document_1 IS NULL AND NOT s.document_2 IS NULL
                THEN COALESCE(s.basis, '') || '|' || COALESCE(s.unit, '') || '|' || CAST(s.nth AS VARCHAR)
            ELSE CAST(
                ROW_NUMBER() OVER (
                    PARTITION BY
                        s.region, s.subject, s.metric, s.registered, s.period, s.measure, s.of, s.base, s.averaged,
                        s.scope, s.status_class,
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
        a.region, a.subject, a.metric, a.registered, a.period, a.measure, a.of, a.base, a.averaged, a.scope,
        a.status_class, a.pair,
        COALESCE(MAX(a.name_2), MAX(a.name_1)) AS metric_name,
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
        a.region, a.subject, a.metric, a.registered, a.period, a.measure, a.of, a.base, a.averaged, a.scope,
        a.status_class, a.pair
),
-- The first break between the years counts, and all policies are told.
region_break AS (
    SELECT b.region, MIN(b.first_year) AS first_year
    FROM series_break AS b
    WHERE NOT b.region IS NULL
        AND b.first_year > LEAST(CAST($year_1 AS INTEGER), CAST($year_2 AS INTEGER))
        AND b.first_year <= GREATEST(CAST($year_1 AS INTEGER), CAST($year_2 AS INTEGER))
    GROUP BY b.region
),
change AS (
    SELECT
        b.metric, 0 AS is_policy, CAST(b.first_year AS VARCHAR) || ': ' || b.reason AS told,
        ROW_NUMBER() OVER (PARTITION BY b.metric ORDER BY b.first_year) AS place
    FROM series_break AS b
    WHERE NOT b.metric IS NULL
        AND b.first_year > LEAST(CAST($year_1 AS INTEGER), CAST($year_2 AS INTEGER))
        AND b.first_year <= GREATEST(CAST($year_1 AS INTEGER), CAST($year_2 AS INTEGER))
    UNION ALL
    SELECT
        b.metric, 1 AS is_policy, CAST(b.first_year AS VARCHAR) || ': ' || b.reason AS told,
        ROW_NUMBER() OVER (PARTITION BY b.metric ORDER BY b.first_year, b.reason) AS place
    FROM metric_break AS b
    WHERE b.kind = 'policy'
        AND b.first_year > LEAST(CAST($year_1 AS INTEGER), CAST($year_2 AS INTEGER))
        AND b.first_year <= GREATEST(CAST($year_1 AS INTEGER), CAST($year_2 AS INTEGER))
),
metric_change AS (
    SELECT
        c.metric,
        MAX(CASE WHEN c.is_policy = 0 AND c.place = 1 THEN c.told END) AS break,
        MAX(CASE WHEN c.is_policy = 1 AND c.place = 1 THEN c.told END)
            || MAX(CASE WHEN c.is_policy = 1 AND c.place = 2 THEN '; ' || c.told ELSE '' END)
            || MAX(CASE WHEN c.is_policy = 1 AND c.place = 3 THEN '; ' || c.told ELSE '' END) AS policy
    FROM change AS c
    GROUP BY c.metric
),
judged AS (
    SELECT
        p.region, p.subject, p.metric, p.registered, p.metric_name, p.period, p.measure, p.of, p.base, p.averaged,
        p.scope, p.status_class, p.pair, p.basis_1, p.unit_1, p.basis_2, p.unit_2, p.value_1, p.low_1, p.high_1,
        p.printed_1, p.bound_1, p.status_1, p.document_1, p.title_1, p.value_2, p.low_2, p.high_2, p.printed_2,
        p.bound_2, p.status_2, p.document_2, p.title_2,
        CASE
            WHEN p.document_1 IS NULL OR p.document_2 IS NULL THEN NULL
            WHEN NOT p.registered THEN 'no metric is registered: the same words may mean another thing'
            WHEN COALESCE(p.unit_1, '') <> COALESCE(p.unit_2, '')
                THEN 'the unit differs: ' || COALESCE(p.unit_1, 'none') || ', ' || COALESCE(p.unit_2, 'none')
            WHEN COALESCE(p.basis_1, '') <> COALESCE(p.basis_2, '')
                THEN 'the price basis differs: ' || COALESCE(p.basis_1, 'unknown') || ', '
                    || COALESCE(p.basis_2, 'unknown')
            WHEN NOT r.first_year IS NULL
                THEN 'break in ' || CAST(r.first_year AS VARCHAR) || ': another name or parent of the region'
            WHEN NOT p.measure IN ('growth', 'completion', 'rank') THEN 'break in ' || m.break
        END AS reason,
        CASE
            WHEN p.document_1 IS NULL OR p.document_2 IS NULL OR NOT p.registered THEN NULL
            WHEN p.measure IN ('growth', 'completion', 'rank') AND NOT m.break IS NULL
                THEN 'break in ' || m.break || COALESCE('; ' || m.policy, '')
            ELSE m.policy
        END AS notes
    FROM paired AS p
    LEFT JOIN region_break AS r
        ON r.region = p.region
    LEFT JOIN metric_change AS m
        ON m.metric = p.metric
),
-- Prefer growth on the level's own price basis, then on the metric's.
reported AS (
    SELECT
        j.region, j.subject, j.metric, j.period, j.base, j.averaged, j.scope, j.status_class, j.pair,
        g.value, g.low, g.high, g.printed, g.basis, g.document,
        ROW_NUMBER() OVER (
            PARTITION BY
                j.region, j.subject, j.metric, j.period, j.base, j.averaged, j.scope, j.status_class, j.pair
            ORDER BY
                CASE WHEN g.basis = j.basis_2 THEN 0 ELSE 1 END,
                CASE WHEN g.basis = m.basis_growth THEN 0 ELSE 1 END,
                g.basis
        ) AS place
    FROM judged AS j
    INNER JOIN stated AS g
        ON g.region = j.region
        AND g.metric = j.metric
        AND g.period = j.period
        AND g.status_class = j.status_class
        AND COALESCE(g.subject, '') = COALESCE(j.subject, '')
    INNER JOIN dim_metric AS m
        ON m.id = j.metric
    WHERE j.measure = 'level'
        AND j.of = 'level'
        AND j.registered
        AND j.base IS NULL
        AND j.scope IS NULL
        AND NOT j.averaged
        AND NOT j.document_2 IS NULL
        AND CAST($year_2 AS INTEGER) = CAST($year_1 AS INTEGER) + 1
        AND g.year = CAST($year_2 AS INTEGER)
        AND g.measure = 'growth'
        AND g.of IN ('growth', 'level')
        AND g.registered
        AND g.unit = '%'
        AND g.base IS NULL
        AND g.scope IS NULL
        AND NOT g.averaged
),
measured AS (
    SELECT
        j.region, j.subject, j.metric, j.registered, j.metric_name, j.period, j.measure, j.of, j.base, j.averaged,
        j.scope, j.status_class, j.pair, j.basis_1, j.unit_1, j.basis_2, j.unit_2, j.value_1, j.low_1, j.high_1,
        j.printed_1, j.bound_1, j.status_1, j.document_1, j.title_1, j.value_2, j.low_2, j.high_2, j.printed_2,
        j.bound_2, j.status_2, j.document_2, j.title_2, j.reason, j.notes,
        CASE
            WHEN j.document_1 IS NULL THEN 'only_2'
            WHEN j.document_2 IS NULL THEN 'only_1'
            WHEN NOT j.reason IS NULL THEN 'not comparable'
            ELSE 'both'
        END AS state,
        CASE
            WHEN j.measure = 'level'
                AND NOT j.unit_1 IN ('%', '‰', '百分点')
                AND j.low_1 > 0
                AND j.low_2 > 0
                AND COALESCE(j.high_1, j.low_1) < 1e30
                AND COALESCE(j.high_2, j.low_2) < 1e30
                THEN 1
        END AS grows
    FROM judged AS j
),
ratio AS (
    SELECT
        m.region, m.subject, m.metric, m.registered, m.metric_name, m.period, m.measure, m.of, m.base, m.averaged,
        m.scope, m.status_class, m.pair, m.basis_1, m.unit_1, m.basis_2, m.unit_2, m.value_1, m.low_1, m.high_1,
        m.printed_1, m.bound_1, m.status_1, m.document_1, m.title_1, m.value_2, m.low_2, m.high_2, m.printed_2,
        m.bound_2, m.status_2, m.document_2, m.title_2, m.reason, m.notes, m.state,
        CASE
            WHEN m.state = 'both' AND m.grows = 1 AND NOT m.high_1 IS NULL AND NOT m.high_2 IS NULL
                THEN CAST(m.value_2 AS DOUBLE) / CAST(m.value_1 AS DOUBLE)
        END AS times,
        CASE
            WHEN m.state = 'both' AND m.grows = 1
                THEN CAST(m.low_2 AS DOUBLE) / CAST(m.high_1 AS DOUBLE) * 0.99999999999999
        END AS times_low,
        CASE
            WHEN m.state = 'both' AND m.grows = 1
                THEN CAST(m.high_2 AS DOUBLE) / CAST(m.low_1 AS DOUBLE) * 1.00000000000001
        END AS times_high,
        CASE
            WHEN CAST($year_2 AS INTEGER) > CAST($year_1 AS INTEGER) + 1
                THEN CAST(1 AS DOUBLE) / (CAST($year_2 AS INTEGER) - CAST($year_1 AS INTEGER))
        END AS a_year
    FROM measured AS m
)
SELECT
    t.region,
    t.subject,
    t.metric,
    t.registered,
    t.metric_name,
    t.period,
    t.measure,
    t.of,
    t.base,
    t.averaged,
    t.scope,
    t.status_class,
    t.basis_1,
    t.unit_1,
    t.basis_2,
    t.unit_2,
    t.state,
    t.reason,
    t.notes,
    t.value_1,
    t.low_1,
    t.high_1,
    t.printed_1,
    t.bound_1,
    t.status_1,
    t.document_1,
    t.title_1,
    t.value_2,
    t.low_2,
    t.high_2,
    t.printed_2,
    t.bound_2,
    t.status_2,
    t.document_2,
    t.title_2,
    CASE
        WHEN t.state = 'both' AND ABS(t.value_1) < 1e30 AND ABS(t.value_2) < 1e30 THEN t.value_2 - t.value_1
    END AS difference,
    CASE
        WHEN t.state = 'both' AND ABS(t.low_2) < 1e30 AND ABS(t.high_1) < 1e30 THEN t.low_2 - t.high_1
    END AS difference_low,
    CASE
        WHEN t.state = 'both' AND ABS(t.high_2) < 1e30 AND ABS(t.low_1) < 1e30 THEN t.high_2 - t.low_1
    END AS difference_high,
    CASE
        WHEN t.state = 'both' THEN CASE t.unit_2 WHEN '%' THEN '百分点' ELSE t.unit_2 END
    END AS difference_unit,
    ROUND((t.times - 1) * 100, 6) AS growth,
    FLOOR((t.times_low - 1) * 100000000) / 1000000 AS growth_low,
    CEIL((t.times_high - 1) * 100000000) / 1000000 AS growth_high,
    ROUND((POWER(t.times, t.a_year) - 1) * 100, 6) AS growth_per_year,
    FLOOR((POWER(t.times_low, t.a_year) * 0.99999999999999 - 1) * 100000000) / 1000000 AS growth_per_year_low,
    CEIL((POWER(t.times_high, t.a_year) * 1.00000000000001 - 1) * 100000000) / 1000000 AS growth_per_year_high,
    g.value AS reported_growth,
    g.low AS reported_growth_low,
    g.high AS reported_growth_high,
    g.printed AS reported_growth_printed,
    g.basis AS reported_growth_basis,
    g.document AS reported_growth_document
FROM ratio AS t
LEFT JOIN reported AS g
    ON g.region = t.region
    AND g.metric = t.metric
    AND g.period = t.period
    AND g.status_class = t.status_class
    AND g.pair = t.pair
    AND COALESCE(g.subject, '') = COALESCE(t.subject, '')
    AND t.measure = 'level'
    AND t.of = 'level'
    AND t.registered
    AND t.base IS NULL
    AND t.scope IS NULL
    AND NOT t.averaged
    AND g.place = 1
