-- The metrics that they report on: the first of the registry that are no ratios, before all the two revenues.
CREATE OR REPLACE TEMP TABLE metric AS
WITH numbered AS (
    SELECT
        m.id, m.name_zh, m.unit, m.basis_level, m.basis_growth,
        row_number() OVER (
            ORDER BY m.id NOT IN ('fiscal_revenue', 'general_public_budget_revenue'), NOT m.ranking, m.id
        ) AS metric_number
    FROM dim_metric AS m
    WHERE m.kind IN ('flow', 'stock')
)
SELECT
    n.metric_number, n.id, n.name_zh, n.unit, n.basis_level, n.basis_growth,
    CASE n.unit WHEN '元' THEN '亿元' ELSE n.unit END AS printed_unit,
    CASE n.unit WHEN '元' THEN 100000000 ELSE 1 END AS factor
FROM numbered AS n
WHERE n.metric_number <= getvariable('metrics');
