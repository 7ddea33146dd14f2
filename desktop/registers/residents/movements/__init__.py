"""What the clerk does with people: admit, move, leave, return, end a stay, set a level; each step all or nothing."""
