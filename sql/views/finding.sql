-- Purpose: what the checks found: contradictions between documents and within them, and what has to be known before
--   a series is cited. A finding accuses nobody: it says which prints cannot all be right, and what to do. All
--   checks are views of their own (check_*), explained in docs/checks.md.
-- Grain: one row a finding, which is a code and key.
-- Example:
--   SELECT code, year, stated, what
--   FROM finding
--   WHERE region = '360121' AND severity = 'error'
--   ORDER BY metric, year
-- Columns:
--   code: what kind of finding, the name of its check (streak_start_differs)
--   severity: error (documents contradict one another), warning (figures do not fit together), info (good to know)
--   key: what the finding is about, without its numbers: the same again after a rebuild, and what
--     `nianjian check --accept` takes
--   region: code of the region (dim_region.code)
--   region_name: its name in that year
--   subject: whom it is about when not the region itself
--   metric: id of the metric (dim_metric.id); null where it is about a region
--   metric_name: its name in Chinese
--   year: year that it is about
--   documents: documents that it is about (dim_document.id), up to four, joined by '; '
--   titles: their titles
--   stated: the figures that it is about as printed, joined by '; '
--   what: what was found, in words
--   what_to_do: what to do about it
--   accepted: true where somebody accepted it (finding_accepted)
--   accepted_why: why, in their words
SELECT
    c.code,
    c.severity,
    c.key,
    c.region,
    r.name AS region_name,
    c.subject,
    c.metric,
    m.name_zh AS metric_name,
    c.year,
    c.documents,
    c.titles,
    c.stated,
    c.what,
    c.what_to_do,
    NOT a.code IS NULL AS accepted,
    a.why AS accepted_why
FROM every_check AS c
LEFT JOIN finding_accepted AS a
    ON a.code = c.code AND a.key = c.key
LEFT JOIN dim_region AS r
    ON r.code = c.region AND COALESCE(c.year, 9999) BETWEEN COALESCE(r.valid_from, 0) AND COALESCE(r.valid_to, 9999)
LEFT JOIN dim_metric AS m
    ON m.id = c.metric
