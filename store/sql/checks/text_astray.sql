-- Texts of no batch, or two of one.
SELECT (SELECT count(*) FROM report_text WHERE batch NOT IN (SELECT id FROM batch))
     + (SELECT count(*) - count(DISTINCT batch) FROM report_text)
