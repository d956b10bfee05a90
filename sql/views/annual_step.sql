-- Purpose: each row of `annual` beside the years around it in its series, laid out so that a check of a series is a
--   filter on it: the levels printed before and behind it, the unit and price basis of the year before, and what the
--   levels say to the growth reported.
-- Grain: one row a region, registered metric, price basis, unit and year, as in `annual`.
-- Export: no, it repeats `annual`.
-- Example:
--   SELECT year, level_printed, year_before, printed_before, verdict
--   FROM annual_step
--   WHERE region = '360121' AND metric = 'general_public_budget_revenue' AND basis = 'nominal'
--   ORDER BY year
-- Columns:
--   level_title: title of the document that states the level; its id where it has none
--   reported_growth_title: title of the document that states the growth; its id where it has none
--   previous_printed: level of the year before as printed; null where there is none on this basis
--   previous_document: document that states the level of the year before (dim_document.id)
--   previous_title: its title
--   previous_status: status of that level: actual, preliminary (预计), revised (修订)
--   year_before: last year before this one with a level; null where this one has none
--   printed_before: that level as printed
--   document_before: document that states it (dim_document.id)
--   title_before: its title
--   low_before: least level that its print allows, in `unit`
--   high_before: greatest level that its print allows, in `unit`
--   year_behind: next year with a level; null where this one has none
--   printed_behind: that level as printed
--   expected: the level that its neighbours lead to expect: the mean of those on both sides where they agree with each
--     other; for the last year the level before, grown as reported, or as it is where the two are more than 500 times
--     apart; null where they do not tell
--   times_expected: how many times that the level is
--   other_unit_year: year before with a level in another unit that measures the same otherwise (亩, 公顷); null where
--     the unit is the same, or the one or the other year has a level in both
--   other_unit: that unit
--   other_unit_printed: that level as printed
--   other_unit_document: document that states it (dim_document.id)
--   other_unit_title: its title
--   other_basis_of: growth, or level, where the one printed before is on another price basis; null where neither is,
--     or a year has it on both
--   other_basis_year: year of the one printed before
--   other_basis: its price basis
--   other_basis_printed: it as printed
--   other_basis_document: document that states it (dim_document.id)
--   other_basis_title: its title
--   implied_stated: the interval of implied_previous in words (147.20 to 147.44亿元)
--   verdict: what the two levels say to the growth reported: agrees (some growth fits both), contradicted (none does),
--     not_checkable; null where none is reported
--   reason: why it is not checkable; null for the other verdicts
WITH policy AS (
    SELECT b.metric, b.first_year, MIN(b.reason) AS reason
    FROM metric_break AS b
    WHERE b.kind = 'policy'
    GROUP BY b.metric, b.first_year
),
described AS (
    SELECT
        a.region, a.metric, a.basis, a.unit, a.year, a.level, a.level_low, a.level_high, a.level_printed,
        a.level_status, a.level_document, a.reported_growth, a.reported_growth_low, a.reported_growth_high,
        a.reported_growth_printed, a.reported_growth_document, a.computed_growth_low, a.computed_growth_high,
        a.not_computed, a.difference_low, a.difference_high, a.implied_previous_low, a.implied_previous_high,
        COALESCE(d.title, a.level_document) AS level_title,
        COALESCE(g.title, a.reported_growth_document) AS reported_growth_title,
        CASE WHEN g.year < a.year THEN 1 WHEN d.year < a.year THEN 2 ELSE 0 END AS ahead,
        u.quantity, u.base, u.factor, p.first_year AS policy_year, p.reason AS policy,
        CASE WHEN a.level_printed IS NULL THEN 0 ELSE 1 END AS has_level,
        CASE WHEN a.reported_growth_printed IS NULL THEN 0 ELSE 1 END AS has_growth
    FROM annual AS a
    LEFT JOIN dim_document AS d
        ON d.id = a.level_document
    LEFT JOIN dim_document AS g
        ON g.id = a.reported_growth_document
    LEFT JOIN dim_unit AS u
        ON u.unit = a.unit
    LEFT JOIN policy AS p
        ON p.metric = a.metric AND p.first_year = a.year
),
beside AS (
    SELECT
        d.region, d.metric, d.basis, d.unit, d.year, d.level, d.level_low, d.level_high, d.level_printed,
        d.level_status, d.level_document, d.reported_growth, d.reported_growth_low, d.reported_growth_high,
        d.reported_growth_printed, d.reported_growth_document, d.computed_growth_low, d.computed_growth_high,
        d.not_computed, d.difference_low, d.difference_high, d.implied_previous_low, d.implied_previous_high,
        d.level_title, d.reported_growth_title,
        d.quantity, d.base, d.factor, d.ahead, d.policy_year, d.policy, d.has_level, d.has_growth,
        CAST(d.level AS DOUBLE) AS size,
        MAX(d.reported_growth) OVER (PARTITION BY d.region, d.metric, d.year) AS growth_on_any_basis,
        LAG(d.year) OVER same_rows AS row_year,
        LAG(d.level_printed) OVER same_rows AS row_printed,
        LAG(d.level_document) OVER same_rows AS row_document,
        LAG(d.level_title) OVER same_rows AS row_title,
        LAG(d.level_status) OVER same_rows AS row_status,
        LAG(d.year) OVER levels AS year_before,
        LAG(d.level_printed) OVER levels AS printed_before,
        LAG(d.level_document) OVER levels AS document_before,
        LAG(d.level_title) OVER levels AS title_before,
        LAG(d.level_low) OVER levels AS low_before,
        LAG(d.level_high) OVER levels AS high_before,
        LAG(CAST(d.level AS DOUBLE)) OVER levels AS size_before,
        MAX(CAST(d.level AS DOUBLE)) OVER two_levels AS size_two_before,
        MAX(d.year) OVER two_levels AS year_two_before,
        LEAD(d.year) OVER levels AS year_behind,
        LEAD(d.level_printed) OVER levels AS printed_behind,
        LEAD(CAST(d.level AS DOUBLE)) OVER levels AS size_behind,
        LAG(d.year) OVER units AS unit_year,
        MAX(d.year) OVER two_units AS unit_year_two,
        LEAD(d.year) OVER units AS unit_year_behind,
        LAG(d.unit) OVER units AS unit_unit,
        LAG(d.quantity) OVER units AS unit_quantity,
        LAG(d.base) OVER units AS unit_base,
        LAG(d.factor) OVER units AS unit_factor,
        LAG(d.level_printed) OVER units AS unit_printed,
        LAG(d.level_document) OVER units AS unit_document,
        LAG(d.level_title) OVER units AS unit_title,
        LAG(d.year) OVER bases AS basis_year,
        MAX(d.year) OVER two_bases AS basis_year_two,
        LEAD(d.year) OVER bases AS basis_year_behind,
        LAG(d.basis) OVER bases AS basis_basis,
        LAG(d.level_printed) OVER bases AS basis_printed,
        LAG(d.level_document) OVER bases AS basis_document,
        LAG(d.level_title) OVER bases AS basis_title,
        LAG(d.year) OVER growths AS growth_year,
        MAX(d.year) OVER two_growths AS growth_year_two,
        LEAD(d.year) OVER growths AS growth_year_behind,
        LAG(d.basis) OVER growths AS growth_basis,
        LAG(d.reported_growth_printed) OVER growths AS growth_printed,
        LAG(d.reported_growth_document) OVER growths AS growth_document,
        LAG(d.reported_growth_title) OVER growths AS growth_title
    FROM described AS d
    -- The row two before is the one row of a frame: the shell of DuckDB 1.5 cannot read LAG(x, 2) in a file of 2.0.
    WINDOW
        same_rows AS (PARTITION BY d.region, d.metric, d.basis, d.unit ORDER BY d.year),
        levels AS (PARTITION BY d.region, d.metric, d.basis, d.unit, d.has_level ORDER BY d.year),
        units AS (PARTITION BY d.region, d.metric, d.basis, d.has_level ORDER BY d.year, d.unit),
        bases AS (PARTITION BY d.region, d.metric, d.unit, d.has_level ORDER BY d.year, d.basis),
        growths AS (PARTITION BY d.region, d.metric, d.has_growth ORDER BY d.year, d.basis, d.unit),
        two_levels AS (
            PARTITION BY d.region, d.metric, d.basis, d.unit, d.has_level
            ORDER BY d.year ROWS BETWEEN 2 PRECEDING AND 2 PRECEDING
        ),
        two_units AS (
            PARTITION BY d.region, d.metric, d.basis, d.has_level
            ORDER BY d.year, d.unit ROWS BETWEEN 2 PRECEDING AND 2 PRECEDING
        ),
        two_bases AS (
            PARTITION BY d.region, d.metric, d.unit, d.has_level
            ORDER BY d.year, d.basis ROWS BETWEEN 2 PRECEDING AND 2 PRECEDING
        ),
        two_growths AS (
            PARTITION BY d.region, d.metric, d.has_growth
            ORDER BY d.year, d.basis, d.unit ROWS BETWEEN 2 PRECEDING AND 2 PRECEDING
        )
),
-- Several rows of one year, in two units or on two bases, join the series that meet in it.
judged AS (
    SELECT
        b.region, b.metric, b.basis, b.unit, b.year, b.level, b.level_low, b.level_high, b.level_printed,
        b.level_status, b.level_document, b.reported_growth, b.reported_growth_low, b.reported_growth_high,
        b.reported_growth_printed, b.reported_growth_document, b.computed_growth_low, b.computed_growth_high,
        b.not_computed, b.difference_low, b.difference_high, b.implied_previous_low, b.implied_previous_high,
        b.level_title, b.reported_growth_title, b.has_level, b.size,
        b.row_year, b.row_printed, b.row_document, b.row_title, b.row_status, b.year_before,
        b.printed_before, b.document_before, b.title_before, b.low_before, b.high_before,
        b.year_behind, b.printed_behind, b.unit_year, b.unit_unit,
        b.unit_printed, b.unit_document, b.unit_title, b.basis_year, b.basis_basis, b.basis_printed, b.basis_document,
        b.basis_title, b.growth_year, b.growth_basis, b.growth_printed, b.growth_document, b.growth_title,
        CASE
            WHEN b.has_level = 1
                AND b.unit_unit <> b.unit
                AND b.unit_quantity = b.quantity
                AND (b.unit_base <> b.base OR b.unit_factor <> b.factor)
                AND b.unit_year < b.year
                AND (b.unit_year_two IS NULL OR b.unit_year_two < b.unit_year)
                AND (b.unit_year_behind IS NULL OR b.unit_year_behind > b.year)
                THEN 1
        END AS changes_unit,
        CASE
            WHEN b.has_growth = 1
                AND b.growth_basis <> b.basis
                AND b.growth_year < b.year
                AND (b.growth_year_two IS NULL OR b.growth_year_two < b.growth_year)
                AND (b.growth_year_behind IS NULL OR b.growth_year_behind > b.year)
                THEN 'growth'
            WHEN b.has_level = 1
                AND b.basis_basis <> b.basis
                AND b.basis_year < b.year
                AND (b.basis_year_two IS NULL OR b.basis_year_two < b.basis_year)
                AND (b.basis_year_behind IS NULL OR b.basis_year_behind > b.year)
                THEN 'level'
        END AS changes_basis,
        CASE
            WHEN b.size > 0
                AND b.size_before > 0
                AND b.year_behind <= b.year_before + 4
                AND b.size_behind BETWEEN b.size_before / 2 AND b.size_before * 2
                THEN (b.size_before + b.size_behind) / 2
            WHEN b.size > 0
                AND b.size_before > 0
                AND b.year_behind IS NULL
                AND b.year_before = b.year - 1
                AND b.year_two_before >= b.year - 4
                AND b.size_two_before BETWEEN b.size_before / 2 AND b.size_before * 2
                AND b.growth_on_any_basis BETWEEN -50 AND 100
                THEN b.size_before * (1 + b.growth_on_any_basis / 100)
            -- Nothing grows or shrinks like that from one year to the next ones: there need be no second witness.
            WHEN b.size_before > 0
                AND b.year_behind IS NULL
                AND b.year_before >= b.year - 4
                AND COALESCE(b.size_two_before, b.size_before) BETWEEN b.size_before / 2 AND b.size_before * 2
                AND (b.size > b.size_before * 500 OR b.size > 0 AND b.size < b.size_before / 500)
                THEN b.size_before
        END AS expected,
        CASE WHEN b.implied_previous_low >= 1e8 THEN 1e8 WHEN b.implied_previous_low >= 1e4 THEN 1e4 ELSE 1 END
            AS scale,
        CASE
            WHEN b.has_growth = 0 THEN NULL
            WHEN b.basis = 'real' THEN 'real growth does not connect levels as printed'
            WHEN b.basis = 'comparable' THEN 'comparable (同口径) growth does not connect levels as printed'
            WHEN b.basis IS NULL THEN 'the price basis of the growth is not known'
            WHEN b.unit IN ('%', '‰') THEN 'growth of a rate may be given in percentage points'
            WHEN NOT b.not_computed IS NULL THEN b.not_computed
            WHEN NOT b.policy_year IS NULL
                THEN 'growth may be given as if a policy had not been: '
                    || COALESCE(b.policy, 'its reason is not known')
            WHEN b.ahead = 1 THEN 'the growth is of a year after the one that its document reviews'
            WHEN b.ahead = 2 THEN 'the level is of a year after the one that its document reviews'
            WHEN b.reported_growth_low IS NULL AND b.reported_growth_high IS NULL
                THEN 'the growth is approximate (约)'
            WHEN b.computed_growth_low IS NULL AND b.computed_growth_high IS NULL
                THEN 'a level is approximate (约), unbounded or not positive'
        END AS reason
    FROM beside AS b
)
SELECT
    j.region,
    j.metric,
    j.basis,
    j.unit,
    j.year,
    j.level,
    j.level_low,
    j.level_high,
    j.level_printed,
    j.level_status,
    j.level_document,
    j.level_title,
    j.reported_growth,
    j.reported_growth_low,
    j.reported_growth_high,
    j.reported_growth_printed,
    j.reported_growth_document,
    j.reported_growth_title,
    CASE WHEN j.row_year = j.year - 1 THEN j.row_printed END AS previous_printed,
    CASE WHEN j.row_year = j.year - 1 THEN j.row_document END AS previous_document,
    CASE WHEN j.row_year = j.year - 1 THEN j.row_title END AS previous_title,
    CASE WHEN j.row_year = j.year - 1 THEN j.row_status END AS previous_status,
    CASE WHEN j.has_level = 1 THEN j.year_before END AS year_before,
    CASE WHEN j.has_level = 1 THEN j.printed_before END AS printed_before,
    CASE WHEN j.has_level = 1 THEN j.document_before END AS document_before,
    CASE WHEN j.has_level = 1 THEN j.title_before END AS title_before,
    CASE WHEN j.has_level = 1 THEN j.low_before END AS low_before,
    CASE WHEN j.has_level = 1 THEN j.high_before END AS high_before,
    CASE WHEN j.has_level = 1 THEN j.year_behind END AS year_behind,
    CASE WHEN j.has_level = 1 THEN j.printed_behind END AS printed_behind,
    CASE WHEN j.expected > 0 THEN j.expected END AS expected,
    CASE WHEN j.expected > 0 THEN j.size / j.expected END AS times_expected,
    CASE WHEN j.changes_unit = 1 THEN j.unit_year END AS other_unit_year,
    CASE WHEN j.changes_unit = 1 THEN j.unit_unit END AS other_unit,
    CASE WHEN j.changes_unit = 1 THEN j.unit_printed END AS other_unit_printed,
    CASE WHEN j.changes_unit = 1 THEN j.unit_document END AS other_unit_document,
    CASE WHEN j.changes_unit = 1 THEN j.unit_title END AS other_unit_title,
    j.changes_basis AS other_basis_of,
    CASE j.changes_basis WHEN 'growth' THEN j.growth_year WHEN 'level' THEN j.basis_year END AS other_basis_year,
    CASE j.changes_basis WHEN 'growth' THEN j.growth_basis WHEN 'level' THEN j.basis_basis END AS other_basis,
    CASE j.changes_basis WHEN 'growth' THEN j.growth_printed WHEN 'level' THEN j.basis_printed END
        AS other_basis_printed,
    CASE j.changes_basis WHEN 'growth' THEN j.growth_document WHEN 'level' THEN j.basis_document END
        AS other_basis_document,
    CASE j.changes_basis WHEN 'growth' THEN j.growth_title WHEN 'level' THEN j.basis_title END AS other_basis_title,
    j.difference_low,
    j.difference_high,
    j.computed_growth_low,
    j.computed_growth_high,
    j.not_computed,
    j.implied_previous_low,
    j.implied_previous_high,
    CAST(CAST(FLOOR(j.implied_previous_low / j.scale * 100) / 100 AS DECIMAL(30, 2)) AS VARCHAR) || ' to '
        || COALESCE(
            CAST(CAST(CEIL(j.implied_previous_high / j.scale * 100) / 100 AS DECIMAL(30, 2)) AS VARCHAR)
                || CASE WHEN j.scale >= 1e8 THEN '亿' WHEN j.scale >= 1e4 THEN '万' ELSE '' END || j.unit,
            'any height'
        ) AS implied_stated,
    CASE
        WHEN j.reported_growth_printed IS NULL THEN NULL
        WHEN NOT j.reason IS NULL THEN 'not_checkable'
        WHEN j.reported_growth_low > j.computed_growth_high OR j.reported_growth_high < j.computed_growth_low
            THEN 'contradicted'
        ELSE 'agrees'
    END AS verdict,
    j.reason
FROM judged AS j
