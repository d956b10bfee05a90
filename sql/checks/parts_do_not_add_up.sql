-- Purpose: all parts of a whole and the whole, printed by one document, do not add up within rounding.
-- Grain: one row a document, region, subject, whole, time period, price basis and unit.
SELECT
    'parts_do_not_add_up' AS code,
    'warning' AS severity,
    w.region || COALESCE(' ' || w.subject, '') || ' ' || w.metric || ' ' || w.time_period || ' '
        || COALESCE(w.basis, '') || COALESCE(' ' || w.unit, '') || ' in ' || SUBSTRING(w.document, 1, 12) AS "key",
    w.region,
    w.subject,
    w.metric,
    w.year,
    w.document AS documents,
    w.title AS titles,
    w.whole_printed || '; ' || w.parts_printed AS stated,
    'The whole for ' || w.time_period || ' is ' || w.whole_printed || ', its parts are ' || w.parts_printed
        || ': no numbers that these prints allow add up' AS what,
    'See whether a part is misread, or belongs to another whole' AS what_to_do
FROM whole_and_parts AS w
WHERE w.measure = 'level'
    AND w.parts > 1
    AND w.parts = w.parts_needed
    AND (w.parts_low > w.whole_high OR w.parts_high < w.whole_low)
