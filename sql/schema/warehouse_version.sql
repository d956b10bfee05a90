-- Purpose: what the file was made with; a program of another schema version refuses it.
-- Grain: one row.
CREATE TABLE warehouse_version (
    schema_version INTEGER NOT NULL,  -- version of these tables, from 1
    registry_hash VARCHAR,  -- sha256 of the registry that the dimensions were last filled from
    corrections_hash VARCHAR,  -- sha256 of the files of corrections that were last applied; null where they are to be applied anew
    views_hash VARCHAR  -- sha256 of the SQL that the views were last made from
);
