-- Purpose: one document prints a part (其中) that lies wholly above the whole that it is a part of.
-- Grain: one row a document, region, subject, whole, time period, price basis and unit.
SELECT
    'part_above_whole' AS code,
    'warning' AS severity,
    w.region || COALESCE(' ' || w.subject, '') || ' ' || w.metric || ' ' || w.time_period || ' '
        || COALESCE(w.basis, '') || COALESCE(' ' || w.unit, '') || ' in ' || SUBSTRING(w.document, 1, 12) AS "key",
    w.region,
    w.subject,
    w.metric,
    w.year,
    w.document AS documents,
    w.title AS titles,
    w.whole_printed || '; ' || w.largest_printed AS stated,
    'The whole for ' || w.time_period || ' is ' || w.whole_printed || ', a part of it (' || w.largest_name || ') '
        || w.largest_printed AS what,
    'See whether the part belongs to another whole, or one of the two is misread' AS what_to_do
FROM whole_and_parts AS w
WHERE w.measure = 'level'
    AND w.whole_high >= 0
    AND w.largest_low > w.whole_high
