-- Purpose: a finding noted as accepted.
INSERT INTO finding_accepted (code, key, why, accepted_at)
VALUES ($code, $key, $why, $accepted_at)
