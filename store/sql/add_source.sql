INSERT INTO source
SELECT $checksum, CAST($content AS BLOB)
WHERE NOT EXISTS (SELECT 1 FROM source WHERE checksum = $checksum)
