-- Purpose: the volume index of each metric, chained from the real growth that documents report: the year before the
--   first growth of an unbroken run of years is 100. Reported growth compares two years in one definition, so a
--   metric's break does not end a run; another name or parent of the region does.
-- Grain: one row a region, registered metric and year of a run, its base year included.
-- Example:
--   SELECT year, real_growth, real_index, real_index_low, real_index_high, real_index_base
--   FROM real_index
--   WHERE region = '360121' AND metric = 'gdp'
--   ORDER BY year
-- Columns:
--   year: the year
--   real_growth: growth over the year before on real prices as printed, in %; null in the base year, and for a
--     range
--   real_growth_low: least growth that its print allows, in %
--   real_growth_high: greatest growth that its print allows, in %
--   real_index: index as printed growth has it; null from a growth that is a range on
--   real_index_low: least index that the prints allow, rounded down; null from a growth that is not bounded below
--     on
--   real_index_high: greatest index that the prints allow, rounded up; null from a growth that is not bounded above
--     on
--   real_index_base: year in which the index is 100
WITH growth AS (
    SELECT
        a.region, a.metric, a.year, a.reported_growth, a.reported_growth_low, a.reported_growth_high,
        CASE WHEN a.reported_growth > -99 THEN LN(1 + a.reported_growth / 100) END AS log_growth,
        CASE WHEN a.reported_growth_low > -99 THEN LN(1 + a.reported_growth_low / 100) END AS log_low,
        CASE WHEN a.reported_growth_high > -99 THEN LN(1 + a.reported_growth_high / 100) END AS log_high,
        a.year - ROW_NUMBER() OVER (PARTITION BY a.region, a.metric ORDER BY a.year) AS run
    FROM annual AS a
    LEFT JOIN series_break AS b
        ON b.region = a.region AND b.first_year = a.year
    WHERE a.basis = 'real'
        AND NOT a.reported_growth_printed IS NULL
        AND b.first_year IS NULL
),
-- A sum leaves out nulls; what follows one is not known.
chained AS (
    SELECT
        g.region, g.metric, g.year, g.reported_growth, g.reported_growth_low, g.reported_growth_high,
        CASE WHEN COUNT(*) OVER so_far = COUNT(g.log_growth) OVER so_far THEN SUM(g.log_growth) OVER so_far END
            AS total,
        CASE WHEN COUNT(*) OVER so_far = COUNT(g.log_low) OVER so_far THEN SUM(g.log_low) OVER so_far END AS total_low,
        CASE WHEN COUNT(*) OVER so_far = COUNT(g.log_high) OVER so_far THEN SUM(g.log_high) OVER so_far END
            AS total_high,
        MIN(g.year) OVER so_far AS first_year
    FROM growth AS g
    WINDOW so_far AS (PARTITION BY g.region, g.metric, g.run ORDER BY g.year)
)
SELECT
    c.region,
    c.metric,
    c.year - back.n AS year,
    CASE back.n WHEN 0 THEN c.reported_growth END AS real_growth,
    CASE back.n WHEN 0 THEN c.reported_growth_low END AS real_growth_low,
    CASE back.n WHEN 0 THEN c.reported_growth_high END AS real_growth_high,
    CASE back.n WHEN 0 THEN ROUND(EXP(c.total) * 100, 6) ELSE 100 END AS real_index,
    CASE back.n
        WHEN 0 THEN FLOOR(EXP(c.total_low) * 0.9999999999999 * 100000000) / 1000000
        ELSE 100
    END AS real_index_low,
    CASE back.n
        WHEN 0 THEN CEIL(EXP(c.total_high) * 1.0000000000001 * 100000000) / 1000000
        ELSE 100
    END AS real_index_high,
    c.first_year - 1 AS real_index_base
FROM chained AS c
INNER JOIN counter AS back
    ON back.n <= CASE WHEN c.year = c.first_year THEN 1 ELSE 0 END
