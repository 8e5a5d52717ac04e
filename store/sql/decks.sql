SELECT id, name, masked, revision, slides, lettered
FROM deck
WHERE NOT removed
ORDER BY id DESC
