-- Purpose: new documents of one batch; the frame incoming has the columns of the table, in any order, but the batch.
INSERT INTO dim_document BY NAME
SELECT incoming.*, $load AS load
FROM incoming;
