-- Purpose: the batches that came out of a lake, whose own are in the parquet files $files; the frame incoming has the
--   documents, the batch of each here, and that in the lake.
INSERT INTO load BY NAME
WITH document AS (
    SELECT incoming.load, incoming.lake_load, count(*) AS documents
    FROM incoming
    GROUP BY incoming.load, incoming.lake_load
)
SELECT
    d.load,
    $loaded_at AS loaded_at,
    l.version,
    l.registry_hash,
    d.documents,
    (
        SELECT count(*)
        FROM document_file AS f
        INNER JOIN incoming ON incoming.id = f.document
        WHERE incoming.load = d.load
    ) AS files,
    (SELECT count(*) FROM fact_figure AS f WHERE f.load = d.load) AS figures,
    (SELECT count(*) FROM fact_observation AS f WHERE f.load = d.load) AS observations,
    (SELECT count(*) FROM fact_claim AS f WHERE f.load = d.load) AS claims,
    'done' AS status
FROM document AS d
INNER JOIN read_parquet($files, hive_partitioning = FALSE) AS l ON l.load = d.lake_load
ORDER BY d.load;
