INSERT INTO alias VALUES (?, ?, ?)
