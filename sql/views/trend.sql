-- Purpose: the course of each metric of each region, year by year: its level, and in columns of their own what is
--   computed from two levels, reported by a document, implied by the next year's figures, and claimed as a rank.
-- Grain: one row a region, registered metric and year for which any of these is known. Where a level has several
--   units or price bases the metric's own is shown; so is growth on the metric's own basis. `annual` has all of
--   them.
-- Example:
--   SELECT year, level_printed, computed_growth, reported_growth, implied_level, claimed_rank
--   FROM trend
--   WHERE region = '360121' AND metric = 'fiscal_revenue' AND year >= 2018
--   ORDER BY year
-- Columns:
--   region_name: name of the region in that year
--   metric_name: name of the metric in Chinese (dim_metric.name_zh)
--   year: the year
--   unit: unit of the levels
--   basis: price basis of the level: nominal, real, comparable, none
--   level: level as printed, latest vintage; null for a range, and where none is printed
--   level_low: least level that the print allows; null if unbounded or unknown
--   level_high: greatest level that the print allows; null if unbounded or unknown
--   level_printed: its characters as printed (159.4亿元); null where no level is
--   level_status: actual, preliminary (预计), revised (修订)
--   level_document: document that states it (dim_document.id)
--   level_corrected: true where a confirmed correction changed it, false where it is as printed; null where none is
--   computed_growth: growth over the year before between the two levels as printed, in %
--   computed_growth_low: least growth that the two levels allow, in %
--   computed_growth_high: greatest growth that the two levels allow, in %
--   not_computed: why there is no computed growth: no level, none of the year before, a break
--   note: what a policy did to the levels of the year, which stay comparable as printed; null if nothing is known
--   reported_growth: growth over the year before as printed, in %; null for a range
--   reported_growth_low: least growth that the print allows, in %
--   reported_growth_high: greatest growth that the print allows, in %
--   reported_growth_printed: its characters as printed (8.2%)
--   reported_growth_basis: price basis of the reported growth; real growth does not connect nominal levels
--   reported_growth_document: document that states it (dim_document.id)
--   reported_growth_corrected: true where a confirmed correction changed it, false where it is as printed; null
--     where none is
--   implied_level: level that the next year's level and reported growth imply; also where one is printed
--   implied_level_low: least such level
--   implied_level_high: greatest such level
--   implied_assumption: what has to hold for the implied level, in words
--   real_index: index chained from reported real growth, 100 in `real_index_base`
--   real_index_low: least index that the growth as printed allows
--   real_index_high: greatest index that the growth as printed allows
--   real_index_base: year before the first real growth of the unbroken run of years; there the index is 100
--   implied_deflator: rise of prices over the year before that computed nominal growth and reported real growth imply,
--     in %
--   implied_deflator_low: least such rise
--   implied_deflator_high: greatest such rise
--   implied_deflator_assumption: what has to hold for the implied deflator, in words
--   claimed_rank: place that a document claims for the year, by level: stated before implied by a streak, then the
--     latest
--   claimed_rank_bound: exact, at_most, approx
--   claimed_rank_kind: stated, implied by a streak
--   claimed_rank_scope: among whom, as printed
--   claimed_rank_document: document that claims it (dim_document.id)
WITH series AS (
    SELECT
        a.region, a.metric, a.basis, a.unit, a.year, a.level, a.level_low, a.level_high, a.level_printed,
        a.level_status, a.level_document, a.level_corrected, a.reported_growth, a.reported_growth_low,
        a.reported_growth_high, a.reported_growth_corrected,
        a.reported_growth_printed, a.reported_growth_document, a.computed_growth, a.computed_growth_low,
        a.computed_growth_high, a.not_computed, a.note,
        a.implied_previous, a.implied_previous_low, a.implied_previous_high,
        CASE
            WHEN NOT a.level_printed IS NULL
                THEN ROW_NUMBER() OVER (
                    PARTITION BY a.region, a.metric, a.year
                    ORDER BY
                        CASE WHEN a.level_printed IS NULL THEN 1 ELSE 0 END,
                        CASE WHEN a.unit = m.unit THEN 0 ELSE 1 END,
                        CASE WHEN a.basis = m.basis_level THEN 0 ELSE 1 END,
                        a.unit,
                        a.basis
                )
        END AS level_place,
        CASE
            WHEN NOT a.reported_growth_printed IS NULL
                THEN ROW_NUMBER() OVER (
                    PARTITION BY a.region, a.metric, a.year
                    ORDER BY
                        CASE WHEN a.reported_growth_printed IS NULL THEN 1 ELSE 0 END,
                        CASE WHEN a.basis = m.basis_growth THEN 0 ELSE 1 END,
                        a.basis
                )
        END AS growth_place,
        CASE
            WHEN NOT a.implied_previous_low IS NULL
                THEN ROW_NUMBER() OVER (
                    PARTITION BY a.region, a.metric, a.year
                    ORDER BY CASE WHEN a.implied_previous_low IS NULL THEN 1 ELSE 0 END, a.basis, a.unit
                )
        END AS implied_place
    FROM annual AS a
    INNER JOIN dim_metric AS m
        ON m.id = a.metric
),
-- What is known of a cell comes in parts, each with nulls where the others have their columns. A row of `annual`
-- tells of its own year and, where it implies a level, of the year before. (Joins would do too, but stop a filter.)
-- That an index begins with a year is nothing known of that year.
part AS (
    SELECT
        s.region,
        s.metric,
        s.year - back.n AS year,
        1 AS is_told,
        CASE WHEN back.n = 0 AND s.level_place = 1 THEN s.unit END AS unit,
        CASE WHEN back.n = 0 AND s.level_place = 1 THEN s.basis END AS basis,
        CASE WHEN back.n = 0 AND s.level_place = 1 THEN s.level END AS level,
        CASE WHEN back.n = 0 AND s.level_place = 1 THEN s.level_low END AS level_low,
        CASE WHEN back.n = 0 AND s.level_place = 1 THEN s.level_high END AS level_high,
        CASE WHEN back.n = 0 AND s.level_place = 1 THEN s.level_printed END AS level_printed,
        CASE WHEN back.n = 0 AND s.level_place = 1 THEN s.level_status END AS level_status,
        CASE WHEN back.n = 0 AND s.level_place = 1 THEN s.level_document END AS level_document,
        CASE WHEN back.n = 0 AND s.level_place = 1 AND s.level_corrected THEN 1 ELSE 0 END AS level_corrected,
        CASE WHEN back.n = 0 AND s.level_place = 1 THEN s.computed_growth END AS computed_growth,
        CASE WHEN back.n = 0 AND s.level_place = 1 THEN s.computed_growth_low END AS computed_growth_low,
        CASE WHEN back.n = 0 AND s.level_place = 1 THEN s.computed_growth_high END AS computed_growth_high,
        CASE WHEN back.n = 0 AND s.level_place = 1 THEN s.not_computed END AS not_computed,
        CASE WHEN back.n = 0 THEN s.note END AS note,
        CASE WHEN back.n = 0 AND s.growth_place = 1 THEN s.reported_growth END AS reported_growth,
        CASE WHEN back.n = 0 AND s.growth_place = 1 THEN s.reported_growth_low END AS reported_growth_low,
        CASE WHEN back.n = 0 AND s.growth_place = 1 THEN s.reported_growth_high END AS reported_growth_high,
        CASE WHEN back.n = 0 AND s.growth_place = 1 THEN s.reported_growth_printed END AS reported_growth_printed,
        CASE WHEN back.n = 0 AND s.growth_place = 1 THEN s.basis END AS reported_growth_basis,
        CASE WHEN back.n = 0 AND s.growth_place = 1 THEN s.reported_growth_document END AS reported_growth_document,
        CASE
            WHEN back.n = 0 AND s.growth_place = 1 AND s.reported_growth_corrected THEN 1
            ELSE 0
        END AS reported_growth_corrected,
        CASE WHEN back.n = 1 THEN s.unit END AS implied_unit,
        CASE WHEN back.n = 1 THEN s.implied_previous END AS implied_level,
        CASE WHEN back.n = 1 THEN s.implied_previous_low END AS implied_level_low,
        CASE WHEN back.n = 1 THEN s.implied_previous_high END AS implied_level_high,
        CAST(NULL AS DOUBLE) AS real_growth,
        CAST(NULL AS DOUBLE) AS real_growth_low,
        CAST(NULL AS DOUBLE) AS real_growth_high,
        CAST(NULL AS DOUBLE) AS real_index,
        CAST(NULL AS DOUBLE) AS real_index_low,
        CAST(NULL AS DOUBLE) AS real_index_high,
        CAST(NULL AS INTEGER) AS real_index_base,
        CAST(NULL AS INTEGER) AS claimed_rank,
        CAST(NULL AS VARCHAR) AS claimed_rank_bound,
        CAST(NULL AS VARCHAR) AS claimed_rank_kind,
        CAST(NULL AS VARCHAR) AS claimed_rank_scope,
        CAST(NULL AS VARCHAR) AS claimed_rank_document
    FROM series AS s
    INNER JOIN counter AS back
        ON back.n <= CASE WHEN s.implied_place = 1 THEN 1 ELSE 0 END
    UNION ALL
    SELECT
        c.region,
        c.metric,
        c.year,
        1 AS is_told,
        NULL AS unit,
        NULL AS basis,
        NULL AS level,
        NULL AS level_low,
        NULL AS level_high,
        NULL AS level_printed,
        NULL AS level_status,
        NULL AS level_document,
        0 AS level_corrected,
        NULL AS computed_growth,
        NULL AS computed_growth_low,
        NULL AS computed_growth_high,
        NULL AS not_computed,
        NULL AS note,
        NULL AS reported_growth,
        NULL AS reported_growth_low,
        NULL AS reported_growth_high,
        NULL AS reported_growth_printed,
        NULL AS reported_growth_basis,
        NULL AS reported_growth_document,
        0 AS reported_growth_corrected,
        NULL AS implied_unit,
        NULL AS implied_level,
        NULL AS implied_level_low,
        NULL AS implied_level_high,
        NULL AS real_growth,
        NULL AS real_growth_low,
        NULL AS real_growth_high,
        NULL AS real_index,
        NULL AS real_index_low,
        NULL AS real_index_high,
        NULL AS real_index_base,
        c.claimed_rank,
        c.bound AS claimed_rank_bound,
        c.kind AS claimed_rank_kind,
        c.scope AS claimed_rank_scope,
        c.document AS claimed_rank_document
    FROM claimed_rank AS c
    UNION ALL
    SELECT
        i.region,
        i.metric,
        i.year,
        0 AS is_told,
        NULL AS unit,
        NULL AS basis,
        NULL AS level,
        NULL AS level_low,
        NULL AS level_high,
        NULL AS level_printed,
        NULL AS level_status,
        NULL AS level_document,
        0 AS level_corrected,
        NULL AS computed_growth,
        NULL AS computed_growth_low,
        NULL AS computed_growth_high,
        NULL AS not_computed,
        NULL AS note,
        NULL AS reported_growth,
        NULL AS reported_growth_low,
        NULL AS reported_growth_high,
        NULL AS reported_growth_printed,
        NULL AS reported_growth_basis,
        NULL AS reported_growth_document,
        0 AS reported_growth_corrected,
        NULL AS implied_unit,
        NULL AS implied_level,
        NULL AS implied_level_low,
        NULL AS implied_level_high,
        i.real_growth,
        i.real_growth_low,
        i.real_growth_high,
        i.real_index,
        i.real_index_low,
        i.real_index_high,
        i.real_index_base,
        NULL AS claimed_rank,
        NULL AS claimed_rank_bound,
        NULL AS claimed_rank_kind,
        NULL AS claimed_rank_scope,
        NULL AS claimed_rank_document
    FROM real_index AS i
),
cell AS (
    SELECT
        p.region, p.metric, p.year,
        MAX(p.unit) AS unit,
        MAX(p.basis) AS basis,
        MAX(p.level) AS level,
        MAX(p.level_low) AS level_low,
        MAX(p.level_high) AS level_high,
        MAX(p.level_printed) AS level_printed,
        MAX(p.level_status) AS level_status,
        MAX(p.level_document) AS level_document,
        MAX(p.level_corrected) AS level_corrected,
        MAX(p.computed_growth) AS computed_growth,
        MAX(p.computed_growth_low) AS computed_growth_low,
        MAX(p.computed_growth_high) AS computed_growth_high,
        MAX(p.not_computed) AS not_computed,
        MAX(p.note) AS note,
        MAX(p.reported_growth) AS reported_growth,
        MAX(p.reported_growth_low) AS reported_growth_low,
        MAX(p.reported_growth_high) AS reported_growth_high,
        MAX(p.reported_growth_printed) AS reported_growth_printed,
        MAX(p.reported_growth_basis) AS reported_growth_basis,
        MAX(p.reported_growth_document) AS reported_growth_document,
        MAX(p.reported_growth_corrected) AS reported_growth_corrected,
        MAX(p.implied_unit) AS implied_unit,
        MAX(p.implied_level) AS implied_level,
        MAX(p.implied_level_low) AS implied_level_low,
        MAX(p.implied_level_high) AS implied_level_high,
        MAX(p.real_growth) AS real_growth,
        MAX(p.real_growth_low) AS real_growth_low,
        MAX(p.real_growth_high) AS real_growth_high,
        MAX(p.real_index) AS real_index,
        MAX(p.real_index_low) AS real_index_low,
        MAX(p.real_index_high) AS real_index_high,
        MAX(p.real_index_base) AS real_index_base,
        MAX(p.claimed_rank) AS claimed_rank,
        MAX(p.claimed_rank_bound) AS claimed_rank_bound,
        MAX(p.claimed_rank_kind) AS claimed_rank_kind,
        MAX(p.claimed_rank_scope) AS claimed_rank_scope,
        MAX(p.claimed_rank_document) AS claimed_rank_document
    FROM part AS p
    GROUP BY p.region, p.metric, p.year
    HAVING MAX(p.is_told) = 1
)
SELECT
    c.region,
    r.name AS region_name,
    c.metric,
    m.name_zh AS metric_name,
    c.year,
    COALESCE(c.unit, c.implied_unit, m.unit) AS unit,
    c.basis,
    c.level,
    c.level_low,
    c.level_high,
    c.level_printed,
    c.level_status,
    c.level_document,
    CASE WHEN NOT c.level_document IS NULL THEN c.level_corrected = 1 END AS level_corrected,
    c.computed_growth,
    c.computed_growth_low,
    c.computed_growth_high,
    CASE WHEN c.level_printed IS NULL THEN 'no level' ELSE c.not_computed END AS not_computed,
    c.note,
    c.reported_growth,
    c.reported_growth_low,
    c.reported_growth_high,
    c.reported_growth_printed,
    c.reported_growth_basis,
    c.reported_growth_document,
    CASE WHEN NOT c.reported_growth_document IS NULL THEN c.reported_growth_corrected = 1 END
        AS reported_growth_corrected,
    c.implied_level,
    c.implied_level_low,
    c.implied_level_high,
    CASE
        WHEN NOT c.implied_level_low IS NULL THEN 'implied, assuming growth is on levels as printed'
    END AS implied_assumption,
    c.real_index,
    c.real_index_low,
    c.real_index_high,
    c.real_index_base,
    CASE
        WHEN c.basis = 'nominal' AND c.real_growth > -99
            THEN ROUND(((1 + c.computed_growth / 100) / (1 + c.real_growth / 100) - 1) * 100, 6)
    END AS implied_deflator,
    CASE
        WHEN c.basis = 'nominal' AND c.real_growth_high > -99
            THEN FLOOR(
                ((1 + c.computed_growth_low / 100) / (1 + c.real_growth_high / 100) * 0.99999999999999 - 1) * 100000000
            ) / 1000000
    END AS implied_deflator_low,
    CASE
        WHEN c.basis = 'nominal' AND c.real_growth_low > -99
            THEN CEIL(
                ((1 + c.computed_growth_high / 100) / (1 + c.real_growth_low / 100) * 1.00000000000001 - 1) * 100000000
            ) / 1000000
    END AS implied_deflator_high,
    CASE
        WHEN c.basis = 'nominal' AND c.real_growth > -99 AND NOT c.computed_growth IS NULL
            THEN 'implied, assuming both levels are as they were when the real growth was reported'
    END AS implied_deflator_assumption,
    c.claimed_rank,
    c.claimed_rank_bound,
    c.claimed_rank_kind,
    c.claimed_rank_scope,
    c.claimed_rank_document
FROM cell AS c
INNER JOIN dim_metric AS m
    ON m.id = c.metric
LEFT JOIN dim_region AS r
    ON r.code = c.region AND c.year BETWEEN COALESCE(r.valid_from, 0) AND COALESCE(r.valid_to, 9999)
