-- Purpose: metrics of which a target is not something to reach or exceed: what less of is better, and what is unclear.
-- Grain: one row a metric; of all others a target is taken for a floor.
CREATE TABLE metric_aim (
    metric VARCHAR NOT NULL,  -- id of the metric (dim_metric.id)
    aim VARCHAR NOT NULL,  -- ceiling (less is better: unemployment), unclear (neither more nor less is known to be better: births)
    reason VARCHAR  -- why
);
