"""Each person's stays, statuses and care levels in order: for allowances, and the list of changes of a month."""
