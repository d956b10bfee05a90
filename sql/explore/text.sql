-- Purpose: the text of every document, and where its front matter ends.
-- Grain: one row a document.
SELECT
    t.document,
    t.text,
    t.body_start
FROM document_text AS t
ORDER BY t.document
