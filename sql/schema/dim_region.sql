-- Purpose: the administrative regions of China as they were, year by year.
-- Grain: one row a region and span of years in which its name, level and parent held.
CREATE TABLE dim_region (
    code VARCHAR NOT NULL,  -- code by GB/T 2260 (360121); 100000 is the whole country
    name VARCHAR NOT NULL,  -- name in those years (南昌县)
    level VARCHAR NOT NULL,  -- one of: country, province, prefecture, county
    parent VARCHAR,  -- code of the region above it in those years; null for the whole country
    valid_from INTEGER,  -- first year of the span
    valid_to INTEGER,  -- last year of the span; null while it still holds
    successor VARCHAR  -- code that took its place after the span; null if none did
);
