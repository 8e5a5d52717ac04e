UPDATE meta SET revision = ?
