-- Purpose: a row that is there twice, or belongs to no document: the fact tables promise that there is none, and
--   no constraint in the file sees to it.
-- Grain: one row a table and doubled or lost figure; of a claim's figure one each as a place and as a streak.
WITH row_key AS (
    SELECT 'fact_figure' AS fact, '' AS kind, f.region, f.document, f.figure
    FROM fact_figure AS f
    UNION ALL
    SELECT 'fact_observation' AS fact, '' AS kind, o.region, o.document, o.figure
    FROM fact_observation AS o
    UNION ALL
    SELECT 'fact_claim' AS fact, c.kind, c.region, c.document, c.figure
    FROM fact_claim AS c
),
counted AS (
    SELECT k.fact, k.kind, k.region, k.document, k.figure, COUNT(k.figure) AS times
    FROM row_key AS k
    GROUP BY k.fact, k.kind, k.region, k.document, k.figure
),
document AS (
    SELECT d.id, MIN(d.title) AS title, COUNT(d.id) AS times
    FROM dim_document AS d
    GROUP BY d.id
)
SELECT
    'duplicate_row' AS code,
    'error' AS severity,
    c.fact || ' ' || c.document || ' ' || CAST(c.figure AS VARCHAR)
        || CASE c.kind WHEN '' THEN '' ELSE ' ' || c.kind END AS "key",
    c.region,
    CAST(NULL AS VARCHAR) AS subject,
    CAST(NULL AS VARCHAR) AS metric,
    CAST(NULL AS INTEGER) AS year,
    c.document AS documents,
    COALESCE(d.title, c.document) AS titles,
    CAST(NULL AS VARCHAR) AS stated,
    CASE
        WHEN c.times > 1 THEN 'Figure ' || CAST(c.figure AS VARCHAR) || ' is in ' || c.fact || ' '
            || CAST(c.times AS VARCHAR) || ' times'
        WHEN d.times > 1 THEN 'Its document is in dim_document ' || CAST(d.times AS VARCHAR) || ' times'
        ELSE 'Its document is not in dim_document'
    END AS what,
    'Something other than nianjian wrote to the file: make it anew from the reports' AS what_to_do
FROM counted AS c
LEFT JOIN document AS d
    ON d.id = c.document
WHERE c.times > 1
    OR d.id IS NULL
    OR d.times > 1
