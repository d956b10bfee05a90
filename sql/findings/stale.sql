-- Purpose: acceptances of findings that are no longer found.
-- Grain: one row an acceptance.
SELECT a.code, a.key, a.why
FROM finding_accepted AS a
LEFT JOIN finding AS f
    ON f.code = a.code AND f.key = a.key
WHERE f.code IS NULL
ORDER BY a.code, a.key
