-- Purpose: changes of documents; the frame incoming has the columns of the table, in any order.
INSERT INTO document_event BY NAME
SELECT incoming.*
FROM incoming;
