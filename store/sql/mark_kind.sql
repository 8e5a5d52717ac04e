UPDATE batch SET state = ? WHERE kind = ?
