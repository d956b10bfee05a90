-- What each of these documents states, sentence by sentence: its own year's levels (85% of the metrics, always the
-- revenues) and growth (of one metric in five), and a tenth of the keys of the year before once more: half of these
-- restated, three tenths rounded, the others as they were; then ranks and streaks of the revenues of counties.
-- `n` counts tenths of what is printed: 亿元 or the metric's unit, and % for growth.
CREATE OR REPLACE TEMP TABLE stated AS
WITH cell AS (
    SELECT
        d.id AS document, d.place, d.region_number, d.code, m.metric_number, y.year, k.measure,
        xor(mixed, mixed >> 15) AS draw
    FROM document AS d
    CROSS JOIN metric AS m
    CROSS JOIN (SELECT unnest([getvariable('year') - 1, getvariable('year')]) AS year) AS y
    CROSS JOIN (SELECT unnest(['level', 'growth']) AS measure) AS k,
        LATERAL (
            SELECT
                (
                    d.region_number * 7919 + m.metric_number * 104729 + CAST(y.year AS BIGINT) * 1299709
                    + length(k.measure) + getvariable('seed')
                ) * 2654435761 % 4294967296 AS mixed
        )
    WHERE (k.measure = 'level' OR m.metric_number % 5 = 1)
        AND y.year BETWEEN getvariable('first') AND getvariable('last')
        AND (d.is_old OR y.year = getvariable('year'))
),
printed AS (
    SELECT
        c.document, c.place, c.region_number, c.code, c.metric_number, c.year, c.measure, c.draw,
        c.year < getvariable('year') AS is_again,
        CASE c.measure
            WHEN 'level'
                THEN CAST(
                    (50 + (c.region_number * 613 + c.metric_number * 211) % 9973)
                    * pow(1.07, c.year - getvariable('first')) + c.draw // 64 % 29
                    AS BIGINT
                )
            ELSE c.draw // 64 % 180 - 30
        END AS n
    FROM cell AS c
    WHERE (c.metric_number <= 2 OR c.draw % 1000 < 850)
        AND (c.year = getvariable('year') OR c.draw // 1024 % 10 = 0)
)
SELECT
    p.document, p.place, p.region_number, p.code, p.metric_number, p.year, p.measure,
    CASE p.measure WHEN 'level' THEN CAST(m.factor AS DECIMAL(38, 6)) ELSE 1 END AS factor,
    CASE WHEN p.is_again AND p.draw // 16384 % 10 < 3 THEN 0 ELSE 1 END AS decimals,
    CASE
        WHEN p.is_again AND p.draw // 16384 % 10 < 3 THEN CAST(round(p.n / 10.0) AS BIGINT)
        WHEN p.is_again AND p.draw // 16384 % 10 < 8 THEN p.n + 3
        ELSE p.n
    END AS n,
    m.id AS metric, m.name_zh AS name,
    CASE p.measure WHEN 'level' THEN m.unit ELSE '%' END AS unit,
    CASE p.measure WHEN 'level' THEN m.printed_unit ELSE '%' END AS printed_unit,
    CASE p.measure WHEN 'level' THEN m.basis_level ELSE m.basis_growth END AS basis
FROM printed AS p
INNER JOIN metric AS m
    ON m.metric_number = p.metric_number;
