-- Purpose: what the yearbook of a region shows: levels and growth of whole years, outcomes, targets and capacities, of
--   registered metrics of the region itself; and levels implied where none is printed.
-- Grain: one row a key, or a level implied.
-- Parameters:
--   region: code of the region
-- Columns:
--   is_implied: true for a level that nobody printed: the next year's level and growth imply it
SELECT
    w.domain, w.metric, w.metric_zh, w.metric_en, w.measure, w.basis, w.unit, w.status_class, w.year,
    w.region_name, w.value, w.printed, w.decimals, w.bound, w.status, w.corrected, w.document_title,
    w.publisher, w.published_on, w.page, w.quote,
    FALSE AS is_implied
FROM wide AS w
WHERE w.region = CAST($region AS VARCHAR)
    AND w.registered
    AND w.subject IS NULL
    AND w.scope IS NULL
    AND w.base IS NULL
    AND NOT w.averaged
    AND LENGTH(w.time_period) = 4
    AND (w.measure = 'level' AND w.of = 'level' OR w.measure = 'growth' AND w.of IN ('growth', 'level'))
UNION ALL
SELECT
    m.domain, t.metric, m.name_zh AS metric_zh, m.name_en AS metric_en, 'level' AS measure,
    COALESCE(t.basis, m.basis_level) AS basis, COALESCE(t.unit, m.unit) AS unit, 'outcome' AS status_class, t.year,
    t.region_name, t.implied_level AS value, NULL AS printed, NULL AS decimals, 'approx' AS bound, 'implied' AS status,
    FALSE AS corrected, NULL AS document_title, NULL AS publisher, NULL AS published_on, NULL AS page,
    t.implied_assumption AS quote,
    TRUE AS is_implied
FROM trend AS t
INNER JOIN dim_metric AS m
    ON m.id = t.metric
WHERE t.region = CAST($region AS VARCHAR)
    AND t.level_printed IS NULL
    AND NOT t.implied_level IS NULL
