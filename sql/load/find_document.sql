-- Purpose: the documents that a name may mean.
-- Columns:
--   id: sha256 of the text
--   title: its title; null if not known
--   withdrawn: why it was withdrawn; null if it was not
SELECT dim_document.id, dim_document.title, dim_document.withdrawn
FROM dim_document
WHERE
    starts_with(dim_document.id, $called)
    OR dim_document.title = $called
    OR dim_document.id IN (SELECT document_file.document FROM document_file WHERE document_file.name = $file)
ORDER BY dim_document.title, dim_document.id;
