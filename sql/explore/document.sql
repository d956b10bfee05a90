-- Purpose: the documents, as the warehouse describes them.
-- Grain: one row a document.
WITH counted AS (
    SELECT
        f.document,
        COUNT(*) AS figures,
        SUM(CASE WHEN f.became IN ('observation', 'claim') THEN 1 ELSE 0 END) AS facts
    FROM fact_figure AS f
    GROUP BY f.document
)
SELECT
    d.id,
    d.title,
    d.kind,
    d.publisher,
    CAST(d.published_on AS VARCHAR) AS published_on,
    d.published_precision,
    d.region,
    d.year,
    d.period,
    d.grade,
    d.source,
    d.variant_of,
    d.withdrawn,
    d.corrected,
    d.notes,
    COALESCE(c.figures, 0) AS figures,
    COALESCE(c.facts, 0) AS facts
FROM dim_document AS d
LEFT JOIN counted AS c
    ON c.document = d.id
ORDER BY d.region, d.year DESC, d.published_on DESC, d.id
