DELETE FROM peers WHERE code = ?
