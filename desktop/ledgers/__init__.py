"""Floor 5: what happened, in dated rows."""
