-- Purpose: every figure of every document and what was read; corrections beside what is printed.
-- Grain: one row a row of fact_figure.
SELECT
    f.document,
    f.figure,
    f.span_start,
    f.span_end,
    f.page,
    f.raw,
    f.value,
    f.low,
    f.high,
    f.unit,
    f.measure,
    f.of,
    f.metric,
    f.metric_name,
    f.region,
    f.subject,
    f.period,
    f.base,
    f.averaged,
    f.basis,
    f.basis_stated,
    f.scope,
    f.predicate,
    f.status,
    f.bound,
    f.rule,
    f.became,
    c.printed AS corrected,
    c.value AS corrected_value
FROM fact_figure AS f
LEFT JOIN (
    -- A place held since a year is corrected as a rank and as a streak; both have the same characters.
    SELECT x.document, x.figure, MIN(x.printed) AS printed, MIN(x.value) AS value
    FROM corrected_figure AS x
    GROUP BY x.document, x.figure
) AS c
    ON c.document = f.document AND c.figure = f.figure
ORDER BY f.document, f.figure
