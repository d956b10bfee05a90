-- Purpose: which files of corrections were applied last.
-- Columns:
--   corrections_hash: sha256 of them
SELECT warehouse_version.corrections_hash
FROM warehouse_version;
