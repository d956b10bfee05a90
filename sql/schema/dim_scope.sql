-- Purpose: what the scope of a rank, as printed, means: among which regions.
-- Grain: one row a printed scope that the registry knows.
CREATE TABLE dim_scope (
    scope VARCHAR NOT NULL,  -- scope as printed (全省县(市、区)); written forms that differ in brackets and spaces are the same
    peers_level VARCHAR,  -- level of the regions ranked (dim_region.level): county
    ancestor_level VARCHAR  -- level of the region that holds them (dim_region.level): province
);
