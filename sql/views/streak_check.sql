-- Purpose: what the printed levels say to a streak of increases or decreases, year by year: 16 rises to 2023 need the
--   17 levels of 2007 to 2023. Whoever is not refuted is not thereby right: most years are not checkable.
-- Grain: one row a claim that a level rose or fell for so many years (effective_claim), and year that it covers.
-- Example:
--   SELECT metric, year, claimed, previous_printed, level_printed, verdict, reason
--   FROM streak_check
--   WHERE region = '360121'
--   ORDER BY metric, year
-- Columns:
--   year: year that is covered
--   claimed: increase, decrease
--   streak_length: how many years the streak held
--   first_year: first year that rose or fell
--   last_year: year in which the claim is made
--   previous_printed: level of the year before as printed; null where none is
--   level_printed: level of the year as printed; null where none is
--   growth_low: least growth that the two levels allow, in %; null where they do not meet
--   growth_high: greatest growth that the two levels allow, in %; null where they do not meet
--   verdict: agrees (any two numbers that the prints allow grow as claimed), contradicted (none do), not_checkable
--   reason: why it is not checkable; null where it is
WITH claim AS (
    SELECT
        c.region, c.metric, c.metric_name, c.year, c.predicate, c.claimed_sign, c.streak_length, c.first_year,
        c.last_year, c.document, c.document_title, c.figure
    FROM claim_year AS c
    WHERE NOT c.claimed_sign IS NULL
        AND c.registered
        AND c.subject IS NULL
        AND NOT c.region IS NULL
),
-- The level on the metric's own basis and in its own unit: one row a region, metric and year.
level AS (
    SELECT
        a.region, a.metric, a.year, a.level_printed, a.previous_printed, a.difference_low, a.difference_high,
        a.computed_growth_low, a.computed_growth_high, a.not_computed
    FROM annual AS a
    INNER JOIN dim_metric AS m
        ON m.id = a.metric AND m.unit = a.unit AND m.basis_level = a.basis
),
judged AS (
    SELECT
        c.region, c.metric, c.metric_name, c.year, c.predicate, c.streak_length, c.first_year, c.last_year, c.document,
        c.document_title, c.figure, l.previous_printed, l.level_printed, l.computed_growth_low, l.computed_growth_high,
        COALESCE(l.not_computed, CASE WHEN l.level_printed IS NULL THEN 'no level' END) AS not_computed,
        CASE c.claimed_sign WHEN 1 THEN l.difference_low ELSE -l.difference_high END AS least,
        CASE c.claimed_sign WHEN 1 THEN l.difference_high ELSE -l.difference_low END AS most
    FROM claim AS c
    LEFT JOIN level AS l
        ON l.region = c.region AND l.metric = c.metric AND l.year = c.year
)
SELECT
    j.region,
    j.metric,
    j.metric_name,
    j.year,
    j.predicate AS claimed,
    j.streak_length,
    j.first_year,
    j.last_year,
    j.previous_printed,
    j.level_printed,
    j.computed_growth_low AS growth_low,
    j.computed_growth_high AS growth_high,
    CASE
        WHEN j.most < 0 THEN 'contradicted'
        WHEN j.least > 0 THEN 'agrees'
        ELSE 'not_checkable'
    END AS verdict,
    CASE
        WHEN j.most < 0 OR j.least > 0 THEN NULL
        WHEN NOT j.not_computed IS NULL THEN j.not_computed
        ELSE 'the two prints are too close to tell'
    END AS reason,
    j.document,
    j.document_title,
    j.figure
FROM judged AS j
