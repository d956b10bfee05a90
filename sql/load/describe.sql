-- Purpose: documents as they are to be from now on; the frame incoming has the columns of `described`.
UPDATE dim_document
SET
    title = incoming.title,
    kind = incoming.kind,
    publisher = incoming.publisher,
    published_on = incoming.published_on,
    published_precision = incoming.published_precision,
    region = incoming.region,
    year = incoming.year,
    period = incoming.period,
    grade = incoming.grade,
    source = incoming.source,
    variant_of = incoming.variant_of,
    withdrawn = incoming.withdrawn,
    corrected = incoming.corrected,
    notes = incoming.notes
FROM incoming
WHERE dim_document.id = incoming.id;
