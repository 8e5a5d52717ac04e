SELECT id, actor, time, kind, file, checksum, title, note, state, accepted, rejected,
       observations, areas, indicators, source_kept
FROM batch
WHERE checksum = ? AND state = 'live'
ORDER BY id DESC
LIMIT 1
