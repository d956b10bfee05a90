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
--   printed: the claim's figure as printed (16年)
--   reported_growth_printed: growth reported for the year, on the basis of the levels, as printed
--   growth_low: least growth that the two levels allow, in %; null where they do not meet
--   growth_high: greatest growth that the two levels allow, in %; null where they do not meet
--   verdict: agrees (any two numbers that the prints allow grow as claimed), contradicted (none do, or the growth
--     reported is of the other sign, and no growth reported on any basis says otherwise), not_checkable
--   reason: why it is not checkable; null where it is
--   against_of: what contradicts it: levels or growth; null where nothing does
--   against: that as printed; the two levels joined by '; '
--   against_document: document that states it, or the later level (dim_document.id)
--   against_title: its title
WITH claim AS (
    SELECT
        c.region, c.metric, c.metric_name, c.year, c.predicate, c.claimed_sign, c.streak_length, c.first_year,
        c.last_year, c.document, c.document_title, c.figure, c.printed
    FROM claim_year AS c
    WHERE NOT c.claimed_sign IS NULL
        AND c.registered
        AND c.subject IS NULL
        AND NOT c.region IS NULL
),
-- The level on the metric's own basis and in its own unit, and whether growth reported on any basis may be a rise or a
-- fall: one row a region, metric and year.
step AS (
    SELECT
        a.region, a.metric, a.year, a.level_printed, a.previous_printed, a.difference_low, a.difference_high,
        a.computed_growth_low, a.computed_growth_high, a.not_computed, a.level_status, a.previous_status,
        a.level_document, a.level_title, a.reported_growth_low, a.reported_growth_high, a.reported_growth_printed,
        a.reported_growth_document, a.reported_growth_title,
        CASE WHEN a.unit = m.unit AND a.basis = m.basis_level THEN 1 ELSE 0 END AS is_own,
        MAX(
            CASE
                WHEN NOT a.reported_growth_printed IS NULL AND COALESCE(a.reported_growth_high, 1) > 0 THEN 1
                ELSE 0
            END
        ) OVER (PARTITION BY a.region, a.metric, a.year) AS may_have_risen,
        MAX(
            CASE
                WHEN NOT a.reported_growth_printed IS NULL AND COALESCE(a.reported_growth_low, -1) < 0 THEN 1
                ELSE 0
            END
        ) OVER (PARTITION BY a.region, a.metric, a.year) AS may_have_fallen
    FROM annual_step AS a
    INNER JOIN dim_metric AS m
        ON m.id = a.metric
),
judged AS (
    SELECT
        c.region, c.metric, c.metric_name, c.year, c.predicate, c.streak_length, c.first_year, c.last_year, c.document,
        c.document_title, c.figure, c.printed, l.previous_printed, l.level_printed, l.computed_growth_low,
        l.computed_growth_high, l.level_document, l.level_title, l.reported_growth_printed,
        l.reported_growth_document, l.reported_growth_title,
        CASE
            WHEN NOT l.not_computed IS NULL THEN l.not_computed
            WHEN l.level_printed IS NULL THEN 'no level'
            WHEN l.level_status = 'preliminary' OR l.previous_status = 'preliminary' THEN 'a level is preliminary'
        END AS not_computed,
        CASE c.claimed_sign WHEN 1 THEN l.difference_low ELSE -l.difference_high END AS least,
        CASE c.claimed_sign WHEN 1 THEN l.difference_high ELSE -l.difference_low END AS most,
        CASE c.claimed_sign WHEN 1 THEN l.reported_growth_high ELSE -l.reported_growth_low END AS most_reported,
        CASE c.claimed_sign WHEN 1 THEN l.may_have_risen ELSE l.may_have_fallen END AS reported_as_claimed
    FROM claim AS c
    LEFT JOIN step AS l
        ON l.region = c.region AND l.metric = c.metric AND l.year = c.year AND l.is_own = 1
),
refuted AS (
    SELECT
        j.region, j.metric, j.metric_name, j.year, j.predicate, j.streak_length, j.first_year, j.last_year, j.document,
        j.document_title, j.figure, j.printed, j.previous_printed, j.level_printed, j.computed_growth_low,
        j.computed_growth_high, j.level_document, j.level_title, j.reported_growth_printed,
        j.reported_growth_document, j.reported_growth_title, j.not_computed, j.least, j.most, j.reported_as_claimed,
        CASE
            WHEN j.reported_as_claimed = 1 OR j.not_computed IS NULL AND j.least > 0 THEN NULL
            WHEN j.most < 0 AND j.not_computed IS NULL THEN 'levels'
            WHEN j.most_reported < 0 THEN 'growth'
        END AS against_of
    FROM judged AS j
)
SELECT
    f.region,
    f.metric,
    f.metric_name,
    f.year,
    f.predicate AS claimed,
    f.streak_length,
    f.first_year,
    f.last_year,
    f.printed,
    f.previous_printed,
    f.level_printed,
    f.reported_growth_printed,
    f.computed_growth_low AS growth_low,
    f.computed_growth_high AS growth_high,
    CASE
        WHEN NOT f.against_of IS NULL THEN 'contradicted'
        WHEN f.not_computed IS NULL AND f.least > 0 THEN 'agrees'
        ELSE 'not_checkable'
    END AS verdict,
    CASE
        WHEN NOT f.against_of IS NULL OR f.not_computed IS NULL AND f.least > 0 THEN NULL
        WHEN NOT f.not_computed IS NULL THEN f.not_computed
        WHEN f.most < 0 THEN 'the levels say otherwise, but growth is reported as claimed'
        ELSE 'the two prints are too close to tell'
    END AS reason,
    f.against_of,
    CASE f.against_of
        WHEN 'levels' THEN f.previous_printed || '; ' || f.level_printed
        WHEN 'growth' THEN f.reported_growth_printed
    END AS against,
    CASE f.against_of
        WHEN 'levels' THEN f.level_document
        WHEN 'growth' THEN f.reported_growth_document
    END AS against_document,
    CASE f.against_of WHEN 'levels' THEN f.level_title WHEN 'growth' THEN f.reported_growth_title END AS against_title,
    f.document,
    f.document_title,
    f.figure
FROM refuted AS f
