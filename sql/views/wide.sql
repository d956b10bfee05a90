-- Purpose: everything about a value in one row, for whoever loads a single table: the value as last stated, with
--   names, unit, growth, claimed place, the report that states it and the words around it.
-- Grain: one row a row of `observation`.
-- Example:
--   SELECT year, metric_zh, printed, growth, claimed_rank, document_title, quote
--   FROM wide
--   WHERE region = '360121' AND metric = 'fiscal_revenue' AND measure = 'level' AND status_class = 'outcome'
--   ORDER BY year
-- Columns:
--   region_name: name of the region in that year
--   region_level: country, province, prefecture, county
--   metric_zh: name of the metric in Chinese (dim_metric.name_zh); the noun phrase where it is not registered
--   metric_en: name of the metric in English; null where it is not registered
--   unit_code: ISO 4217 code of a currency (CNY), else UCUM code (km2); null if neither has one
--   growth: beside a level its growth over the year before as last stated, in %, on the price basis in which growth
--     of the metric is usually given; null for a range, and where the metric is not registered
--   growth_printed: its characters as printed (8.2%)
--   growth_basis: its price basis; real growth does not connect nominal levels
--   claimed_rank: beside the level of a whole year, place that a document claims by it
--   claimed_rank_kind: stated, implied by a streak
--   claimed_rank_bound: exact, at_most, approx
--   claimed_rank_scope: among whom, as printed
--   document: document whose statement counts (dim_document.id)
--   document_title: its title
--   document_kind: work_report, communique, yearbook, news, review, other
--   quote: the words around the figure as printed, some 30 characters on either side, line ends as spaces
WITH valued AS (
    SELECT
        o.region, o.subject, o.metric, o.time_period, o.measure, o.of, o.basis, o.base, o.averaged, o.scope, o.unit,
        o.status_class, o.registered, o.metric_name, o.year, o.value, o.low, o.high, o.printed, o.decimals, o.bound,
        o.status, o.basis_stated, o.document, o.figure, o.corrected, o.vintages,
        m.name_zh, m.name_en, m.domain, m.basis_growth,
        CASE
            WHEN o.measure = 'growth' AND o.of IN ('growth', 'level') AND o.unit = '%' AND o.base IS NULL
                AND o.basis = m.basis_growth
                THEN 1
            ELSE 0
        END AS is_growth,
        CASE WHEN o.measure = 'level' AND o.of = 'level' AND o.registered AND o.base IS NULL THEN 1 ELSE 0 END AS grows
    FROM observation AS o
    LEFT JOIN dim_metric AS m
        ON m.id = o.metric AND o.registered
),
-- A key has one observation: each MAX is of at most one value.
with_growth AS (
    SELECT
        v.region, v.subject, v.metric, v.time_period, v.measure, v.of, v.basis, v.base, v.averaged, v.scope, v.unit,
        v.status_class, v.registered, v.metric_name, v.year, v.value, v.low, v.high, v.printed, v.decimals, v.bound,
        v.status, v.basis_stated, v.document, v.figure, v.corrected, v.vintages,
        v.name_zh, v.name_en, v.domain, v.basis_growth, v.grows,
        MAX(CASE WHEN v.is_growth = 1 THEN v.value END) OVER same AS growth_value,
        MAX(CASE WHEN v.is_growth = 1 THEN v.printed END) OVER same AS growth_characters
    FROM valued AS v
    WINDOW same AS (
        PARTITION BY v.region, v.metric, v.year, v.time_period, v.subject, v.averaged, v.scope, v.status_class
    )
)
SELECT
    w.region,
    r.name AS region_name,
    r.level AS region_level,
    w.subject,
    w.metric,
    COALESCE(w.name_zh, w.metric_name) AS metric_zh,
    w.name_en AS metric_en,
    w.domain,
    w.registered,
    w.time_period,
    w.year,
    w.measure,
    w.of,
    w.basis,
    w.basis_stated,
    w.base,
    w.averaged,
    w.scope,
    w.status_class,
    w.status,
    w.unit,
    u.code AS unit_code,
    w.value,
    w.low,
    w.high,
    w.printed,
    w.decimals,
    w.bound,
    w.corrected,
    CASE WHEN w.grows = 1 THEN w.growth_value END AS growth,
    CASE WHEN w.grows = 1 THEN w.growth_characters END AS growth_printed,
    CASE WHEN w.grows = 1 AND NOT w.growth_characters IS NULL THEN w.basis_growth END AS growth_basis,
    k.claimed_rank,
    k.kind AS claimed_rank_kind,
    k.bound AS claimed_rank_bound,
    k.scope AS claimed_rank_scope,
    w.vintages,
    w.document,
    w.figure,
    d.title AS document_title,
    d.kind AS document_kind,
    d.publisher,
    d.published_on,
    d.grade,
    d.source,
    f.page,
    REPLACE(
        REPLACE(
            SUBSTRING(
                t.text,
                CAST(GREATEST(f.span_start - 30, t.body_start) AS INTEGER) + 1,
                CAST(f.span_end + 30 - GREATEST(f.span_start - 30, t.body_start) AS INTEGER)
            ),
            CHR(13),
            ' '
        ),
        CHR(10),
        ' '
    ) AS quote
FROM with_growth AS w
LEFT JOIN claimed_rank AS k
    ON k.region = w.region
    AND k.metric = w.metric
    AND k.year = w.year
    AND w.grows = 1
    AND w.status_class = 'outcome'
    AND w.subject IS NULL
    AND w.scope IS NULL
    AND NOT w.averaged
    AND LENGTH(w.time_period) = 4
LEFT JOIN dim_region AS r
    ON r.code = w.region AND w.year BETWEEN COALESCE(r.valid_from, 0) AND COALESCE(r.valid_to, 9999)
LEFT JOIN dim_unit AS u
    ON u.unit = w.unit
INNER JOIN dim_document AS d
    ON d.id = w.document
LEFT JOIN fact_figure AS f
    ON f.document = w.document AND f.figure = w.figure
LEFT JOIN document_text AS t
    ON t.document = w.document
