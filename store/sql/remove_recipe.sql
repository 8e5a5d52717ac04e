DELETE FROM recipe WHERE code = ?
