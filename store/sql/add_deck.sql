INSERT INTO deck (id, name, masked, revision, slides, lettered, removed)
VALUES (?, ?, ?, ?, ?, ?, FALSE)
