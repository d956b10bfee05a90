-- Purpose: the small table of texts is empty.
DELETE FROM document_text_recent;
