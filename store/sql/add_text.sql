INSERT INTO report_text VALUES (?, ?)
