-- Purpose: a later document states an outcome otherwise, and says so or has a reason: a preliminary value is final now,
--   a census or a new definition came in between, a digit was cut off where it should have been rounded.
-- Grain: one row a key and document that replaces what one published before it states.
SELECT
    'value_revised' AS code,
    'info' AS severity,
    d.region || ' ' || d.metric || ' ' || d.measure || ' ' || d.series || ' in ' || SUBSTRING(d.document, 1, 12)
        AS "key",
    d.region,
    d.subject,
    d.metric,
    d.year,
    d.earlier_document || '; ' || d.document AS documents,
    d.earlier_title || '; ' || d.title AS titles,
    d.earlier_printed || '; ' || d.printed AS stated,
    'The ' || d.measure || ' for ' || d.time_period || ' is printed as ' || d.earlier_printed || ' and as ' || d.printed
        || '; ' || d.explained AS what,
    'Nothing: the later one counts. as_of gives what was known on a day' AS what_to_do
FROM disagreement AS d
WHERE NOT d.explained IS NULL
