-- Purpose: the text of each document, so that every figure can be traced and derived again.
-- Grain: one row a document.
CREATE TABLE document_text (
    document VARCHAR NOT NULL,  -- the document (dim_document.id)
    text VARCHAR NOT NULL,  -- the decoded file as first read, front matter included, byte order mark removed, nothing else changed
    body_start BIGINT NOT NULL,  -- offset in code points at which the front matter ends; 0 if there is none
    file VARCHAR NOT NULL,  -- file that it was read from (document_file.sha256)
    load INTEGER NOT NULL  -- batch that brought it (load.load)
);
