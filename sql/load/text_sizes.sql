-- Purpose: how long the text of each document is.
-- Columns:
--   document: the document (dim_document.id)
--   characters: characters of its text
SELECT t.document, length(t.text) AS characters
FROM document_text AS t
ORDER BY t.load, t.document;
