-- Purpose: which of the documents at hand the warehouse has already.
-- Columns:
--   id: sha256 of the text
SELECT dim_document.id
FROM dim_document
WHERE dim_document.id IN (SELECT incoming.id FROM incoming);
