-- Purpose: two documents state one outcome so that no number fits both prints, and nothing explains it.
-- Grain: one row a key and document that disagrees with one published before it.
SELECT
    'values_disagree' AS code,
    'error' AS severity,
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
        || ': no number fits both' AS what,
    'Look both up in their texts: where one is misread, add a correction; else see which the publisher stands by, and'
        || ' accept the finding' AS what_to_do
FROM disagreement AS d
WHERE d.explained IS NULL
