-- A print that contains an earlier one confirms it; of the others the last published counts.
WITH stated AS (
    SELECT o.*, d.published_on
    FROM fact_observation AS o
    INNER JOIN dim_document AS d
        ON d.id = o.document
    WHERE o.region = $region
)
SELECT
    s.metric, s.measure, s.year, s.value, s.low, s.high, s.printed, s.document,
    count(*) OVER key AS vintages
FROM stated AS s
LEFT JOIN (
    SELECT DISTINCT l.document, l.figure
    FROM stated AS l
    INNER JOIN stated AS e
        ON (l.metric, l.time_period, l.measure, l.of, l.unit, l.status_class, l.averaged)
            = (e.metric, e.time_period, e.measure, e.of, e.unit, e.status_class, e.averaged)
        AND l.basis IS NOT DISTINCT FROM e.basis
        AND l.subject IS NOT DISTINCT FROM e.subject
        AND l.base IS NOT DISTINCT FROM e.base
        AND l.scope IS NOT DISTINCT FROM e.scope
        AND e.published_on < l.published_on
        AND l.low <= e.low
        AND l.high >= e.high
) AS confirming
    ON confirming.document = s.document AND confirming.figure = s.figure
WINDOW key AS (
    PARTITION BY
        s.metric, s.time_period, s.measure, s.of, s.basis, s.base, s.averaged, s.scope, s.subject, s.unit, s.status_class
)
QUALIFY row_number() OVER (
    PARTITION BY
        s.metric, s.time_period, s.measure, s.of, s.basis, s.base, s.averaged, s.scope, s.subject, s.unit, s.status_class
    ORDER BY confirming.figure IS NOT NULL, s.published_on DESC
) = 1;
