"""Floor 1: to paper; the only place that knows reportlab."""
