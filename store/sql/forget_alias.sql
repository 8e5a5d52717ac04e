DELETE FROM alias WHERE kind = ? AND alias = ?
