-- Purpose: which of the files at hand the warehouse has already.
-- Columns:
--   sha256: sha256 of the file's bytes
SELECT document_file.sha256
FROM document_file
WHERE document_file.sha256 IN (SELECT incoming.sha256 FROM incoming);
