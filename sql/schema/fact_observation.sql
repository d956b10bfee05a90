-- Purpose: every value that a document states.
-- Grain: one row a statement. Its key is the columns region to status_class: rows that agree in all of them are vintages
-- of one quantity, provided that the metric is registered; a null in the key is a value like any other.
CREATE TABLE fact_observation (
    region VARCHAR,  -- key: code of the region that it is about (dim_region.code); null if unknown
    subject VARCHAR,  -- key: whom it is about when not the region itself (小蓝经开区)
    metric VARCHAR NOT NULL,  -- key: id of the metric ({metrics}), else its noun phrase (see registered)
    time_period VARCHAR,  -- key: time period in SDMX spelling (2023, 2023-Q1, 2023-S1, 2023-05, 2011/2015); null if unknown
    measure VARCHAR NOT NULL,  -- key: level, growth, change, share, completion, multiple
    of VARCHAR NOT NULL,  -- key: what a change is about: level, growth, share, contribution
    basis VARCHAR,  -- key: price basis, stated or else the metric's default: nominal, real, comparable, none; null if unknown
    base VARCHAR,  -- key: what it is compared with: null the same period a year before, else a period, `previous`, `plan` or a region's code
    averaged BOOLEAN NOT NULL,  -- key: true for a yearly average over the period (年均)
    scope VARCHAR,  -- key: for a share, of what, as printed
    unit VARCHAR,  -- key: canonical unit of value, low and high ({units})
    status_class VARCHAR NOT NULL,  -- key: outcome (actual, preliminary, revised), target, capacity
    registered BOOLEAN NOT NULL,  -- true where metric is an id of dim_metric; false where it is a noun phrase, which has no vintages
    metric_name VARCHAR NOT NULL,  -- noun phrase that names the quantity in the text (地方一般公共预算收入)
    year INTEGER,  -- last year of time_period; null if unknown
    value DECIMAL(38, 6),  -- value in `unit`; null for a range
    low DECIMAL(38, 6),  -- least value that the print allows, in `unit`; null if unbounded or unknown
    high DECIMAL(38, 6),  -- greatest value that the print allows, in `unit`; null if unbounded or unknown
    printed VARCHAR NOT NULL,  -- the characters as printed, number with unit (159.4亿元)
    decimals INTEGER NOT NULL,  -- decimal places printed (1 in 159.4亿元)
    bound VARCHAR,  -- exact, approx (约), above (超, 余), below (近, 不足), range
    status VARCHAR NOT NULL,  -- actual, preliminary (预计), revised (修订), target (力争), capacity (年产能)
    basis_stated BOOLEAN NOT NULL,  -- true where the text itself states the basis
    document VARCHAR NOT NULL,  -- document that states it (dim_document.id)
    figure INTEGER NOT NULL,  -- figure that it was made from (fact_figure.figure); the lower end of a range
    load INTEGER NOT NULL  -- batch that brought it (load.load)
);
