"""Who was here on a day, what changed between two days, and the histories that allowances ask for."""
