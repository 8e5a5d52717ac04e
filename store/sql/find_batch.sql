SELECT {batch_line}
FROM batch
WHERE checksum = ? AND state = 'live'
ORDER BY id DESC
LIMIT 1
