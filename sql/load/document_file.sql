-- Purpose: new files of one batch; the frame incoming has the columns of the table, in any order.
INSERT INTO document_file BY NAME
SELECT incoming.*
FROM incoming;
