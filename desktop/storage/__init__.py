"""Floor 1: to the disk; the only place that opens the database."""
