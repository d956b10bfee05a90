-- Purpose: the table as the registry has it now; the frame incoming has its columns, in any order.
DELETE FROM dim_unit;
INSERT INTO dim_unit BY NAME
SELECT incoming.*
FROM incoming;
