-- Purpose: one document states an outcome twice so that no number fits both prints: mostly two quantities that were
--   given one name, in the text or by the extractor. The first print counts.
-- Grain: one row a key and document.
WITH stated AS (
    SELECT
        s.region, s.subject, s.metric, s.year, s.measure, s.series, s.time_period, s.document,
        MAX(s.low) AS low,
        MIN(s.high) AS high,
        MIN(s.printed) AS printed,
        MAX(s.printed) AS other_printed
    FROM statement AS s
    WHERE s.registered
        AND s.status_class = 'outcome'
        AND (s.previous_document = s.document OR s.next_document = s.document)
    GROUP BY s.region, s.subject, s.metric, s.year, s.measure, s.series, s.time_period, s.document
)
SELECT
    'stated_twice' AS code,
    'info' AS severity,
    s.region || ' ' || s.metric || ' ' || s.measure || ' ' || s.series || ' in ' || SUBSTRING(s.document, 1, 12)
        AS "key",
    s.region,
    s.subject,
    s.metric,
    s.year,
    s.document AS documents,
    COALESCE(d.title, s.document) AS titles,
    s.printed || '; ' || s.other_printed AS stated,
    'One document prints ' || s.printed || ' and ' || s.other_printed || ' as the ' || s.measure || ' for '
        || s.time_period AS what,
    'See in the text whether these are two quantities: then register the other name, or add a correction' AS what_to_do
FROM stated AS s
INNER JOIN dim_document AS d
    ON d.id = s.document
WHERE s.low > s.high
