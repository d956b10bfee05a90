-- Purpose: years in which a metric's series changes, and what follows from it.
-- Grain: one row a metric and break.
CREATE TABLE metric_break (
    metric VARCHAR NOT NULL,  -- id of the metric (dim_metric.id)
    first_year INTEGER NOT NULL,  -- first year after the change
    kind VARCHAR NOT NULL,  -- definition (another definition), census (levels of a census): nothing is compared across either; policy: comparable as printed, but moved by a policy
    reason VARCHAR,  -- what changed
    source VARCHAR  -- where that is documented
);
