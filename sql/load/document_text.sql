-- Purpose: the texts of new documents of one batch; the frame incoming has the columns of the table, in any order, but the batch.
INSERT INTO document_text_recent BY NAME
SELECT incoming.*, $load AS load
FROM incoming;
