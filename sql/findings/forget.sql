-- Purpose: an acceptance taken back, so that the reason given last counts.
DELETE FROM finding_accepted
WHERE code = $code AND key = $key
