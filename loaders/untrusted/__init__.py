"""Foreign bytes are opened in a child process only: its limits, its tasks, what passes between."""
