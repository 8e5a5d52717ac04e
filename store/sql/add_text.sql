INSERT INTO report_text
SELECT $batch, $text
WHERE NOT EXISTS (SELECT 1 FROM report_text WHERE batch = $batch)
