-- Purpose: the documents that no view shows: those withdrawn, and near copies of another one. Their figures stay
--   in the fact tables.
-- Grain: one row a hidden document.
-- Export: no, dim_document says the same.
-- Example:
--   SELECT COUNT(*) AS hidden
--   FROM hidden_document
-- Columns:
--   document: the document (dim_document.id)
SELECT d.id AS document
FROM dim_document AS d
WHERE NOT d.withdrawn IS NULL
    OR NOT d.variant_of IS NULL
