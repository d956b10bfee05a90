-- Purpose: the shares of all parts of one whole, printed by one document, do not add up to 100% within rounding.
-- Grain: one row a document, region, subject, whole and time period.
SELECT
    'shares_do_not_add_up' AS code,
    'warning' AS severity,
    w.region || COALESCE(' ' || w.subject, '') || ' ' || w.metric || ' ' || w.time_period || ' in '
        || SUBSTRING(w.document, 1, 12) AS "key",
    w.region,
    w.subject,
    w.metric,
    w.year,
    w.document AS documents,
    w.title AS titles,
    w.parts_printed AS stated,
    'The shares of all parts for ' || w.time_period || ' are ' || w.parts_printed || ': they do not add up to 100%'
        AS what,
    'See whether one is misread; a misprint in the document is worth a note to its publisher' AS what_to_do
FROM whole_and_parts AS w
WHERE w.measure = 'share'
    AND w.parts > 1
    AND w.parts = w.parts_needed
    AND (w.parts_low > 100 OR w.parts_high < 100)
