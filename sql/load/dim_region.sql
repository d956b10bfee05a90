-- Purpose: the table as the registry has it now; the frame incoming has its columns, in any order.
DELETE FROM dim_region;
INSERT INTO dim_region BY NAME
SELECT incoming.*
FROM incoming;
