-- Purpose: all corrected figures anew; the frame incoming has the columns of the table, in any order.
DELETE FROM corrected_figure;
INSERT INTO corrected_figure BY NAME
SELECT incoming.*
FROM incoming;
