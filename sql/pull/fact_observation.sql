-- Purpose: facts out of a lake's parquet files $files; the frame incoming has the documents and the batch of each here.
INSERT INTO fact_observation BY NAME
SELECT f.* REPLACE (incoming.load AS load)
FROM read_parquet($files, hive_partitioning = FALSE) AS f
INNER JOIN incoming ON incoming.id = f.document
ORDER BY incoming.load, f.document, f.figure;
