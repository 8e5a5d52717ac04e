UPDATE deck SET name = '', slides = '[]', removed = TRUE WHERE id = ?
