"""Who attended, as lists say it."""
