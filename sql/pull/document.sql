-- Purpose: the documents of a lake, from its parquet files $files.
-- Columns:
--   id: sha256 of the text
--   region, year: what it reports on
--   load: batch of the lake that brought it
SELECT d.id, d.region, d.year, d.load
FROM read_parquet($files, hive_partitioning = FALSE) AS d
ORDER BY d.load, d.id;
