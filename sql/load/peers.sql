-- Purpose: the documents that may be near copies of those at hand, these included: of one region, year and kind; also
--   the peers of documents that are near copies of those at hand so far.
-- Columns:
--   id: sha256 of the text
--   region, year, kind: what they share
--   load: batch that brought it
--   variant_of: the document that it is a near copy of so far; null if none
--   withdrawn: why it was withdrawn; null if it was not
SELECT d.id, d.region, d.year, d.kind, d.load, d.variant_of, d.withdrawn
FROM dim_document AS d
WHERE (d.region, d.year, d.kind) IN (
    SELECT (a.region, a.year, a.kind)
    FROM dim_document AS a
    WHERE a.id IN (SELECT incoming.id FROM incoming)
        OR a.variant_of IN (SELECT incoming.id FROM incoming)
)
ORDER BY d.grade NULLS LAST, d.published_on NULLS LAST, d.load, d.id;
