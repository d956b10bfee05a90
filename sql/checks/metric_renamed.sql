-- Purpose: a region prints one metric in some years and, in others, one that is easily taken for it (财政总收入 and
--   地方财政总收入): the series are two, and neither goes on in the other. Which metrics are is registry data.
-- Grain: one row a region and pair of metrics.
WITH side AS (
    SELECT l.metric AS printed_as, l.metric, l.other, l.why, 1 AS first
    FROM metric_lookalike AS l
    UNION ALL
    SELECT l.other AS printed_as, l.metric, l.other, l.why, 0 AS first
    FROM metric_lookalike AS l
),
printed AS (
    SELECT
        a.region, s.metric, s.other, s.why, a.year,
        CASE s.first WHEN 1 THEN a.level_printed END AS printed,
        CASE s.first WHEN 1 THEN a.level_document END AS document,
        CASE s.first WHEN 0 THEN a.level_printed END AS other_printed,
        CASE s.first WHEN 0 THEN a.level_document END AS other_document
    FROM annual_print AS a
    INNER JOIN side AS s
        ON s.printed_as = a.metric
    WHERE NOT a.level_printed IS NULL
),
yearly AS (
    SELECT
        p.region, p.metric, p.other, p.why, p.year, MAX(p.printed) AS printed, MAX(p.document) AS document,
        MAX(p.other_printed) AS other_printed, MAX(p.other_document) AS other_document
    FROM printed AS p
    GROUP BY p.region, p.metric, p.other, p.why, p.year
),
-- The last year of each without the other.
alone AS (
    SELECT
        y.region, y.metric, y.other, y.why, y.year, y.printed, y.document, y.other_printed, y.other_document,
        ROW_NUMBER() OVER (
            PARTITION BY y.region, y.metric, y.other, CASE WHEN y.printed IS NULL THEN 1 ELSE 0 END
            ORDER BY y.year DESC
        ) AS place
    FROM yearly AS y
    WHERE y.printed IS NULL
        OR y.other_printed IS NULL
),
both_alone AS (
    SELECT
        x.region, x.metric, x.other, x.why,
        MAX(CASE WHEN x.other_printed IS NULL THEN x.year END) AS year,
        MAX(x.printed) AS printed,
        MAX(x.document) AS document,
        MAX(CASE WHEN x.printed IS NULL THEN x.year END) AS other_year,
        MAX(x.other_printed) AS other_printed,
        MAX(x.other_document) AS other_document
    FROM alone AS x
    WHERE x.place = 1
    GROUP BY x.region, x.metric, x.other, x.why
)
SELECT
    'metric_renamed' AS code,
    'info' AS severity,
    x.region || ' ' || x.metric || ' or ' || x.other AS "key",
    x.region,
    CAST(NULL AS VARCHAR) AS subject,
    x.metric,
    GREATEST(x.year, x.other_year) AS year,
    x.document || CASE WHEN x.other_document <> x.document THEN '; ' || x.other_document ELSE '' END AS documents,
    COALESCE(d.title, d.id) || CASE WHEN e.id <> d.id THEN '; ' || COALESCE(e.title, e.id) ELSE '' END AS titles,
    x.printed || '; ' || x.other_printed AS stated,
    m.name_zh || ' is ' || x.printed || ' for ' || CAST(x.year AS VARCHAR) || ', ' || n.name_zh || ' is '
        || x.other_printed || ' for ' || CAST(x.other_year AS VARCHAR) || ', without the other beside it: ' || x.why
        AS what,
    'Do not chart them as one series' AS what_to_do
FROM both_alone AS x
INNER JOIN dim_metric AS m
    ON m.id = x.metric
INNER JOIN dim_metric AS n
    ON n.id = x.other
INNER JOIN dim_document AS d
    ON d.id = x.document
INNER JOIN dim_document AS e
    ON e.id = x.other_document
