UPDATE deck SET name = ?, masked = ?, revision = ?, slides = ?, lettered = ? WHERE id = ?
