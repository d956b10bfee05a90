-- Purpose: the parts that one document prints of a whole, added up as intervals, beside the whole as it prints it. Only
--   what one document says of one subject, time period, unit and price basis is put together, so that a restated
--   or rounded total is never held against parts of another report.
-- Grain: one row a document, region, subject, whole, measure, time period, price basis and unit. For shares the whole
--   is 100%.
-- Export: no, it repeats the facts.
-- Example:
--   SELECT COUNT(*) AS wholes
--   FROM whole_and_parts
--   WHERE region = '360121'
-- Columns:
--   metric: id of the whole (dim_metric.id)
--   measure: level, or share where parts are given in % of the whole
--   whole_printed: the whole as printed; 100% for shares, null where the document does not print it
--   whole_low: least value that its print allows
--   whole_high: greatest value that its print allows
--   parts: how many of the parts that add up to the whole (dim_metric.part complete) are printed
--   parts_needed: how many such parts the registry knows
--   parts_low: least sum of these parts; null where one is unbounded or approximate
--   parts_high: greatest sum of these parts; null where one is unbounded or approximate
--   parts_printed: these parts as printed, up to eight, joined by '; '
--   largest: metric of the part of any kind that lies highest
--   largest_name: its name in Chinese (dim_metric.name_zh)
--   largest_printed: that part as printed
--   largest_low: least value that its print allows
--   title: title of the document; its id where it has none
WITH stated AS (
    SELECT
        s.region, s.subject, s.metric, s.measure, s.time_period, s.year, s.basis, s.unit, s.document,
        COALESCE(s.subject, '') AS whose,
        MIN(s.printed) AS printed,
        CASE WHEN COUNT(s.low) = COUNT(*) THEN MAX(s.low) END AS low,
        CASE WHEN COUNT(s.high) = COUNT(*) THEN MIN(s.high) END AS high
    FROM effective_observation AS s
    WHERE s.registered
        AND s.status = 'actual'
        AND s.base IS NULL
        AND NOT s.averaged
        AND NOT s.region IS NULL
        AND NOT s.time_period IS NULL
        AND (
            s.measure = 'level' AND s.of = 'level' AND s.scope IS NULL
            OR s.measure = 'share' AND s.metric IN ('share_primary', 'share_secondary', 'share_tertiary')
        )
    GROUP BY
        s.region, s.subject, s.metric, s.measure, s.time_period, s.year, s.basis, s.unit, s.document
    HAVING MAX(s.low) <= MIN(s.high)
        OR COUNT(s.low) < COUNT(*)
        OR COUNT(s.high) < COUNT(*)
),
member AS (
    SELECT m.part_of AS whole, m.id AS metric, m.part, 'level' AS measure
    FROM dim_metric AS m
    WHERE NOT m.part_of IS NULL
    UNION ALL
    SELECT 'gdp' AS whole, m.id AS metric, 'complete' AS part, 'share' AS measure
    FROM dim_metric AS m
    WHERE m.id IN ('share_primary', 'share_secondary', 'share_tertiary')
),
needed AS (
    SELECT m.whole, m.measure, COUNT(m.metric) AS parts
    FROM member AS m
    WHERE m.part = 'complete'
    GROUP BY m.whole, m.measure
),
-- Each metric as what it can be: the whole of others, and a part of one.
part_played AS (
    SELECT m.whole, m.whole AS metric, 'whole' AS part, m.measure
    FROM member AS m
    WHERE m.measure = 'level'
    GROUP BY m.whole, m.measure
    UNION ALL
    SELECT m.whole, m.metric, m.part, m.measure
    FROM member AS m
),
piece AS (
    SELECT
        s.region, s.subject, r.whole, s.measure, s.time_period, s.year, s.basis, s.unit, s.document, s.whose,
        s.metric, s.printed, s.low, s.high, r.part
    FROM stated AS s
    INNER JOIN part_played AS r
        ON r.metric = s.metric AND r.measure = s.measure
),
placed AS (
    SELECT
        p.region, p.subject, p.whole, p.measure, p.time_period, p.year, p.basis, p.unit, p.document, p.whose,
        p.metric, p.printed, p.low, p.high, p.part,
        ROW_NUMBER() OVER (
            PARTITION BY p.region, p.whose, p.whole, p.measure, p.time_period, p.basis, p.unit, p.document, p.part
            ORDER BY p.metric
        ) AS place,
        ROW_NUMBER() OVER (
            PARTITION BY p.region, p.whose, p.whole, p.measure, p.time_period, p.basis, p.unit, p.document
            ORDER BY
                CASE WHEN p.part = 'whole' OR p.low IS NULL THEN 1 ELSE 0 END,
                p.low DESC,
                p.metric
        ) AS from_largest
    FROM piece AS p
)
SELECT
    p.region,
    p.subject,
    p.whole AS metric,
    p.measure,
    p.time_period,
    p.year,
    p.basis,
    p.unit,
    p.document,
    CASE p.measure WHEN 'share' THEN '100%' ELSE MAX(CASE WHEN p.part = 'whole' THEN p.printed END) END
        AS whole_printed,
    CASE p.measure WHEN 'share' THEN 100 ELSE MAX(CASE WHEN p.part = 'whole' THEN p.low END) END AS whole_low,
    CASE p.measure WHEN 'share' THEN 100 ELSE MAX(CASE WHEN p.part = 'whole' THEN p.high END) END AS whole_high,
    SUM(CASE WHEN p.part = 'complete' THEN 1 ELSE 0 END) AS parts,
    MAX(n.parts) AS parts_needed,
    CASE
        WHEN COUNT(CASE WHEN p.part = 'complete' THEN p.low END) = COUNT(CASE WHEN p.part = 'complete' THEN 1 END)
            THEN SUM(CASE WHEN p.part = 'complete' THEN p.low END)
    END AS parts_low,
    CASE
        WHEN COUNT(CASE WHEN p.part = 'complete' THEN p.high END) = COUNT(CASE WHEN p.part = 'complete' THEN 1 END)
            THEN SUM(CASE WHEN p.part = 'complete' THEN p.high END)
    END AS parts_high,
    MAX(CASE WHEN p.part = 'complete' AND p.place = 1 THEN p.printed ELSE '' END)
        || MAX(CASE WHEN p.part = 'complete' AND p.place = 2 THEN '; ' || p.printed ELSE '' END)
        || MAX(CASE WHEN p.part = 'complete' AND p.place = 3 THEN '; ' || p.printed ELSE '' END)
        || MAX(CASE WHEN p.part = 'complete' AND p.place = 4 THEN '; ' || p.printed ELSE '' END)
        || MAX(CASE WHEN p.part = 'complete' AND p.place = 5 THEN '; ' || p.printed ELSE '' END)
        || MAX(CASE WHEN p.part = 'complete' AND p.place = 6 THEN '; ' || p.printed ELSE '' END)
        || MAX(CASE WHEN p.part = 'complete' AND p.place = 7 THEN '; ' || p.printed ELSE '' END)
        || MAX(CASE WHEN p.part = 'complete' AND p.place = 8 THEN '; ' || p.printed ELSE '' END) AS parts_printed,
    MAX(CASE WHEN p.part <> 'whole' AND p.from_largest = 1 THEN p.metric END) AS largest,
    MAX(CASE WHEN p.part <> 'whole' AND p.from_largest = 1 THEN m.name_zh END) AS largest_name,
    MAX(CASE WHEN p.part <> 'whole' AND p.from_largest = 1 THEN p.printed END) AS largest_printed,
    MAX(CASE WHEN p.part <> 'whole' AND p.from_largest = 1 THEN p.low END) AS largest_low,
    MAX(COALESCE(d.title, p.document)) AS title
FROM placed AS p
INNER JOIN dim_document AS d
    ON d.id = p.document
INNER JOIN dim_metric AS m
    ON m.id = p.metric
LEFT JOIN needed AS n
    ON n.whole = p.whole AND n.measure = p.measure
GROUP BY
    p.region, p.subject, p.whole, p.measure, p.time_period, p.year, p.basis, p.unit, p.document
