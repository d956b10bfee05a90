-- Purpose: the table as the registry has it now; the frame incoming has its columns, in any order.
DELETE FROM dim_scope;
INSERT INTO dim_scope BY NAME
SELECT incoming.*
FROM incoming;
