-- Purpose: the table as the registry has it now; the frame incoming has its columns, in any order.
DELETE FROM metric_lookalike;
INSERT INTO metric_lookalike BY NAME
SELECT incoming.*
FROM incoming;
