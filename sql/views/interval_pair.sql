-- Purpose: arithmetic on intervals, of each year's level with that of the year before: sum, difference, ratio, growth.
--   Whatever two numbers the prints allow, what comes of them lies inside; rounding is outward, by less than one
--   unit of the last place, and an end that is not bounded is null. It says nothing of whether the two years may be
--   compared: `annual` does.
-- Grain: one row a region, registered metric, price basis, unit and year.
-- Example:
--   SELECT year, previous_printed, level_printed, difference_low, difference_high, ratio_low, ratio_high
--   FROM interval_pair
--   WHERE region = '360121' AND metric = 'general_public_budget_revenue' AND year = 2021 AND basis = 'nominal'
-- Columns:
--   previous_low: least level of the year before; null if unbounded, unknown or not printed
--   previous_high: greatest level of the year before; null if unbounded, unknown or not printed
--   previous_printed: its characters as printed; null where it is not printed
--   sum_low: least sum of the two, in `unit`
--   sum_high: greatest sum of the two, in `unit`
--   difference_low: least difference from the year before, in `unit`
--   difference_high: greatest difference from the year before, in `unit`
--   ratio: ratio of the two levels as printed, not rounded; null unless that of the year before is positive
--   ratio_low: least ratio to the year before, rounded down to 8 decimals
--   ratio_high: greatest ratio to the year before, rounded up to 8 decimals
--   percent_low: least growth over the year before, in %, rounded down to 6 decimals
--   percent_high: greatest growth over the year before, in %, rounded up to 6 decimals
WITH beside_the_row_before AS (
    SELECT
        p.region, p.metric, p.basis, p.unit, p.year, p.level, p.level_low, p.level_high, p.level_printed,
        p.level_status, p.level_document, p.level_corrected, p.growth, p.growth_low, p.growth_high, p.growth_printed,
        p.growth_document, p.growth_corrected,
        LAG(p.year) OVER series AS row_year,
        LAG(p.level) OVER series AS row_level,
        LAG(p.level_low) OVER series AS row_low,
        LAG(p.level_high) OVER series AS row_high,
        LAG(p.level_printed) OVER series AS row_printed
    FROM annual_print AS p
    WINDOW series AS (PARTITION BY p.region, p.metric, p.basis, p.unit ORDER BY p.year)
),
beside_the_year_before AS (
    SELECT
        b.region, b.metric, b.basis, b.unit, b.year, b.level, b.level_low, b.level_high, b.level_printed,
        b.level_status, b.level_document, b.level_corrected, b.growth, b.growth_low, b.growth_high, b.growth_printed,
        b.growth_document, b.growth_corrected,
        CASE WHEN b.row_year = b.year - 1 THEN b.row_level END AS previous,
        CASE WHEN b.row_year = b.year - 1 THEN b.row_low END AS previous_low,
        CASE WHEN b.row_year = b.year - 1 THEN b.row_high END AS previous_high,
        CASE WHEN b.row_year = b.year - 1 THEN b.row_printed END AS previous_printed
    FROM beside_the_row_before AS b
),
-- A DOUBLE is right to 16 digits: the quotients are moved outward by one in the 14th before they are rounded.
divided AS (
    SELECT
        y.region, y.metric, y.basis, y.unit, y.year, y.level, y.level_low, y.level_high, y.level_printed,
        y.level_status, y.level_document, y.level_corrected, y.growth, y.growth_low, y.growth_high, y.growth_printed,
        y.growth_document, y.growth_corrected, y.previous_low, y.previous_high, y.previous_printed,
        CASE
            WHEN y.previous_low > 0 AND NOT y.previous_high IS NULL AND NOT y.level_high IS NULL
                THEN CAST(y.level AS DOUBLE) / CAST(y.previous AS DOUBLE)
        END AS ratio,
        CASE
            WHEN y.previous_low > 0 AND y.level_low >= 0
                THEN CAST(y.level_low AS DOUBLE) / CAST(y.previous_high AS DOUBLE) * 0.99999999999999
            WHEN y.previous_low > 0
                THEN CAST(y.level_low AS DOUBLE) / CAST(y.previous_low AS DOUBLE) * 1.00000000000001
        END AS quotient_low,
        CASE
            WHEN y.previous_low > 0 AND y.level_high >= 0
                THEN CAST(y.level_high AS DOUBLE) / CAST(y.previous_low AS DOUBLE) * 1.00000000000001
            WHEN y.previous_low > 0
                THEN CAST(y.level_high AS DOUBLE) / CAST(y.previous_high AS DOUBLE) * 0.99999999999999
        END AS quotient_high
    FROM beside_the_year_before AS y
)
SELECT
    d.region,
    d.metric,
    d.basis,
    d.unit,
    d.year,
    d.level,
    d.level_low,
    d.level_high,
    d.level_printed,
    d.level_status,
    d.level_document,
    d.level_corrected,
    d.growth,
    d.growth_low,
    d.growth_high,
    d.growth_printed,
    d.growth_document,
    d.growth_corrected,
    d.previous_low,
    d.previous_high,
    d.previous_printed,
    CASE
        WHEN ABS(d.level_low) < 1e30 AND ABS(d.previous_low) < 1e30 THEN d.level_low + d.previous_low
    END AS sum_low,
    CASE
        WHEN ABS(d.level_high) < 1e30 AND ABS(d.previous_high) < 1e30 THEN d.level_high + d.previous_high
    END AS sum_high,
    CASE
        WHEN ABS(d.level_low) < 1e30 AND ABS(d.previous_high) < 1e30 THEN d.level_low - d.previous_high
    END AS difference_low,
    CASE
        WHEN ABS(d.level_high) < 1e30 AND ABS(d.previous_low) < 1e30 THEN d.level_high - d.previous_low
    END AS difference_high,
    d.ratio,
    FLOOR(d.quotient_low * 100000000) / 100000000 AS ratio_low,
    CEIL(d.quotient_high * 100000000) / 100000000 AS ratio_high,
    FLOOR((d.quotient_low - 1) * 100000000) / 1000000 AS percent_low,
    CEIL((d.quotient_high - 1) * 100000000) / 1000000 AS percent_high
FROM divided AS d
