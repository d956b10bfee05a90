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
        p.region, s.metric, s.other, s.why, p.year, s.first, p.printed, p.document,
        ROW_NUMBER() OVER (
            PARTITION BY p.region, s.metric, s.other, s.first, p.year
            ORDER BY CASE WHEN d.published_on IS NULL THEN 1 ELSE 0 END, d.published_on DESC, p.document, p.figure
        ) AS place
    FROM annual_level_print AS p
    INNER JOIN side AS s
        ON s.printed_as = p.metric
    INNER JOIN dim_document AS d
        ON d.id = p.document
),
yearly AS (
    SELECT
        p.region, p.metric, p.other, p.why, p.year,
        MAX(CASE p.first WHEN 1 THEN p.printed END) AS printed,
        MAX(CASE p.first WHEN 1 THEN p.document END) AS document,
        MAX(CASE p.first WHEN 0 THEN p.printed END) AS other_printed,
        MAX(CASE p.first WHEN 0 THEN p.document END) AS other_document
    FROM printed AS p
    WHERE p.place = 1
    GROUP BY p.region, p.metric, p.other, p.why, p.year
),
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
