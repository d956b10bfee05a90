-- Purpose: documents out of a lake's parquet files $files; the frame incoming has their ids and the batch of each here.
--   What is a near copy of what, and what corrections change, this warehouse decides itself.
INSERT INTO dim_document BY NAME
SELECT
    d.* EXCLUDE (variant_of, withdrawn, corrected, load),
    incoming.load
FROM read_parquet($files, hive_partitioning = FALSE) AS d
INNER JOIN incoming ON incoming.id = d.id
ORDER BY incoming.load, d.id;
