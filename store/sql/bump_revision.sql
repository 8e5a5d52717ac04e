UPDATE meta SET revision = revision + 1
