-- Purpose: the reports that were read.
-- Grain: one row a document, that is a text; the same text in several files is one document.
CREATE TABLE dim_document (
    id VARCHAR NOT NULL,  -- sha256 of the text in NFC, white space folded, front matter left out
    title VARCHAR,  -- title as given
    kind VARCHAR,  -- one of: work_report, communique, yearbook, news, review, other
    publisher VARCHAR,  -- who published it
    published_on DATE,  -- day of publication; a month or year counts as its last day; null if unknown
    published_precision VARCHAR,  -- how exactly the date is known: day, month, year; null if unknown
    region VARCHAR,  -- code of the region that it reports on (dim_region.code)
    year INTEGER,  -- year that it reviews
    period VARCHAR,  -- period that it reviews in SDMX spelling (2023, 2019-Q1)
    grade VARCHAR,  -- how trustworthy the copy is: A official page or newspaper, B news or repost, C encyclopaedia
    source VARCHAR,  -- where the figures or the text come from
    variant_of VARCHAR,  -- id of the document that this one is a near copy of, which speaks for both; null if none
    withdrawn VARCHAR,  -- why it was withdrawn; null if it was not
    corrected VARCHAR,  -- columns above that confirmed corrections changed, joined by '; ' (region; year); null if none
    notes VARCHAR,  -- what was decided against the text or its front matter, and by whom; null if nothing
    load INTEGER NOT NULL  -- batch that brought it (load.load)
);
