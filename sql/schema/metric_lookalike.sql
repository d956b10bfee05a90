-- Purpose: metrics that are easily taken for one another, though they measure different things.
-- Grain: one row a pair.
CREATE TABLE metric_lookalike (
    metric VARCHAR NOT NULL,  -- id of the one (dim_metric.id)
    other VARCHAR NOT NULL,  -- id of the other (dim_metric.id)
    why VARCHAR NOT NULL  -- how they differ
);
