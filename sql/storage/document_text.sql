-- Purpose: the texts of both tables that hold them; see warehouse/texts.py.
SELECT s.document, s.text, s.body_start, s.file, s.load
FROM document_text_settled AS s
UNION ALL
SELECT r.document, r.text, r.body_start, r.file, r.load
FROM document_text_recent AS r;
