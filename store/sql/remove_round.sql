DELETE FROM round WHERE code = ?
