"""The practice home, written through Books only."""
