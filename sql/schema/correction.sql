-- Purpose: what people found wrong in a document, from the files of corrections; only confirmed ones apply.
-- Grain: one row an entry of such a file.
CREATE TABLE correction (
    document VARCHAR NOT NULL,  -- document that is wrong (dim_document.id)
    field VARCHAR NOT NULL,  -- what is: printed (characters of its text), region, year, published, kind
    span_start BIGINT,  -- offset of the characters in document_text.text, in code points from 0; null for a column of dim_document
    old VARCHAR,  -- what is there without the correction: the characters as printed, or the column; null if unknown
    new VARCHAR NOT NULL,  -- what to read instead, spelt as in a report or in front matter
    status VARCHAR NOT NULL,  -- proposed (nobody has checked it), confirmed (it applies), rejected (checked: the document is right), settled (it need not apply any more)
    reason VARCHAR NOT NULL,  -- how it is known
    reporter VARCHAR NOT NULL,  -- who found it
    reported DATE,  -- when; null if not said
    file VARCHAR NOT NULL  -- shipped (with the program), own (corrections.toml beside the warehouse)
);
