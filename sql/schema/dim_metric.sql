-- Purpose: the metrics that the registry knows, with what is needed to read their series.
-- Grain: one row a registered metric.
CREATE TABLE dim_metric (
    id VARCHAR NOT NULL,  -- identifier used in the facts (gdp, fiscal_revenue)
    name_zh VARCHAR NOT NULL,  -- name in Chinese (财政总收入)
    name_en VARCHAR,  -- name in English
    domain VARCHAR,  -- field of statistics (public finance, population)
    unit VARCHAR,  -- canonical unit of its levels (元, 人, %)
    kind VARCHAR,  -- one of: flow (over the period), stock (at its end), ratio, count
    basis_level VARCHAR,  -- price basis of its levels where the text names none: nominal, real, comparable, none
    basis_growth VARCHAR,  -- price basis of its growth where the text names none: nominal, real, comparable, none
    part_of VARCHAR,  -- id of the metric that it is a part of; null if none
    part VARCHAR,  -- complete: such parts add up to the whole; partial: they do not; null if not a part
    ranking BOOLEAN  -- true where regions are ranked by it
);
