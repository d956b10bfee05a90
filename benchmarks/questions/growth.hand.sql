-- The latest print of each level as in latest.hand.sql, beside that of the year before where there is no break.
WITH stated AS (
    SELECT o.region, o.metric, o.year, o.value, o.low, o.high, o.printed, o.document, d.published_on
    FROM fact_observation AS o
    INNER JOIN dim_document AS d
        ON d.id = o.document
    INNER JOIN dim_metric AS m
        ON m.id = o.metric
    WHERE o.region = $region AND o.measure = 'level' AND o.of = 'level' AND o.status_class = 'outcome'
        AND length(o.time_period) = 4 AND NOT o.averaged
        AND o.subject IS NULL AND o.base IS NULL AND o.scope IS NULL
),
latest AS (
    SELECT s.metric, s.year, s.value, s.low, s.high, s.printed
    FROM stated AS s
    LEFT JOIN (
        SELECT DISTINCT l.metric, l.year, l.document
        FROM stated AS l
        INNER JOIN stated AS e
            ON e.metric = l.metric AND e.year = l.year AND e.published_on < l.published_on
            AND l.low <= e.low AND l.high >= e.high
    ) AS confirming
        USING (metric, year, document)
    QUALIFY row_number() OVER (
        PARTITION BY s.metric, s.year ORDER BY confirming.metric IS NOT NULL, s.published_on DESC
    ) = 1
)
SELECT
    l.metric, l.year, l.value AS level, l.printed AS level_printed,
    CASE
        WHEN b.first_year IS NULL AND r.first_year IS NULL AND l.low > 0 AND p.low > 0
            THEN floor((l.low::DOUBLE / p.high::DOUBLE * 0.99999999999999 - 1) * 100000000) / 1000000
    END AS computed_growth_low,
    CASE
        WHEN b.first_year IS NULL AND r.first_year IS NULL AND l.low > 0 AND p.low > 0
            THEN ceil((l.high::DOUBLE / p.low::DOUBLE * 1.00000000000001 - 1) * 100000000) / 1000000
    END AS computed_growth_high
FROM latest AS l
LEFT JOIN latest AS p
    ON p.metric = l.metric AND p.year = l.year - 1
LEFT JOIN (SELECT DISTINCT metric, first_year FROM metric_break WHERE kind <> 'policy') AS b
    ON b.metric = l.metric AND b.first_year = l.year
LEFT JOIN (
    SELECT DISTINCT n.valid_from AS first_year
    FROM dim_region AS n
    INNER JOIN dim_region AS o
        ON o.code = n.code AND o.valid_to < n.valid_from
    WHERE n.code = $region
) AS r
    ON r.first_year = l.year;
