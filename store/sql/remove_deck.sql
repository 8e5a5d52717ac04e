UPDATE deck SET name = '', slides = '[]', lettered = '[]', removed = TRUE WHERE id = ?
