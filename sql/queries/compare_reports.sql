-- Purpose: what the second of two reports says anew of what the first one said: each report's figures of its own
--   year side by side, and likewise those of the year before or the targets of the next; what the second prints
--   otherwise for the first one's period; whether it reports that the first one's targets were met. All arithmetic
--   is on intervals, rounded outward.
-- Grain: one row a kind and key. Within a report its narrowest print under a key counts among those compatible with
--   its first. A statement whose metric is not registered is a row of its own, beside one in the same words if
--   there is one.
-- Parameters:
--   document_1: id of the first report (dim_document.id)
--   document_2: id of the second report
-- Example:
--   SELECT kind, metric, measure, printed_1, printed_2, growth_low, growth_high
--   FROM compare_reports(
--       (SELECT id FROM dim_document WHERE title = '2022年南昌县人民政府工作报告'),
--       (SELECT id FROM dim_document WHERE title = '2023年南昌县年度综述(报纸专版)')
--   )
--   WHERE kind = 'changed'
--   ORDER BY metric, measure
-- Columns:
--   kind: changed (the intervals are disjoint), unchanged (they are not), not comparable (a break, another unit or
--     basis, no metric), restated (the second prints the first one's period with a disjoint interval), confirmed
--     (with one that is not), dropped, new, target_met (what the first aims at for the second one's year, beside
--     the outcome)
--   verdict: of a target: met, missed, not checkable; null for other kinds
--   reason: why it is not comparable or not checkable; null for others
--   years_on: year of the period less the year that its report reviews: 0 its own year, 1 the next, -1 the one
--     before; null where a report's year is not known
--   metric_name: name of the metric in Chinese (dim_metric.name_zh), else the noun phrase of the second report, or
--     else the first
--   basis: price basis, stated or else the metric's default: nominal, real, comparable, none; of the first report
--     where the two differ
--   unit: canonical unit of values and their ends; of the first report where the two differ
--   basis_2: price basis in the second report, where both state a value on different ones; else as basis
--   unit_2: unit in the second report, where both state a value in different ones; else as unit
--   time_period_1: time period of the first report's value; null if it states none
--   time_period_2: time period of the second report's value; null if it states none
--   value_1: value in the first report; null for a range, and if it states none
--   low_1: least value that its print allows; of a claimed place the best that the claim allows
--   high_1: greatest value that its print allows; of a claimed place the worst that the claim allows
--   printed_1: its characters as printed (156.8亿元)
--   bound_1: exact, approx (约), above (超, 余), below (近, 不足), range; of a rank exact, at_most (前三), approx
--   status_1: actual, preliminary (预计), revised (修订), target (力争), capacity
--   value_2: value in the second report; null for a range, and if it states none
--   low_2: least value that its print allows
--   high_2: greatest value that its print allows
--   printed_2: its characters as printed
--   bound_2: as bound_1, in the second report
--   status_2: as status_1, in the second report
--   difference: value_2 less value_1, in `difference_unit`; null where a value is null, and for what is not
--     comparable, dropped or new
--   difference_low: least difference that the prints allow
--   difference_high: greatest difference that the prints allow
--   difference_unit: 百分点 for what is in %, else the unit
--   growth: growth from the first to the second as printed, in %; only between positive levels that are no
--     percentage
--   growth_low: least growth that the prints allow
--   growth_high: greatest growth that the prints allow
WITH report AS (
    SELECT d.id, d.year, CASE WHEN d.id = CAST($document_1 AS VARCHAR) THEN 1 ELSE 2 END AS side
    FROM dim_document AS d
    WHERE d.id IN (CAST($document_1 AS VARCHAR), CAST($document_2 AS VARCHAR))
),
stated AS (
    SELECT
        o.region, o.subject, o.metric, o.registered, o.metric_name, o.measure, o.of, o.basis, o.base, o.averaged,
        o.scope, o.unit, o.status_class, o.time_period, o.year, o.value, o.low, o.high, o.printed, o.bound, o.status,
        o.document, o.figure
    FROM effective_observation AS o
    WHERE o.document IN (CAST($document_1 AS VARCHAR), CAST($document_2 AS VARCHAR))
    UNION ALL
    SELECT
        c.region, c.subject, c.metric, c.registered, c.metric_name, 'rank' AS measure, c.of, 'none' AS basis,
        CAST(NULL AS VARCHAR) AS base, FALSE AS averaged, c.scope, '位' AS unit, c.status_class, c.time_period, c.year,
        CAST(CASE WHEN c.bound <> 'below' THEN c.position END AS DECIMAL(38, 6)) AS value,
        CAST(CASE c.bound WHEN 'exact' THEN c.position WHEN 'below' THEN 1 END AS DECIMAL(38, 6)) AS low,
        CAST(CASE WHEN c.bound IN ('exact', 'below') THEN c.position END AS DECIMAL(38, 6)) AS high,
        c.printed,
        CASE c.bound WHEN 'exact' THEN 'exact' WHEN 'below' THEN 'at_most' ELSE 'approx' END AS bound,
        c.status, c.document, c.figure
    FROM effective_claim AS c
    WHERE c.document IN (CAST($document_1 AS VARCHAR), CAST($document_2 AS VARCHAR))
        AND c.kind = 'rank'
),
keyed AS (
    SELECT
        s.region, s.subject, s.metric, s.registered, s.metric_name, s.measure, s.of, s.basis, s.base, s.averaged,
        s.scope, s.unit, s.status_class, s.time_period, s.year, s.value, s.low, s.high, s.printed, s.bound, s.status,
        s.document, s.figure, r.side,
        s.year - r.year AS years_on,
        COALESCE(s.region, '') || '|' || s.metric || '|' || CAST(s.registered AS VARCHAR)
            || '|' || COALESCE(s.subject, '') || '|' || s.measure || '|' || s.of || '|' || COALESCE(s.basis, '')
            || '|' || COALESCE(s.base, '') || '|' || CAST(s.averaged AS VARCHAR) || '|' || COALESCE(s.scope, '')
            || '|' || COALESCE(s.unit, '') AS series,
        CASE
            WHEN SUBSTRING(s.time_period, 1, 2) = '..' OR SUBSTRING(s.time_period, 1, 4) = CAST(s.year AS VARCHAR)
                THEN REPLACE(s.time_period, CAST(s.year AS VARCHAR), 'Y')
            ELSE 'Y-' || CAST(s.year - CAST(SUBSTRING(s.time_period, 1, 4) AS INTEGER) AS VARCHAR) || 'y'
                || REPLACE(SUBSTRING(s.time_period, 5), CAST(s.year AS VARCHAR), 'Y')
        END AS period,
        CASE WHEN s.registered AND NOT s.time_period IS NULL THEN 1 ELSE 0 END AS is_keyed,
        ROW_NUMBER() OVER (
            PARTITION BY
                s.document, s.region, s.subject, s.metric, s.registered, s.measure, s.of, s.basis, s.base, s.averaged,
                s.scope, s.unit, s.status_class, s.time_period
            ORDER BY s.figure
        ) AS place
    FROM stated AS s
    INNER JOIN report AS r
        ON r.id = s.document
),
beside_the_first AS (
    SELECT
        k.region, k.subject, k.metric, k.registered, k.metric_name, k.measure, k.of, k.basis, k.base, k.averaged,
        k.scope, k.unit, k.status_class, k.time_period, k.year, k.value, k.low, k.high, k.printed, k.bound, k.status,
        k.document, k.figure, k.side, k.years_on, k.series, k.period, k.is_keyed, k.place,
        MAX(CASE WHEN k.place = 1 THEN k.low END) OVER same_key AS first_low,
        MAX(CASE WHEN k.place = 1 THEN k.high END) OVER same_key AS first_high
    FROM keyed AS k
    WINDOW same_key AS (PARTITION BY k.document, k.series, k.status_class, k.time_period)
),
narrowest_first AS (
    SELECT
        b.region, b.subject, b.metric, b.registered, b.metric_name, b.measure, b.of, b.basis, b.base, b.averaged,
        b.scope, b.unit, b.status_class, b.time_period, b.year, b.value, b.low, b.high, b.printed, b.bound, b.status,
        b.side, b.years_on, b.series, b.period, b.is_keyed,
        CASE WHEN b.is_keyed = 1 THEN 1 ELSE b.place END AS nth,
        ROW_NUMBER() OVER (
            PARTITION BY
                b.document, b.series, b.status_class, b.time_period,
                CASE WHEN b.is_keyed = 1 THEN 1 ELSE b.place END
            ORDER BY
                CASE WHEN b.high < b.first_low OR b.low > b.first_high THEN 1 ELSE 0 END,
                CASE WHEN b.low IS NULL OR b.high IS NULL THEN 1 ELSE 0 END,
                b.high - b.low,
                b.figure
        ) AS choice
    FROM beside_the_first AS b
),
one AS (
    SELECT
        n.region, n.subject, n.metric, n.registered, n.metric_name, n.measure, n.of, n.basis, n.base, n.averaged,
        n.scope, n.unit, n.status_class, n.time_period, n.year, n.value, n.low, n.high, n.printed, n.bound, n.status,
        n.years_on, n.series, n.period, n.is_keyed, n.nth
    FROM narrowest_first AS n
    WHERE n.choice = 1 AND n.side = 1
),
two AS (
    SELECT
        n.region, n.subject, n.metric, n.registered, n.metric_name, n.measure, n.of, n.basis, n.base, n.averaged,
        n.scope, n.unit, n.status_class, n.time_period, n.year, n.value, n.low, n.high, n.printed, n.bound, n.status,
        n.years_on, n.series, n.period, n.is_keyed, n.nth
    FROM narrowest_first AS n
    WHERE n.choice = 1 AND n.side = 2
),
-- Three ways to lay one report beside the other: the same period; the same place in the year under review; and the
-- first one's target beside the second one's outcome.
laid AS (
    SELECT
        'period' AS way, a.region, a.subject, a.metric, a.registered, b.metric_name, a.measure, a.of, a.basis, a.base,
        a.averaged, a.scope, a.unit, a.status_class, b.years_on, a.period, a.is_keyed,
        a.time_period AS time_period_1, a.year AS year_1, a.value AS value_1, a.low AS low_1, a.high AS high_1,
        a.printed AS printed_1, a.bound AS bound_1, a.status AS status_1,
        b.time_period AS time_period_2, b.year AS year_2, b.value AS value_2, b.low AS low_2, b.high AS high_2,
        b.printed AS printed_2, b.bound AS bound_2, b.status AS status_2
    FROM one AS a
    INNER JOIN two AS b
        ON b.series = a.series AND b.status_class = a.status_class AND b.time_period = a.time_period AND b.nth = a.nth
    UNION ALL
    SELECT
        'place' AS way,
        COALESCE(a.region, b.region) AS region,
        COALESCE(a.subject, b.subject) AS subject,
        COALESCE(a.metric, b.metric) AS metric,
        COALESCE(a.registered, b.registered) AS registered,
        COALESCE(b.metric_name, a.metric_name) AS metric_name,
        COALESCE(a.measure, b.measure) AS measure,
        COALESCE(a.of, b.of) AS of,
        COALESCE(a.basis, b.basis) AS basis,
        COALESCE(a.base, b.base) AS base,
        COALESCE(a.averaged, b.averaged) AS averaged,
        COALESCE(a.scope, b.scope) AS scope,
        COALESCE(a.unit, b.unit) AS unit,
        COALESCE(a.status_class, b.status_class) AS status_class,
        COALESCE(a.years_on, b.years_on) AS years_on,
        COALESCE(a.period, b.period) AS period,
        COALESCE(a.is_keyed, b.is_keyed) AS is_keyed,
        a.time_period AS time_period_1, a.year AS year_1, a.value AS value_1, a.low AS low_1, a.high AS high_1,
        a.printed AS printed_1, a.bound AS bound_1, a.status AS status_1,
        b.time_period AS time_period_2, b.year AS year_2, b.value AS value_2, b.low AS low_2, b.high AS high_2,
        b.printed AS printed_2, b.bound AS bound_2, b.status AS status_2
    FROM one AS a
    FULL OUTER JOIN two AS b
        ON b.series = a.series
        AND b.status_class = a.status_class
        AND b.period = a.period
        AND b.years_on = a.years_on
        AND b.nth = a.nth
    LEFT JOIN one AS known_1
        ON known_1.series = b.series
        AND known_1.status_class = b.status_class
        AND known_1.time_period = b.time_period
        AND known_1.nth = b.nth
    LEFT JOIN two AS known_2
        ON known_2.series = a.series
        AND known_2.status_class = a.status_class
        AND known_2.time_period = a.time_period
        AND known_2.nth = a.nth
    WHERE a.time_period <> b.time_period
        OR b.series IS NULL AND known_2.series IS NULL
        OR a.series IS NULL AND known_1.series IS NULL
    UNION ALL
    SELECT
        'target' AS way, a.region, a.subject, a.metric, a.registered, a.metric_name, a.measure, a.of, a.basis, a.base,
        a.averaged, a.scope, a.unit, a.status_class, b.years_on, a.period, a.is_keyed,
        a.time_period AS time_period_1, a.year AS year_1, a.value AS value_1, a.low AS low_1, a.high AS high_1,
        a.printed AS printed_1, a.bound AS bound_1, a.status AS status_1,
        b.time_period AS time_period_2, b.year AS year_2, b.value AS value_2, b.low AS low_2, b.high AS high_2,
        b.printed AS printed_2, b.bound AS bound_2, b.status AS status_2
    FROM one AS a
    INNER JOIN report AS r
        ON r.side = 2 AND r.year = a.year
    LEFT JOIN two AS b
        ON b.series = a.series AND b.status_class = 'outcome' AND b.time_period = a.time_period AND b.nth = a.nth
    WHERE a.status_class = 'target' AND a.is_keyed = 1
),
-- What stands alone in one report is laid beside what stands alone in the other under another price basis or unit.
placed AS (
    SELECT
        l.way, l.region, l.subject, l.metric, l.registered, l.metric_name, l.measure, l.of, l.basis, l.base,
        l.averaged, l.scope, l.unit, l.status_class, l.years_on, l.period, l.time_period_1, l.year_1, l.value_1,
        l.low_1, l.high_1, l.printed_1, l.bound_1, l.status_1, l.time_period_2, l.year_2, l.value_2, l.low_2,
        l.high_2, l.printed_2, l.bound_2, l.status_2,
        CASE
            WHEN l.way <> 'place' OR l.is_keyed = 0 THEN 'both'
            WHEN l.printed_1 IS NULL THEN 'second'
            WHEN l.printed_2 IS NULL THEN 'first'
            ELSE 'both'
        END AS stands_in,
        ROW_NUMBER() OVER (ORDER BY l.way, l.metric, l.measure, l.basis, l.unit, l.printed_1, l.printed_2) AS line
    FROM laid AS l
),
grouped AS (
    SELECT
        p.way, p.region, p.subject, p.metric, p.registered, p.metric_name, p.measure, p.of, p.basis, p.base,
        p.averaged, p.scope, p.unit, p.status_class, p.years_on, p.period, p.time_period_1, p.year_1, p.value_1,
        p.low_1, p.high_1, p.printed_1, p.bound_1, p.status_1, p.time_period_2, p.year_2, p.value_2, p.low_2,
        p.high_2, p.printed_2, p.bound_2, p.status_2,
        CASE WHEN p.stands_in = 'both' THEN p.line ELSE 0 END AS pair,
        CASE
            WHEN p.stands_in = 'both' THEN 0
            ELSE ROW_NUMBER() OVER (
                PARTITION BY
                    p.stands_in, p.region, p.subject, p.metric, p.measure, p.of, p.base, p.averaged, p.scope,
                    p.status_class, p.years_on, p.period
                ORDER BY p.line
            )
        END AS nth
    FROM placed AS p
),
-- A group has one value of each report at most: each MAX is of it.
numbered AS (
    SELECT
        g.way, g.region, g.subject, g.metric, g.registered, g.measure, g.of, g.base, g.averaged, g.scope,
        g.status_class, g.years_on,
        COALESCE(
            MAX(CASE WHEN NOT g.printed_2 IS NULL THEN g.metric_name END), MAX(g.metric_name)
        ) AS metric_name,
        COALESCE(MAX(CASE WHEN NOT g.printed_1 IS NULL THEN g.basis END), MAX(g.basis)) AS basis,
        COALESCE(MAX(CASE WHEN NOT g.printed_2 IS NULL THEN g.basis END), MAX(g.basis)) AS basis_2,
        COALESCE(MAX(CASE WHEN NOT g.printed_1 IS NULL THEN g.unit END), MAX(g.unit)) AS unit,
        COALESCE(MAX(CASE WHEN NOT g.printed_2 IS NULL THEN g.unit END), MAX(g.unit)) AS unit_2,
        MAX(g.time_period_1) AS time_period_1, MAX(g.year_1) AS year_1, MAX(g.value_1) AS value_1,
        MAX(g.low_1) AS low_1, MAX(g.high_1) AS high_1, MAX(g.printed_1) AS printed_1, MAX(g.bound_1) AS bound_1,
        MAX(g.status_1) AS status_1,
        MAX(g.time_period_2) AS time_period_2, MAX(g.year_2) AS year_2, MAX(g.value_2) AS value_2,
        MAX(g.low_2) AS low_2, MAX(g.high_2) AS high_2, MAX(g.printed_2) AS printed_2, MAX(g.bound_2) AS bound_2,
        MAX(g.status_2) AS status_2,
        ROW_NUMBER() OVER (
            ORDER BY g.way, g.metric, g.measure, MAX(g.printed_1), MAX(g.printed_2), g.pair, g.nth
        ) AS line
    FROM grouped AS g
    GROUP BY
        g.way, g.region, g.subject, g.metric, g.registered, g.measure, g.of, g.base, g.averaged, g.scope,
        g.status_class, g.years_on, g.period, g.pair, g.nth
),
-- The first break between the two periods counts.
broken AS (
    SELECT
        n.line,
        MIN(CAST(b.first_year AS VARCHAR) || ': ' || b.reason) AS told
    FROM numbered AS n
    INNER JOIN series_break AS b
        ON (b.metric = n.metric AND NOT n.measure IN ('growth', 'completion', 'rank') OR b.region = n.region)
        AND b.first_year > LEAST(n.year_1, n.year_2)
        AND b.first_year <= GREATEST(n.year_1, n.year_2)
    WHERE n.way = 'place' AND n.registered
    GROUP BY n.line
),
judged AS (
    SELECT
        n.way, n.region, n.subject, n.metric, n.registered, n.metric_name, n.measure, n.of, n.basis, n.base,
        n.averaged, n.scope, n.unit, n.status_class, n.years_on, n.time_period_1, n.value_1, n.low_1, n.high_1,
        n.printed_1, n.bound_1, n.status_1, n.time_period_2, n.value_2, n.low_2, n.high_2, n.printed_2, n.bound_2,
        n.status_2, n.basis_2, n.unit_2, b.told,
        CASE
            WHEN COALESCE(n.unit, '') <> COALESCE(n.unit_2, '')
                THEN 'the unit differs: ' || COALESCE(n.unit, 'none') || ', ' || COALESCE(n.unit_2, 'none')
            WHEN COALESCE(n.basis, '') <> COALESCE(n.basis_2, '')
                THEN 'the price basis differs: ' || COALESCE(n.basis, 'unknown') || ', '
                    || COALESCE(n.basis_2, 'unknown')
        END AS unlike,
        CASE
            WHEN n.way = 'target' THEN 'target_met'
            WHEN n.printed_1 IS NULL THEN 'new'
            WHEN n.printed_2 IS NULL THEN 'dropped'
            WHEN COALESCE(n.unit, '') <> COALESCE(n.unit_2, '') THEN 'not comparable'
            WHEN COALESCE(n.basis, '') <> COALESCE(n.basis_2, '') THEN 'not comparable'
            WHEN NOT n.registered OR NOT b.told IS NULL THEN 'not comparable'
            WHEN n.high_1 < n.low_2 OR n.low_1 > n.high_2
                THEN CASE n.way WHEN 'period' THEN 'restated' ELSE 'changed' END
            WHEN n.way = 'period' THEN 'confirmed'
            ELSE 'unchanged'
        END AS kind,
        -- Which side of the target is good: a decrease and a ceiling are reached from above.
        CASE
            WHEN a.aim = 'unclear' THEN 'unclear'
            WHEN n.measure IN ('growth', 'change') AND COALESCE(n.value_1, n.high_1) < 0 THEN 'ceiling'
            WHEN n.bound_1 = 'above' THEN 'floor'
            WHEN n.bound_1 = 'below' AND a.aim IS NULL THEN 'limit'
            ELSE COALESCE(a.aim, 'floor')
        END AS aim
    FROM numbered AS n
    LEFT JOIN broken AS b
        ON b.line = n.line
    LEFT JOIN metric_aim AS a
        ON a.metric = n.metric
),
measured AS (
    SELECT
        j.way, j.region, j.subject, j.metric, j.registered, j.metric_name, j.measure, j.of, j.basis, j.base,
        j.averaged, j.scope, j.unit, j.status_class, j.years_on, j.time_period_1, j.value_1, j.low_1, j.high_1,
        j.printed_1, j.bound_1, j.status_1, j.time_period_2, j.value_2, j.low_2, j.high_2, j.printed_2, j.bound_2,
        j.status_2, j.basis_2, j.unit_2, j.told, j.unlike, j.kind, j.aim,
        CASE
            WHEN j.kind <> 'target_met' THEN NULL
            WHEN j.printed_2 IS NULL OR j.aim IN ('unclear', 'limit') THEN 'not checkable'
            WHEN j.aim = 'floor'
                AND CASE j.bound_2 WHEN 'exact' THEN j.value_2 ELSE j.low_2 END >= COALESCE(j.value_1, j.low_1)
                THEN 'met'
            WHEN j.aim = 'floor' AND j.high_2 < j.low_1 THEN 'missed'
            WHEN j.aim = 'ceiling'
                AND CASE j.bound_2 WHEN 'exact' THEN j.value_2 ELSE j.high_2 END <= COALESCE(j.value_1, j.high_1)
                THEN 'met'
            WHEN j.aim = 'ceiling' AND j.low_2 > j.high_1 THEN 'missed'
            ELSE 'not checkable'
        END AS verdict,
        CASE WHEN j.kind IN ('changed', 'unchanged', 'restated', 'confirmed', 'target_met') THEN 1 END AS differs,
        CASE
            WHEN j.kind IN ('changed', 'unchanged', 'restated', 'confirmed')
                AND j.measure = 'level'
                AND NOT j.unit IN ('%', '‰', '百分点')
                AND j.low_1 > 0
                AND j.low_2 > 0
                AND COALESCE(j.high_1, j.low_1) < 1e30
                AND COALESCE(j.high_2, j.low_2) < 1e30
                THEN 1
        END AS grows
    FROM judged AS j
)
SELECT
    m.kind,
    m.verdict,
    CASE
        WHEN m.kind = 'not comparable' AND NOT m.registered
            THEN 'no metric is registered: the same words may mean another thing'
        WHEN m.kind = 'not comparable' AND NOT m.unlike IS NULL THEN m.unlike
        WHEN m.kind = 'not comparable' THEN 'break in ' || m.told
        WHEN COALESCE(m.verdict, '') <> 'not checkable' THEN NULL
        WHEN m.printed_2 IS NULL THEN 'the second report states no outcome'
        WHEN m.aim = 'unclear' THEN 'it is not known whether more or less is aimed at'
        WHEN m.aim = 'limit' THEN 'it is not known whether the target is a limit or a mark to come near'
        WHEN m.bound_1 = 'approx' THEN 'the target is about: how far from it still counts is not said'
        WHEN m.bound_2 = 'approx' THEN 'the outcome is about'
        ELSE 'too close to tell: the printed intervals overlap'
    END AS reason,
    m.region,
    m.subject,
    m.metric,
    m.registered,
    CASE WHEN m.subject IS NULL THEN COALESCE(d.name_zh, m.metric_name) ELSE m.metric_name END AS metric_name,
    m.measure,
    m.of,
    m.basis,
    m.base,
    m.averaged,
    m.scope,
    m.unit,
    m.status_class,
    m.years_on,
    m.time_period_1,
    m.value_1,
    m.low_1,
    m.high_1,
    m.printed_1,
    m.bound_1,
    m.status_1,
    m.time_period_2,
    m.value_2,
    m.low_2,
    m.high_2,
    m.printed_2,
    m.bound_2,
    m.status_2,
    m.basis_2,
    m.unit_2,
    CASE
        WHEN m.differs = 1 AND ABS(m.value_1) < 1e30 AND ABS(m.value_2) < 1e30 THEN m.value_2 - m.value_1
    END AS difference,
    CASE
        WHEN m.differs = 1 AND ABS(m.low_2) < 1e30 AND ABS(m.high_1) < 1e30 THEN m.low_2 - m.high_1
    END AS difference_low,
    CASE
        WHEN m.differs = 1 AND ABS(m.high_2) < 1e30 AND ABS(m.low_1) < 1e30 THEN m.high_2 - m.low_1
    END AS difference_high,
    CASE
        WHEN m.differs = 1 THEN CASE m.unit WHEN '%' THEN '百分点' ELSE m.unit END
    END AS difference_unit,
    CASE
        WHEN m.grows = 1 AND NOT m.high_1 IS NULL AND NOT m.high_2 IS NULL
            THEN ROUND((CAST(m.value_2 AS DOUBLE) / CAST(m.value_1 AS DOUBLE) - 1) * 100, 6)
    END AS growth,
    CASE
        WHEN m.grows = 1
            THEN FLOOR(
                (CAST(m.low_2 AS DOUBLE) / CAST(m.high_1 AS DOUBLE) * 0.99999999999999 - 1) * 100000000
            ) / 1000000
    END AS growth_low,
    CASE
        WHEN m.grows = 1
            THEN CEIL(
                (CAST(m.high_2 AS DOUBLE) / CAST(m.low_1 AS DOUBLE) * 1.00000000000001 - 1) * 100000000
            ) / 1000000
    END AS growth_high
FROM measured AS m
LEFT JOIN dim_metric AS d
    ON d.id = m.metric AND m.registered
