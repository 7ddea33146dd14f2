"""Floor 1: to spreadsheets; the only place that reads and writes xlsx, xls and csv."""
