-- Purpose: the table as the registry has it now; the frame incoming has its columns, in any order.
DELETE FROM metric_aim;
INSERT INTO metric_aim BY NAME
SELECT incoming.*
FROM incoming;
