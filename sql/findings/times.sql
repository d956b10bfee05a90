-- Purpose: how often a finding is found.
-- Grain: one row.
SELECT COUNT(*) AS times
FROM finding AS f
WHERE f.code = $code AND f.key = $key
