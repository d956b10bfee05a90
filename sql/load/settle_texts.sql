-- Purpose: the texts of the small table into the large one.
INSERT INTO document_text_settled
SELECT r.document, r.text, r.body_start, r.file, r.load
FROM document_text_recent AS r
ORDER BY r.load, r.document;
