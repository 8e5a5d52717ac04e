-- The targets, indicator by indicator; those of a hidden demo's areas only with the parameter true.
SELECT t.indicator, t."start", t."end", t.relation, t.value, t.area, t."group", t.source
FROM target AS t
WHERE CAST(? AS BOOLEAN) OR (SELECT demo_visible FROM meta)
   OR t.area || t."group" NOT IN (SELECT code FROM area WHERE demo)
ORDER BY t.indicator, t."end" DESC, t."start" DESC, t."group" = '', t.area || t."group"
