-- Purpose: what was changed of a document after it was loaded, when and why; rows are only ever added.
-- Grain: one row a document, time and field.
CREATE TABLE document_event (
    document VARCHAR NOT NULL,  -- the document (dim_document.id)
    changed_at TIMESTAMP NOT NULL,  -- when it was changed, UTC
    field VARCHAR NOT NULL,  -- column of dim_document that was changed (region, withdrawn, variant_of)
    old VARCHAR,  -- what it held before; null if nothing
    new VARCHAR,  -- what it holds from then on; null if nothing
    why VARCHAR NOT NULL  -- what changed it, and the reason if one was given
);
