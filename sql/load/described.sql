-- Purpose: what is known of the documents at hand, all that may change later.
-- Columns:
--   id: sha256 of the text
SELECT
    dim_document.id, dim_document.title, dim_document.kind, dim_document.publisher, dim_document.published_on,
    dim_document.published_precision, dim_document.region, dim_document.year, dim_document.period,
    dim_document.grade, dim_document.source, dim_document.variant_of, dim_document.withdrawn,
    dim_document.corrected, dim_document.notes
FROM dim_document
WHERE dim_document.id IN (SELECT incoming.id FROM incoming);
