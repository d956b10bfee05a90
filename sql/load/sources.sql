-- Purpose: what the facts of the documents at hand are made from.
-- Both ids are asked for, since of texts that are not, none is then read.
-- Columns:
--   id: sha256 of the text
--   text: the decoded file, front matter included
--   region, year, period: what it reports on
--   load: batch that brought it
SELECT d.id, t.text, d.region, d.year, d.period, d.load
FROM dim_document AS d
INNER JOIN document_text AS t ON t.document = d.id AND t.load = d.load
WHERE t.document IN (SELECT incoming.id FROM incoming) AND d.id IN (SELECT incoming.id FROM incoming)
ORDER BY d.load, d.id;
