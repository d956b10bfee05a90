-- Purpose: what tells whether documents or facts were changed: batches, documents, events.
SELECT
    (SELECT count(*) FROM load) AS loads,
    (SELECT count(*) FROM dim_document) AS documents,
    (SELECT count(*) FROM document_event) AS events;
