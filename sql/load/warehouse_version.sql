-- Purpose: what the dimensions and the views were made from.
DELETE FROM warehouse_version;
INSERT INTO warehouse_version BY NAME
SELECT
    $schema_version AS schema_version,
    $registry_hash AS registry_hash,
    $views_hash AS views_hash;
