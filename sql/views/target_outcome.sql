-- Purpose: what a region aimed at, beside what came of it, as last stated. A target is missed only where the
--   printed intervals of both lie wholly apart, so that no rounding makes a failure; it is never a finding.
-- Grain: one row a registered key that has a target: region, subject, metric, time period, measure, of, basis,
--   base, averaged, scope and unit.
-- Example:
--   SELECT region_name, metric_name, year, measure, target_printed, outcome_printed, verdict, reason
--   FROM target_outcome
--   ORDER BY region, metric, year, measure
-- Columns:
--   region_name: name of the region in that year
--   metric_name: name of the metric in Chinese (dim_metric.name_zh)
--   target: value aimed at, in `unit`; null for a range
--   target_low: least value that counts as the target; null if unbounded, and for about (左右)
--   target_high: greatest value that counts as the target; null if unbounded, and for about
--   target_printed: its characters as printed (8%)
--   target_bound: exact, approx (左右), above (以上, 突破), below (以内), range
--   target_document: document that states it (dim_document.id)
--   outcome: value that came of it, in `unit`; null for a range, and where none is stated
--   outcome_low: least value that its print allows
--   outcome_high: greatest value that its print allows
--   outcome_printed: its characters as printed
--   outcome_bound: exact, approx (约), above (超), below (近), range
--   outcome_status: actual, preliminary (预计), revised (修订)
--   outcome_document: document that states it (dim_document.id)
--   aim: floor (to be reached or exceeded), ceiling (to stay at or below: registry, or a decrease), limit (以内 or 近,
--     which is not known), unclear (registry: neither more nor less is known to be better)
--   verdict: met, missed, not checkable
--   reason: why it is not checkable; null for others
WITH side_by_side AS (
    SELECT
        o.region, o.subject, o.metric, o.time_period, o.year, o.measure, o.of, o.basis, o.base, o.averaged, o.scope,
        o.unit,
        MAX(CASE WHEN o.status_class = 'target' THEN o.value END) AS target,
        MAX(CASE WHEN o.status_class = 'target' THEN o.low END) AS target_low,
        MAX(CASE WHEN o.status_class = 'target' THEN o.high END) AS target_high,
        MAX(CASE WHEN o.status_class = 'target' THEN o.printed END) AS target_printed,
        MAX(CASE WHEN o.status_class = 'target' THEN o.bound END) AS target_bound,
        MAX(CASE WHEN o.status_class = 'target' THEN o.document END) AS target_document,
        MAX(CASE WHEN o.status_class = 'outcome' THEN o.value END) AS outcome,
        MAX(CASE WHEN o.status_class = 'outcome' THEN o.low END) AS outcome_low,
        MAX(CASE WHEN o.status_class = 'outcome' THEN o.high END) AS outcome_high,
        MAX(CASE WHEN o.status_class = 'outcome' THEN o.printed END) AS outcome_printed,
        MAX(CASE WHEN o.status_class = 'outcome' THEN o.bound END) AS outcome_bound,
        MAX(CASE WHEN o.status_class = 'outcome' THEN o.status END) AS outcome_status,
        MAX(CASE WHEN o.status_class = 'outcome' THEN o.document END) AS outcome_document
    FROM observation AS o
    WHERE o.registered
        AND o.status_class IN ('target', 'outcome')
        AND NOT o.region IS NULL
        AND NOT o.time_period IS NULL
    GROUP BY
        o.region, o.subject, o.metric, o.time_period, o.year, o.measure, o.of, o.basis, o.base, o.averaged, o.scope,
        o.unit
),
beside_others AS (
    SELECT
        s.region, s.subject, s.metric, s.time_period, s.year, s.measure, s.of, s.basis, s.base, s.averaged, s.scope,
        s.unit, s.target, s.target_low, s.target_high, s.target_printed, s.target_bound, s.target_document, s.outcome,
        s.outcome_low, s.outcome_high, s.outcome_printed, s.outcome_bound, s.outcome_status, s.outcome_document,
        MAX(s.outcome_printed) OVER (
            PARTITION BY
                s.region, s.metric, s.year, s.measure, s.time_period, s.subject, s.of, s.base, s.averaged, s.scope
        ) AS other_outcome
    FROM side_by_side AS s
),
aimed AS (
    SELECT
        b.region, b.subject, b.metric, b.time_period, b.year, b.measure, b.of, b.basis, b.base, b.averaged, b.scope,
        b.unit, b.target, b.target_low, b.target_high, b.target_printed, b.target_bound, b.target_document, b.outcome,
        b.outcome_low, b.outcome_high, b.outcome_printed, b.outcome_bound, b.outcome_status, b.outcome_document,
        b.other_outcome,
        CASE
            WHEN a.aim = 'unclear' THEN 'unclear'
            WHEN b.measure IN ('growth', 'change') AND COALESCE(b.target, b.target_high) < 0 THEN 'ceiling'
            WHEN b.target_bound = 'above' THEN 'floor'
            WHEN b.target_bound = 'below' AND a.aim IS NULL THEN 'limit'
            ELSE COALESCE(a.aim, 'floor')
        END AS aim
    FROM beside_others AS b
    LEFT JOIN metric_aim AS a
        ON a.metric = b.metric
    WHERE NOT b.target_document IS NULL
),
judged AS (
    SELECT
        a.region, a.subject, a.metric, a.time_period, a.year, a.measure, a.of, a.basis, a.base, a.averaged, a.scope,
        a.unit, a.target, a.target_low, a.target_high, a.target_printed, a.target_bound, a.target_document, a.outcome,
        a.outcome_low, a.outcome_high, a.outcome_printed, a.outcome_bound, a.outcome_status, a.outcome_document,
        a.other_outcome, a.aim,
        CASE
            WHEN a.outcome_document IS NULL OR a.aim IN ('unclear', 'limit') THEN 'not checkable'
            WHEN a.aim = 'floor'
                AND CASE a.outcome_bound WHEN 'exact' THEN a.outcome ELSE a.outcome_low END
                >= COALESCE(a.target, a.target_low)
                THEN 'met'
            WHEN a.aim = 'floor' AND a.outcome_high < a.target_low THEN 'missed'
            WHEN a.aim = 'ceiling'
                AND CASE a.outcome_bound WHEN 'exact' THEN a.outcome ELSE a.outcome_high END
                <= COALESCE(a.target, a.target_high)
                THEN 'met'
            WHEN a.aim = 'ceiling' AND a.outcome_low > a.target_high THEN 'missed'
            ELSE 'not checkable'
        END AS verdict
    FROM aimed AS a
)
SELECT
    j.region,
    r.name AS region_name,
    j.subject,
    j.metric,
    m.name_zh AS metric_name,
    j.time_period,
    j.year,
    j.measure,
    j.of,
    j.basis,
    j.base,
    j.averaged,
    j.scope,
    j.unit,
    j.target,
    j.target_low,
    j.target_high,
    j.target_printed,
    j.target_bound,
    j.target_document,
    j.outcome,
    j.outcome_low,
    j.outcome_high,
    j.outcome_printed,
    j.outcome_bound,
    j.outcome_status,
    j.outcome_document,
    j.aim,
    j.verdict,
    CASE
        WHEN j.verdict <> 'not checkable' THEN NULL
        WHEN j.outcome_document IS NULL AND NOT j.other_outcome IS NULL
            THEN 'an outcome is stated on another price basis or in another unit only'
        WHEN j.outcome_document IS NULL THEN 'no outcome is stated'
        WHEN j.aim = 'unclear' THEN 'it is not known whether more or less is aimed at'
        WHEN j.aim = 'limit' THEN 'it is not known whether the target is a limit or a mark to come near'
        WHEN j.target_bound = 'approx' THEN 'the target is about: how far from it still counts is not said'
        WHEN j.outcome_bound = 'approx' THEN 'the outcome is about'
        ELSE 'too close to tell: the printed intervals overlap'
    END AS reason
FROM judged AS j
INNER JOIN dim_metric AS m
    ON m.id = j.metric
LEFT JOIN dim_region AS r
    ON r.code = j.region AND j.year BETWEEN COALESCE(r.valid_from, 0) AND COALESCE(r.valid_to, 9999)
