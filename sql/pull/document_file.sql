-- Purpose: files out of a lake's parquet files $files that the warehouse has not; the frame incoming has the documents.
INSERT INTO document_file BY NAME
SELECT f.*
FROM read_parquet($files, hive_partitioning = FALSE) AS f
INNER JOIN incoming ON incoming.id = f.document
WHERE f.sha256 NOT IN (SELECT there.sha256 FROM document_file AS there)
ORDER BY f.document, f.sha256;
