SELECT {batch_line}
FROM batch
ORDER BY id DESC
LIMIT ?
