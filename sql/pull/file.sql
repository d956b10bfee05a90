-- Purpose: the files of the documents at hand, from a lake's parquet files $files.
-- Columns:
--   sha256: sha256 of the file's bytes
SELECT f.sha256
FROM read_parquet($files, hive_partitioning = FALSE) AS f
INNER JOIN incoming ON incoming.id = f.document;
