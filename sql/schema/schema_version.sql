-- Purpose: which version of these tables the file holds; a program of another version refuses it.
-- Grain: one row.
CREATE TABLE schema_version (
    version INTEGER NOT NULL,  -- number of the schema, from 1
    registry_hash VARCHAR NOT NULL  -- sha256 of the registry that the dimensions were last filled from
);
