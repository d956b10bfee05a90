-- Purpose: one batch as it was loaded.
INSERT INTO load BY NAME
SELECT
    $load AS load,
    $loaded_at AS loaded_at,
    $version AS version,
    $registry_hash AS registry_hash,
    $documents AS documents,
    $files AS files,
    $figures AS figures,
    $observations AS observations,
    $claims AS claims,
    'done' AS status;
