"""Floor 6: what is told to others; one module per return."""
