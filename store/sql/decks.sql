SELECT id, name, masked, revision, slides
FROM deck
WHERE NOT removed
ORDER BY id DESC
