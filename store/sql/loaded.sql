-- What live batches made from a file with these bytes hold, whether it is visible or not.
SELECT {stored}, b.file, b.title
FROM observation_by_indicator AS o
{named}
WHERE o.batch IN (SELECT id FROM batch WHERE checksum = ? AND state = 'live')
