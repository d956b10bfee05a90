-- Purpose: the titles of all documents, to propose those close to a name that none has.
-- Columns:
--   id: sha256 of the text
--   title: its title
SELECT dim_document.id, dim_document.title
FROM dim_document
WHERE NOT dim_document.title IS NULL
ORDER BY dim_document.title, dim_document.id;
