-- Purpose: how many texts wait in the small table.
SELECT count(*) AS texts
FROM document_text_recent AS r;
