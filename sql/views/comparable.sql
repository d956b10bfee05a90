-- Purpose: everything that can be laid beside another year or region: each key as last stated, and each place that
--   is claimed, with the year taken out of the time period, so that like meets like: whole years whole years, first
--   quarters first quarters.
-- Grain: one row a key of `observation`; a claimed place is one row a region, subject, metric, `of`, scope and
--   year: the place stated for the year before one implied by a streak, then the latest claim.
-- Export: no, it repeats `observation` and `claim_year`.
-- Example:
--   SELECT metric, period, measure, printed, value
--   FROM comparable
--   WHERE region = '360121' AND year = 2019 AND metric = 'fiscal_revenue'
--   ORDER BY period, measure
-- Columns:
--   metric_name: name of the metric in Chinese (dim_metric.name_zh); the noun phrase of the text where none is
--     registered, or where it is not about the region itself
--   period: time period with Y for its last year: Y is the whole year, Y-Q1 its first quarter, Y-01/Y-11 January to
--     November, Y-4y/Y the five years that end with it
--   measure: level, growth, change, share, completion, multiple; rank for a claimed place
--   nth: which of several statements with the same words; always 1 where the metric is registered
--   value: value in `unit`; of a rank the place, null where only the worst possible place is claimed (前三)
--   low: least value that the print allows; of a rank the best place that the claim allows
--   high: greatest value that the print allows; of a rank the worst place that the claim allows
--   bound: exact, approx (约), above (超, 余), below (近, 不足), range; of a rank exact, at_most (前三), approx
--   figure: figure that it was made from (fact_figure.figure)
--   title: title of the document
WITH rank_claim AS (
    SELECT
        c.region, c.subject, c.metric, c.registered, c.metric_name, c.of, c.year, c.claimed_rank, c.rank_bound,
        c.printed, c.document, c.figure, c.document_title, COALESCE(a.scope, c.scope) AS scope,
        ROW_NUMBER() OVER (
            PARTITION BY c.region, c.metric, c.year, c.of, c.registered, c.subject, COALESCE(a.scope, c.scope)
            ORDER BY
                CASE c.claim_kind WHEN 'stated' THEN 0 ELSE 1 END,
                c.last_year DESC,
                CASE WHEN c.published_on IS NULL THEN 1 ELSE 0 END,
                c.published_on DESC,
                c.claimed_rank,
                c.document,
                c.figure
        ) AS place
    FROM claim_year AS c
    LEFT JOIN region_ancestor AS a
        ON a.code = c.region
        AND a.ancestor = c.scope_region
        AND a.level = c.scope_level
        AND c.year BETWEEN a.first_year AND a.last_year
    WHERE NOT c.claimed_rank IS NULL
)
SELECT
    o.region,
    o.year,
    o.subject,
    o.metric,
    o.registered,
    CASE WHEN o.subject IS NULL THEN COALESCE(m.name_zh, o.metric_name) ELSE o.metric_name END AS metric_name,
    CASE
        WHEN SUBSTRING(o.time_period, 1, 2) = '..' OR SUBSTRING(o.time_period, 1, 4) = CAST(o.year AS VARCHAR)
            THEN REPLACE(o.time_period, CAST(o.year AS VARCHAR), 'Y')
        ELSE 'Y-' || CAST(o.year - CAST(SUBSTRING(o.time_period, 1, 4) AS INTEGER) AS VARCHAR) || 'y'
            || REPLACE(SUBSTRING(o.time_period, 5), CAST(o.year AS VARCHAR), 'Y')
    END AS period,
    o.measure,
    o.of,
    o.basis,
    o.base,
    o.averaged,
    o.scope,
    o.unit,
    o.status_class,
    ROW_NUMBER() OVER (
        PARTITION BY
            o.region, o.metric, o.year, o.measure, o.time_period, o.registered, o.subject, o.of, o.basis, o.base,
            o.averaged, o.scope, o.unit, o.status_class
        ORDER BY o.document, o.figure
    ) AS nth,
    o.value,
    o.low,
    o.high,
    o.printed,
    o.bound,
    o.status,
    o.document,
    o.figure,
    d.title
FROM observation AS o
LEFT JOIN dim_document AS d
    ON d.id = o.document
LEFT JOIN dim_metric AS m
    ON m.id = o.metric AND o.registered
WHERE NOT o.year IS NULL
UNION ALL
SELECT
    c.region,
    c.year,
    c.subject,
    c.metric,
    c.registered,
    CASE WHEN c.subject IS NULL THEN COALESCE(m.name_zh, c.metric_name) ELSE c.metric_name END AS metric_name,
    'Y' AS period,
    'rank' AS measure,
    c.of,
    'none' AS basis,
    CAST(NULL AS VARCHAR) AS base,
    FALSE AS averaged,
    c.scope,
    '位' AS unit,
    'outcome' AS status_class,
    1 AS nth,
    CAST(CASE WHEN c.rank_bound <> 'at_most' OR c.claimed_rank = 1 THEN c.claimed_rank END AS DECIMAL(38, 6)) AS value,
    CAST(CASE c.rank_bound WHEN 'exact' THEN c.claimed_rank WHEN 'at_most' THEN 1 END AS DECIMAL(38, 6)) AS low,
    CAST(CASE WHEN c.rank_bound IN ('exact', 'at_most') THEN c.claimed_rank END AS DECIMAL(38, 6)) AS high,
    c.printed,
    c.rank_bound AS bound,
    'actual' AS status,
    c.document,
    c.figure,
    c.document_title AS title
FROM rank_claim AS c
LEFT JOIN dim_metric AS m
    ON m.id = c.metric AND c.registered
WHERE c.place = 1
