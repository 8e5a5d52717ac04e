UPDATE batch SET state = ? WHERE id = ?
