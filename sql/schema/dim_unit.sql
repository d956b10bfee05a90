-- Purpose: canonical units and how they convert.
-- Grain: one row a canonical unit.
CREATE TABLE dim_unit (
    unit VARCHAR NOT NULL,  -- canonical unit in Chinese as used in the facts (元, %, 平方公里)
    quantity VARCHAR,  -- what it measures (money, ratio, area); units convert within one quantity only
    code VARCHAR,  -- ISO 4217 code of a currency (CNY), else UCUM code (km2); null if neither has one
    factor DOUBLE,  -- one of this unit in base units of its quantity; null where it does not convert
    base VARCHAR  -- base unit of the quantity; null where it does not convert
);
