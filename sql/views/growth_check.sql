-- Purpose: every growth that a document reports over the year before, against the two levels, if they can be held
--   against it, and why not where they cannot.
-- Grain: one row a region, registered metric, price basis of the growth, unit and year with a reported growth.
-- Example:
--   SELECT basis, reported_growth_printed, previous_printed, level_printed, verdict, reason
--   FROM growth_check
--   WHERE region = '360121' AND metric = 'general_public_budget_revenue' AND year = 2021
--   ORDER BY basis
-- Columns:
--   basis: price basis of the growth: nominal, real, comparable, none
--   previous_printed: level of the year before as printed; null where there is none on this basis
--   previous_document: document that states it (dim_document.id)
--   verdict: agrees (some growth fits both), contradicted (none does), not_checkable
--   reason: why it is not checkable; null for the other verdicts
WITH policy AS (
    SELECT b.metric, b.first_year, MIN(b.reason) AS reason
    FROM metric_break AS b
    WHERE b.kind = 'policy'
    GROUP BY b.metric, b.first_year
),
beside_previous AS (
    SELECT
        a.region, a.metric, a.basis, a.unit, a.year, a.level_printed, a.level_document, a.reported_growth,
        a.reported_growth_low, a.reported_growth_high, a.reported_growth_printed, a.reported_growth_document,
        a.computed_growth_low, a.computed_growth_high, a.not_computed, a.implied_previous_low,
        a.implied_previous_high,
        LAG(a.level_printed) OVER series AS earlier_printed,
        LAG(a.level_document) OVER series AS earlier_document,
        LAG(a.year) OVER series AS earlier_year
    FROM annual AS a
    WINDOW series AS (PARTITION BY a.region, a.metric, a.basis, a.unit ORDER BY a.year)
),
judged AS (
    SELECT
        b.region, b.metric, b.basis, b.unit, b.year, b.level_printed, b.level_document, b.reported_growth,
        b.reported_growth_low, b.reported_growth_high, b.reported_growth_printed, b.reported_growth_document,
        b.computed_growth_low, b.computed_growth_high, b.implied_previous_low, b.implied_previous_high,
        CASE WHEN b.earlier_year = b.year - 1 THEN b.earlier_printed END AS previous_printed,
        CASE WHEN b.earlier_year = b.year - 1 THEN b.earlier_document END AS previous_document,
        CASE
            WHEN b.basis = 'real' THEN 'real growth does not connect levels as printed'
            WHEN b.basis = 'comparable' THEN 'comparable (同口径) growth does not connect levels as printed'
            WHEN b.basis IS NULL THEN 'the price basis of the growth is not known'
            WHEN NOT b.not_computed IS NULL THEN b.not_computed
            WHEN NOT p.first_year IS NULL
                THEN 'growth may be given as if a policy had not been: '
                    || COALESCE(p.reason, 'its reason is not known')
            WHEN d.year < b.year THEN 'the growth is of a year after the one that its document reviews'
            WHEN b.reported_growth_low IS NULL AND b.reported_growth_high IS NULL
                THEN 'the growth is approximate (约)'
            WHEN b.computed_growth_low IS NULL AND b.computed_growth_high IS NULL
                THEN 'a level is approximate (约), unbounded or not positive'
        END AS reason
    FROM beside_previous AS b
    LEFT JOIN policy AS p
        ON p.metric = b.metric AND p.first_year = b.year
    LEFT JOIN dim_document AS d
        ON d.id = b.reported_growth_document
    WHERE NOT b.reported_growth_printed IS NULL
)
SELECT
    j.region,
    j.metric,
    j.basis,
    j.unit,
    j.year,
    j.reported_growth,
    j.reported_growth_low,
    j.reported_growth_high,
    j.reported_growth_printed,
    j.reported_growth_document,
    j.level_printed,
    j.level_document,
    j.previous_printed,
    j.previous_document,
    j.computed_growth_low,
    j.computed_growth_high,
    j.implied_previous_low,
    j.implied_previous_high,
    CASE
        WHEN NOT j.reason IS NULL THEN 'not_checkable'
        WHEN j.reported_growth_low > j.computed_growth_high OR j.reported_growth_high < j.computed_growth_low
            THEN 'contradicted'
        ELSE 'agrees'
    END AS verdict,
    j.reason
FROM judged AS j
