SELECT content FROM source WHERE checksum = ?
