"""The gallery: every page rendered offscreen, and what can be seen to be wrong with it."""
