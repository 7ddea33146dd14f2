"""The roll of a month: who gets what, and why."""
