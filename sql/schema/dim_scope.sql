-- Purpose: what the scope of a rank, as printed, means: among which regions.
-- Grain: one row a spelling that the registry knows; brackets and spaces do not matter.
CREATE TABLE dim_scope (
    phrase VARCHAR NOT NULL,  -- scope as printed (全省县市区)
    scope VARCHAR NOT NULL,  -- the one spelling that stands for all of them (全省县(市、区))
    peers_level VARCHAR NOT NULL,  -- level of the regions ranked (dim_region.level): county; same: that of the region itself
    ancestor_level VARCHAR NOT NULL  -- level of the region that holds them (dim_region.level): province
);
