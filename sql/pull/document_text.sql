-- Purpose: texts out of a lake's parquet files $files; the frame incoming has the documents and the batch of each here;
-- into the large table at once, for a pull brings many.
INSERT INTO document_text_settled BY NAME
SELECT t.* REPLACE (incoming.load AS load)
FROM read_parquet($files, hive_partitioning = FALSE) AS t
INNER JOIN incoming ON incoming.id = t.document
ORDER BY incoming.load, t.document;
