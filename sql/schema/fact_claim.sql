-- Purpose: ranks and streaks that documents claim: who, of what, which place or statement, how long, among whom.
-- Grain: one row a claim and metric.
CREATE TABLE fact_claim (
    region VARCHAR,  -- code of the region that it is about (dim_region.code); null if unknown
    subject VARCHAR,  -- whom it is about when not the region itself (小蓝经开区)
    metric VARCHAR NOT NULL,  -- id of the metric ({metrics}), else its noun phrase (see registered)
    registered BOOLEAN NOT NULL,  -- true where metric is an id of dim_metric; false where it is a noun phrase
    metric_name VARCHAR NOT NULL,  -- noun phrase that names the quantity in the text
    of VARCHAR NOT NULL,  -- what is ranked or held: level, growth, share, contribution
    time_period VARCHAR,  -- time period in SDMX spelling; of a streak its last period; null if unknown
    year INTEGER,  -- last year of time_period; a streak of N years in year Y covers Y-N+1 to Y; null if unknown
    kind VARCHAR NOT NULL,  -- rank (a place in an order), streak (a statement held for so many periods)
    position INTEGER,  -- place that a rank gives, 1 is first; null for a streak
    predicate VARCHAR,  -- what a streak says held in every period: rank_at_most 1, increase, decrease, rank_improved, above 43000000000, above_region (that of scope_region), awarded, target_met; null if other, and for a rank
    length INTEGER,  -- how many periods a streak held, in `length_unit`; null for a rank
    length_unit VARCHAR,  -- year, quarter, month, else the unit as printed; null for a rank
    scope VARCHAR,  -- among whom, as printed (全省县(市、区)), or the name of a list (百强榜单); null if not said
    scope_region VARCHAR,  -- code of the region whose members are ranked (360000 for 全省 in Jiangxi); null if not said or not sure, or for a list
    scope_level VARCHAR,  -- level of the regions ranked (dim_region.level); null if not known, or for a list
    status VARCHAR NOT NULL,  -- actual, preliminary (预计), revised (修订), target (力争), capacity
    status_class VARCHAR NOT NULL,  -- outcome (actual, preliminary, revised), target, capacity
    bound VARCHAR,  -- exact, approx (约), above (超, 余), below (近, 前)
    printed VARCHAR NOT NULL,  -- the characters as printed (第一, 14年)
    document VARCHAR NOT NULL,  -- document that claims it (dim_document.id)
    figure INTEGER NOT NULL,  -- figure that it was made from (fact_figure.figure)
    load INTEGER NOT NULL  -- batch that brought it (load.load)
);
