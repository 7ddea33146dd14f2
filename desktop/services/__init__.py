"""Floor 2: what the program does, without a screen."""
