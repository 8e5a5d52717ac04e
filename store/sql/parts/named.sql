JOIN area AS a ON a.id = o.area
JOIN indicator AS i ON i.id = o.indicator
JOIN batch AS b ON b.id = o.batch
