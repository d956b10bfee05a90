-- Purpose: what confirmed corrections make of the figures that they touch; the facts keep what is printed.
-- Grain: one row a figure whose value or characters change.
CREATE TABLE corrected_figure (
    document VARCHAR NOT NULL,  -- the document (dim_document.id)
    figure INTEGER NOT NULL,  -- the figure (fact_figure.figure)
    printed VARCHAR NOT NULL,  -- the characters to read instead, number with unit
    value DECIMAL(38, 6),  -- value in the unit of the observation; null for a range, and for a claim
    low DECIMAL(38, 6),  -- least value that these characters allow; null if unbounded or unknown
    high DECIMAL(38, 6),  -- greatest value that these characters allow; null if unbounded or unknown
    decimals INTEGER,  -- decimal places; null for a claim
    bound VARCHAR,  -- exact, approx (约), above (超, 余), below (近, 不足), range
    position INTEGER,  -- place that a rank gives; null if it is none
    predicate VARCHAR,  -- what a streak says held in every period; null if other, and if it is none
    length INTEGER  -- how many periods a streak held; null if it is none
);
