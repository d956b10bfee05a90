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
SELECT
    s.region,
    s.metric,
    s.basis,
    s.unit,
    s.year,
    s.reported_growth,
    s.reported_growth_low,
    s.reported_growth_high,
    s.reported_growth_printed,
    s.reported_growth_document,
    s.level_printed,
    s.level_document,
    s.previous_printed,
    s.previous_document,
    s.computed_growth_low,
    s.computed_growth_high,
    s.implied_previous_low,
    s.implied_previous_high,
    s.verdict,
    s.reason
FROM annual_step AS s
WHERE NOT s.reported_growth_printed IS NULL
