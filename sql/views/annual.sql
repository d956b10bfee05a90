-- Purpose: level and growth of each metric in each whole year, and what they say to the year before: outcomes of
--   the region itself, no target, no part of a year, no zone or firm in it. All arithmetic is on intervals:
--   whatever numbers the prints allow, theirs lies inside; rounding is outward, an end that is not bounded is
--   null. Nothing meets across a gap or break.
-- Grain: one row a region, registered metric, price basis, unit and year.
-- Example:
--   SELECT year, basis, level_printed, reported_growth_printed, computed_growth_low, computed_growth_high
--   FROM annual
--   WHERE region = '360121' AND metric = 'general_public_budget_revenue' AND year >= 2019
--   ORDER BY year, basis
-- Columns:
--   unit: unit of the level; growth stands beside a level in the metric's own unit (dim_metric.unit)
--   level: level in `unit`, latest vintage; null for a range
--   level_low: least level that the print allows; null if unbounded or unknown
--   level_high: greatest level that the print allows; null if unbounded or unknown
--   level_printed: the level's characters as printed (159.4亿元)
--   level_status: actual, preliminary (预计), revised (修订)
--   level_document: document that states the level (dim_document.id)
--   level_corrected: true where a confirmed correction changed it, false where it is as printed; null where none is
--   reported_growth: growth over the year before as printed, on the same price basis, in %; negative when falling
--   reported_growth_low: least growth that its print allows, in %
--   reported_growth_high: greatest growth that its print allows, in %
--   reported_growth_printed: its characters as printed (8.2%)
--   reported_growth_document: document that states it (dim_document.id)
--   reported_growth_corrected: true where a confirmed correction changed it, false where it is as printed; null
--     where none is
--   previous_printed: level of the year before as printed; null where none is
--   difference_low: least difference from the level of the year before, in `unit`
--   difference_high: greatest difference from the level of the year before, in `unit`
--   computed_growth: growth between the two levels as printed, in %; null unless both are positive and bounded
--   computed_growth_low: least growth that the two levels allow, in %
--   computed_growth_high: greatest growth that the two levels allow, in %
--   not_computed: why there is neither difference nor computed growth: no level, none of the year before, a break
--   note: what a policy did to the levels of this year, which stay comparable as printed; null if nothing is known
--   implied_previous: level of the year before that level and reported growth imply, assuming growth is on levels
--     as printed; real and comparable growth imply nothing, and growth of a rate may be in percentage points
--   implied_previous_low: least such level, rounded down
--   implied_previous_high: greatest such level, rounded up
WITH judged AS (
    SELECT
        p.region, p.metric, p.basis, p.unit, p.year, p.level, p.level_low, p.level_high, p.level_printed,
        p.level_status, p.level_document, p.level_corrected, p.growth, p.growth_low, p.growth_high, p.growth_printed,
        p.growth_document, p.growth_corrected, p.previous_printed, p.difference_low, p.difference_high, p.ratio,
        p.percent_low, p.percent_high, policy.reason AS note,
        CASE
            WHEN p.level_printed IS NULL THEN 'no level'
            WHEN p.previous_printed IS NULL THEN 'no level of the year before'
            ELSE 'break: ' || COALESCE(of_metric.reason, of_region.reason)
        END AS not_computed,
        -- From or to a loss there is no growth.
        CASE WHEN COALESCE(p.level_low, p.level_high) > 0 THEN 1 END AS grows,
        CASE
            WHEN of_metric.first_year IS NULL
                AND of_region.first_year IS NULL
                AND p.basis IN ('nominal', 'none')
                AND p.level_low > 0
                AND COALESCE(p.level_high, p.level_low) < 1e24
                AND p.growth_low > -99
                -- 城镇化率提高1.2% may mean percentage points.
                AND COALESCE(p.unit, '') NOT IN ('%', '‰')
                THEN 1
        END AS implies
    FROM interval_pair AS p
    LEFT JOIN series_break AS of_metric
        ON of_metric.metric = p.metric AND of_metric.first_year = p.year
    LEFT JOIN series_break AS of_region
        ON of_region.region = p.region AND of_region.first_year = p.year
    LEFT JOIN metric_break AS policy
        ON policy.metric = p.metric AND policy.first_year = p.year AND policy.kind = 'policy'
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
    j.level_corrected,
    j.growth AS reported_growth,
    j.growth_low AS reported_growth_low,
    j.growth_high AS reported_growth_high,
    j.growth_printed AS reported_growth_printed,
    j.growth_document AS reported_growth_document,
    j.growth_corrected AS reported_growth_corrected,
    j.previous_printed,
    CASE WHEN j.not_computed IS NULL THEN j.difference_low END AS difference_low,
    CASE WHEN j.not_computed IS NULL THEN j.difference_high END AS difference_high,
    CASE WHEN j.not_computed IS NULL AND j.grows = 1 THEN ROUND((j.ratio - 1) * 100, 6) END AS computed_growth,
    CASE WHEN j.not_computed IS NULL AND j.grows = 1 THEN j.percent_low END AS computed_growth_low,
    CASE WHEN j.not_computed IS NULL AND j.grows = 1 THEN j.percent_high END AS computed_growth_high,
    j.not_computed,
    j.note,
    CASE
        WHEN j.implies = 1 THEN CAST(CAST(j.level AS DOUBLE) / (1 + j.growth / 100) AS DECIMAL(38, 6))
    END AS implied_previous,
    CASE
        WHEN j.implies = 1 AND j.growth_high > -99
            THEN CAST(
                FLOOR(CAST(j.level_low AS DOUBLE) / (1 + j.growth_high / 100) * 0.99999999999999 * 1000000) / 1000000
                AS DECIMAL(38, 6)
            )
    END AS implied_previous_low,
    CASE
        WHEN j.implies = 1
            THEN CAST(
                CEIL(CAST(j.level_high AS DOUBLE) / (1 + j.growth_low / 100) * 1.00000000000001 * 1000000) / 1000000
                AS DECIMAL(38, 6)
            )
    END AS implied_previous_high
FROM judged AS j
