-- Purpose: which columns of the documents at hand an option of the command line has decided.
-- Columns:
--   document: the document (dim_document.id)
--   field: column of dim_document
SELECT DISTINCT e.document, e.field
FROM document_event AS e
WHERE e.document IN (SELECT incoming.id FROM incoming) AND starts_with(e.why, '--');
