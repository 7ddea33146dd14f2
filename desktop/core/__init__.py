"""Floor 0: plain Python, no screen, no disk, no clock."""
