SELECT {batch_line}
FROM batch
WHERE id = ?
