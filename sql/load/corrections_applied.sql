-- Purpose: remember which files of corrections were applied; null where they are to be applied anew.
UPDATE warehouse_version
SET corrections_hash = $hash;
