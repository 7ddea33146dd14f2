"""Floor 4: who and what there is."""
