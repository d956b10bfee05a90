-- Purpose: all corrections anew; the frame incoming has the columns of the table, in any order.
DELETE FROM correction;
INSERT INTO correction BY NAME
SELECT incoming.*
FROM incoming;
