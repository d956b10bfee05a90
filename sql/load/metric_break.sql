-- Purpose: the table as the registry has it now; the frame incoming has its columns, in any order.
DELETE FROM metric_break;
INSERT INTO metric_break BY NAME
SELECT incoming.*
FROM incoming;
