-- Purpose: every numeric expression of every document, facts and others, and what became of it.
-- Grain: one row a figure and metric it serves; a range is two rows on one span, lower end first.
CREATE TABLE fact_figure (
    document VARCHAR NOT NULL,  -- the document (dim_document.id)
    figure INTEGER NOT NULL,  -- number of the row within its document, from 0, in text order
    span_start BIGINT NOT NULL,  -- offset of its first character in document_text.text, in code points from 0
    span_end BIGINT NOT NULL,  -- offset behind its last character, in code points
    page INTEGER,  -- page that it begins on, from 1, where the document came in pages (PDF); else null
    raw VARCHAR NOT NULL,  -- the characters themselves, number with unit (159.4亿元)
    value DECIMAL(38, 6),  -- number in `unit`, multipliers such as 亿 applied, a decrease negative; null if none or too large to hold
    low DECIMAL(38, 6),  -- least value that the print allows, in `unit`; null if unbounded or unknown
    high DECIMAL(38, 6),  -- greatest value that the print allows, in `unit`; null if unbounded or unknown
    unit VARCHAR,  -- canonical unit ({units})
    measure VARCHAR NOT NULL,  -- level, growth, change, share, completion, rank, streak, multiple; or, not a fact: threshold, duration, date, ordinal, name
    of VARCHAR,  -- what a change, rank or streak is about: level, growth, share, contribution
    metric VARCHAR,  -- id of the metric ({metrics}); null where the registry has none
    metric_name VARCHAR,  -- noun phrase that names the quantity in the text (地方一般公共预算收入); null if not a fact
    region VARCHAR,  -- code of the region that it is about (dim_region.code); null if unknown
    subject VARCHAR,  -- whom it is about when not the region itself (小蓝经开区)
    period VARCHAR,  -- time period in SDMX spelling (2023, 2023-Q1, 2011/2015); null if unknown
    base VARCHAR,  -- what it is compared with: null the same period a year before, else a period, `previous`, `plan` or a region's code
    averaged BOOLEAN,  -- true for a yearly average over the period (年均)
    basis VARCHAR,  -- price basis as the extractor knew it: nominal, real, comparable, none; null if unknown
    basis_stated BOOLEAN,  -- true where the text itself states the basis
    scope VARCHAR,  -- among whom, as printed, for ranks, streaks and shares (全省县(市、区))
    predicate VARCHAR,  -- what a streak says held in every period: rank_at_most 1, increase, decrease, ...; null if other
    status VARCHAR,  -- actual, preliminary, revised, target, capacity
    bound VARCHAR,  -- exact, approx (约), above (超, 余), below (近, 不足)
    rule VARCHAR,  -- rule of the extractor that decided
    became VARCHAR NOT NULL,  -- observation, claim; a non-fact's measure (date, name, ...); too_large where no column can hold its value
    load INTEGER NOT NULL  -- batch that brought it (load.load)
);
