-- Purpose: every file that held a document's text.
-- Grain: one row a file content; the same bytes under another name are the same file.
CREATE TABLE document_file (
    sha256 VARCHAR NOT NULL,  -- sha256 of the file's bytes
    document VARCHAR NOT NULL,  -- the document that it holds (dim_document.id)
    name VARCHAR NOT NULL,  -- name of the file when it was first read, without its folder
    media_type VARCHAR,  -- media type (text/plain)
    bytes BIGINT NOT NULL  -- size in bytes
);
