-- Purpose: the figures that each finding is about: those of its documents and metric that are printed as it says.
-- Grain: one row a finding and figure.
WITH said AS (
    SELECT o.document, o.figure, o.region, o.metric, o.year, o.printed
    FROM effective_observation AS o
    UNION ALL
    SELECT c.document, c.figure, c.region, c.metric, c.year, c.printed
    FROM effective_claim AS c
    UNION ALL
    -- A check on streaks says how many years they held.
    SELECT
        c.document, c.figure, c.region, c.metric, c.year,
        CAST(c.length AS VARCHAR) || ' years to ' || CAST(c.year AS VARCHAR) AS printed
    FROM effective_claim AS c
    WHERE c.kind = 'streak'
)
SELECT DISTINCT
    f.code,
    f.key,
    s.document,
    s.figure,
    s.year
FROM finding AS f
INNER JOIN said AS s
    ON s.region = f.region
    AND (s.metric = f.metric OR f.metric IS NULL)
    AND '; ' || f.documents || ';' LIKE '%; ' || s.document || ';%'
    AND '; ' || f.stated || ';' LIKE '%; ' || s.printed || ';%'
ORDER BY f.code, f.key, s.year, s.document, s.figure
