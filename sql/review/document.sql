-- Purpose: a document's title and text, to quote from.
-- Columns:
--   title: its title; null if not known
--   text: the decoded file
--   body_start: offset in code points at which the front matter ends
SELECT
    dim_document.title,
    document_text.text,
    document_text.body_start
FROM dim_document
INNER JOIN document_text ON document_text.document = dim_document.id
WHERE dim_document.id = $document;
