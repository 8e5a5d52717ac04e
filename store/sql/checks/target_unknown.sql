-- Targets of an indicator or area that is not held, or of both an area and a group, or of neither.
SELECT count(*)
FROM target
WHERE indicator NOT IN (SELECT code FROM indicator)
   OR (area = '') = ("group" = '')
   OR area || "group" NOT IN (SELECT code FROM area)
