-- What is known of a region, as last stated.
SELECT o.metric, o.measure, o.year, o.value, o.low, o.high, o.printed, o.document, o.vintages
FROM observation AS o
WHERE o.region = $region;
