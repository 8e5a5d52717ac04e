UPDATE deck SET name = ?, masked = ?, revision = ?, slides = ? WHERE id = ?
