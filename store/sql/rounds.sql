SELECT code, name, "start", "end", indicators, communities, due, note, actor, created, closed, not_applicable
FROM round
ORDER BY created DESC, code DESC
