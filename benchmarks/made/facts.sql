-- The documents and all that they state, into the tables of the warehouse: a batch of 256 documents after another.
INSERT INTO dim_document BY NAME
SELECT
    d.id, d.title, 'communique' AS kind, d.published_on, 'day' AS published_precision, d.code AS region,
    getvariable('year') AS year, CAST(getvariable('year') AS VARCHAR) AS period, 'A' AS grade,
    'made by benchmarks/made.py' AS source,
    getvariable('loads') + d.place // 256 + 1 AS load
FROM document AS d
ORDER BY d.place;

INSERT INTO document_text_settled BY NAME
SELECT
    d.id AS document,
    d.title || '。' || coalesce(string_agg(p.before || p.raw || '。', '' ORDER BY p.figure), '') AS text,
    0 AS body_start, d.id AS file, getvariable('loads') + d.place // 256 + 1 AS load
FROM document AS d
LEFT JOIN phrase AS p
    ON p.document = d.id
GROUP BY d.id, d.title, d.place
ORDER BY d.place;

INSERT INTO document_file BY NAME
SELECT
    t.file AS sha256, t.document, left(t.file, 12) || '.txt' AS name, 'text/plain' AS media_type,
    strlen(t.text) AS bytes
FROM document_text AS t
INNER JOIN document AS d
    ON d.id = t.document
ORDER BY d.place;

INSERT INTO fact_figure BY NAME
SELECT
    p.document, p.figure, p.span_start, p.span_start + length(p.raw) AS span_end, p.raw,
    coalesce(p.claimed, p.value) AS value, coalesce(p.claimed, p.value - p.half) AS low,
    coalesce(p.claimed, p.value + p.half) AS high, p.unit, p.measure,
    CASE p.measure WHEN 'growth' THEN 'growth' ELSE 'level' END AS of,
    p.metric, p.name AS metric_name, p.code AS region, CAST(p.year AS VARCHAR) AS period, FALSE AS averaged, p.basis,
    FALSE AS basis_stated, CASE WHEN p.claimed > 0 THEN '全省县(市、区)' END AS scope,
    CASE p.measure WHEN 'streak' THEN 'rank_at_most 1' END AS predicate, 'actual' AS status, 'exact' AS bound,
    'made' AS rule, CASE WHEN p.claimed > 0 THEN 'claim' ELSE 'observation' END AS became,
    getvariable('loads') + p.place // 256 + 1 AS load
FROM phrase AS p
ORDER BY p.place, p.figure;

INSERT INTO fact_observation BY NAME
SELECT
    p.code AS region, p.metric, CAST(p.year AS VARCHAR) AS time_period, p.measure,
    CASE p.measure WHEN 'growth' THEN 'growth' ELSE 'level' END AS of,
    p.basis, FALSE AS averaged, p.unit, 'outcome' AS status_class, TRUE AS registered, p.name AS metric_name, p.year,
    p.value, p.value - p.half AS low, p.value + p.half AS high, p.raw AS printed, p.decimals, 'exact' AS bound,
    'actual' AS status, FALSE AS basis_stated, p.document, p.figure, getvariable('loads') + p.place // 256 + 1 AS load
FROM phrase AS p
WHERE p.claimed IS NULL
ORDER BY p.place, p.figure;

INSERT INTO fact_claim BY NAME
SELECT
    p.code AS region, p.metric, TRUE AS registered, p.name AS metric_name, 'level' AS of,
    CAST(p.year AS VARCHAR) AS time_period, p.year, p.measure AS kind,
    CASE p.measure WHEN 'rank' THEN p.claimed END AS position,
    CASE p.measure WHEN 'streak' THEN 'rank_at_most 1' END AS predicate,
    CASE p.measure WHEN 'streak' THEN p.claimed END AS length,
    CASE p.measure WHEN 'streak' THEN 'year' END AS length_unit,
    '全省县(市、区)' AS scope, substr(p.code, 1, 2) || '0000' AS scope_region, 'county' AS scope_level,
    'actual' AS status, 'outcome' AS status_class, 'exact' AS bound, p.raw AS printed, p.document, p.figure,
    getvariable('loads') + p.place // 256 + 1 AS load
FROM phrase AS p
WHERE p.claimed > 0
ORDER BY p.place, p.figure;

INSERT INTO load BY NAME
WITH counted AS (
    SELECT
        p.place // 256 AS batch, count(*) AS figures, count(*) - count(p.claimed) AS observations,
        count(p.claimed) AS claims
    FROM phrase AS p
    GROUP BY batch
)
SELECT
    getvariable('loads') + d.place // 256 + 1 AS load,
    make_timestamp(getvariable('year') + 1, 6, 1, 0, 0, 0.0) AS loaded_at, 'made' AS version, 'made' AS registry_hash,
    count(*) AS documents, count(*) AS files, coalesce(max(c.figures), 0) AS figures,
    coalesce(max(c.observations), 0) AS observations, coalesce(max(c.claims), 0) AS claims, 'done' AS status
FROM document AS d
LEFT JOIN counted AS c
    ON c.batch = d.place // 256
GROUP BY d.place // 256
ORDER BY load;

SET VARIABLE loads = (SELECT max(load.load) FROM load);
