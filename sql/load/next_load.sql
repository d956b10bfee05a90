-- Purpose: the number of the next batch.
-- Columns:
--   load: number, from 1
SELECT coalesce(max(load.load), 0) + 1 AS load
FROM load;
