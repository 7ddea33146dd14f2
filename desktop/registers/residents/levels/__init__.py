"""The care level in force: who may set it, and which of two sources of one day counts."""
