-- Purpose: years in which a metric's definition changed; nothing is compared across them.
-- Grain: one row a metric and break.
CREATE TABLE metric_break (
    metric VARCHAR NOT NULL,  -- id of the metric (dim_metric.id)
    first_year INTEGER NOT NULL,  -- first year that follows the new definition
    reason VARCHAR,  -- what changed
    source VARCHAR  -- where that is documented
);
