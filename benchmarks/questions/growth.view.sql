-- Levels of a region with the growth that two of them allow, year by year.
SELECT a.metric, a.year, a.level, a.level_printed, a.computed_growth_low, a.computed_growth_high
FROM annual AS a
WHERE a.region = $region AND a.level_printed IS NOT NULL;
