SELECT alias, code FROM alias WHERE kind = ? ORDER BY alias
