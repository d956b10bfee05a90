-- Purpose: observations in the columns of SDMX-CSV 2.0: registered metrics of a known region and time. What is null in
--   the key is _Z, not applicable. (sdmx_unit and sdmx_period are made by the program: codes of units, ISO 8601 spans.)
-- Grain: one row an observation whose metric is registered, whose region is known and whose time has a beginning.
SELECT
    'dataflow' AS "STRUCTURE",
    'NIANJIAN:OBSERVATION(1.0.0)' AS "STRUCTURE_ID",
    'I' AS "ACTION",
    o.region AS "REF_AREA",
    COALESCE(o.subject, '_Z') AS "SUBJECT",
    o.metric AS "METRIC",
    o.measure AS "MEASURE",
    o.of AS "MEASURE_OF",
    COALESCE(o.basis, '_Z') AS "PRICE_BASIS",
    COALESCE(o.base, '_Z') AS "BASE",
    CASE WHEN o.averaged THEN 'Y' ELSE 'N' END AS "AVERAGED",
    COALESCE(o.scope, '_Z') AS "SCOPE",
    COALESCE(u.code, '_Z') AS "UNIT_MEASURE",
    o.status_class AS "STATUS_CLASS",
    p.code AS "TIME_PERIOD",
    o.value AS "OBS_VALUE",
    o.status AS "OBS_STATUS",
    o.low AS "LOW",
    o.high AS "HIGH",
    o.printed AS "PRINTED",
    o.decimals AS "DECIMALS",
    o.bound AS "BOUND",
    d.title AS "DOCUMENT_TITLE",
    d.published_on AS "PUBLISHED_ON",
    o.document AS "DOCUMENT"
FROM observation AS o
INNER JOIN dim_document AS d
    ON d.id = o.document
INNER JOIN sdmx_period AS p
    ON p.time_period = o.time_period
LEFT JOIN sdmx_unit AS u
    ON u.unit = o.unit
WHERE o.registered
    AND NOT o.region IS NULL
ORDER BY o.region, o.metric, p.code, o.document, o.figure
