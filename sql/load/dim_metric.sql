-- Purpose: the table as the registry has it now; the frame incoming has its columns, in any order.
DELETE FROM dim_metric;
INSERT INTO dim_metric BY NAME
SELECT incoming.*
FROM incoming;
