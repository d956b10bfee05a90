-- Purpose: what somebody accepted, whether it is still found or not.
-- Grain: one row an acceptance.
SELECT a.code, a.key, a.why
FROM finding_accepted AS a
ORDER BY a.code, a.key
