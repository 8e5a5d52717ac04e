SELECT text FROM report_text WHERE batch = ?
