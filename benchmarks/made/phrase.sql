-- Every number of these documents with its place in the text: a heading, then 名称完成85.1亿元。 and so on; ranks and
-- streaks of the revenues of counties at the end: three counties in five claim a place, one in seven for years running.
CREATE OR REPLACE TEMP TABLE phrase AS
WITH said AS (
    SELECT
        s.document, s.place, s.code, s.metric_number, s.metric, s.name, s.year, s.measure, s.basis, s.unit, s.decimals,
        CASE s.decimals WHEN 1 THEN s.n * s.factor / 10 ELSE s.n * s.factor END AS value,
        s.factor / CASE s.decimals WHEN 1 THEN 20 ELSE 2 END AS half,
        CASE s.measure WHEN 'level' THEN s.name || '完成' ELSE s.name || '增长' END AS before,
        CASE s.decimals
            WHEN 1 THEN CASE WHEN s.n < 0 THEN '-' ELSE '' END || format('{}.{}', abs(s.n) // 10, abs(s.n) % 10)
            ELSE CAST(s.n AS VARCHAR)
        END || s.printed_unit AS raw,
        CAST(NULL AS INTEGER) AS claimed
    FROM stated AS s
    UNION ALL BY NAME
    SELECT
        d.id AS document, d.place, d.code, m.metric_number + 1000 AS metric_number, m.id AS metric, m.name_zh AS name,
        getvariable('year') AS year, 'rank' AS measure, '位' AS unit,
        m.name_zh || '列全省县(市、区)' AS before,
        '第' || CAST(k.claimed AS VARCHAR) AS raw,
        k.claimed
    FROM document AS d
    CROSS JOIN metric AS m,
        LATERAL (SELECT CAST(1 + d.region_number * 7 % 23 + getvariable('year') % 3 AS INTEGER) AS claimed) AS k
    WHERE d.level = 'county' AND m.metric_number <= 2 AND d.region_number % 5 > 1
        AND getvariable('year') <= getvariable('last')
    UNION ALL BY NAME
    SELECT
        d.id AS document, d.place, d.code, m.metric_number + 2000 AS metric_number, m.id AS metric, m.name_zh AS name,
        getvariable('year') AS year, 'streak' AS measure, '年' AS unit,
        m.name_zh || '在全省县(市、区)保持第一，已连续' AS before,
        CAST(k.claimed AS VARCHAR) || '年' AS raw,
        k.claimed
    FROM document AS d
    CROSS JOIN metric AS m,
        LATERAL (SELECT CAST(1 + (d.region_number + getvariable('year')) % 16 AS INTEGER) AS claimed) AS k
    WHERE d.level = 'county' AND m.metric_number <= 2 AND d.region_number % 7 = 2 AND k.claimed > 1
        AND getvariable('year') <= getvariable('last')
),
behind AS (
    SELECT
        s.*,
        sum(length(s.before) + length(s.raw) + 1) OVER in_order - length(s.raw) - 1 AS chars,
        row_number() OVER in_order - 1 AS figure
    FROM said AS s
    WINDOW in_order AS (PARTITION BY s.document ORDER BY s.year DESC, s.metric_number, s.measure DESC)
)
SELECT b.*, length(d.title) + 1 + b.chars AS span_start
FROM behind AS b
INNER JOIN document AS d
    ON d.id = b.document;
