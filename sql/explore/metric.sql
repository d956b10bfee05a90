-- Purpose: the metrics of which documents say anything, and of how many regions.
-- Grain: one row a registered metric.
SELECT
    m.id,
    m.name_zh,
    m.name_en,
    m.domain,
    m.unit,
    COUNT(DISTINCT c.region) AS regions,
    COUNT(*) AS stated
FROM comparable AS c
INNER JOIN dim_metric AS m
    ON m.id = c.metric AND c.registered
GROUP BY m.id, m.name_zh, m.name_en, m.domain, m.unit
ORDER BY m.domain, COUNT(*) DESC, m.id
