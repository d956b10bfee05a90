-- Purpose: which of the files at hand the warehouse has already.
-- Columns:
--   sha256: sha256 of the file's bytes
--   region, year: what the document that it holds reports on
SELECT f.sha256, d.region, d.year
FROM document_file AS f
INNER JOIN dim_document AS d ON d.id = f.document
WHERE f.sha256 IN (SELECT incoming.sha256 FROM incoming);
