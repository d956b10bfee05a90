-- Purpose: the numbers 0 to 99, to unroll a streak into its years and to lay each vintage beside the later ones.
-- Grain: one row a number.
-- Export: no, it holds no facts.
-- Example:
--   SELECT MIN(n) AS least, MAX(n) AS greatest FROM counter
-- Columns:
--   n: the number
WITH digit AS (
    SELECT 0 AS n
    UNION ALL SELECT 1 AS n
    UNION ALL SELECT 2 AS n
    UNION ALL SELECT 3 AS n
    UNION ALL SELECT 4 AS n
    UNION ALL SELECT 5 AS n
    UNION ALL SELECT 6 AS n
    UNION ALL SELECT 7 AS n
    UNION ALL SELECT 8 AS n
    UNION ALL SELECT 9 AS n
)
SELECT tens.n * 10 + ones.n AS n
FROM digit AS tens
CROSS JOIN digit AS ones
