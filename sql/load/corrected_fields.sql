-- Purpose: what confirmed corrections have changed of documents, and what was there before.
-- Columns:
--   document: the document (dim_document.id)
--   field: region, year, published, kind
--   old: what is there without the correction
SELECT c.document, c.field, c.old
FROM correction AS c
WHERE c.status = 'confirmed' AND c.field <> 'printed';
