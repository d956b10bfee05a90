-- Purpose: whether no view shows a document.
-- Grain: one row if so, else none.
-- Parameters:
--   document: the document (dim_document.id)
-- Columns:
--   document: the document
SELECT hidden_document.document
FROM hidden_document
WHERE hidden_document.document = $document
