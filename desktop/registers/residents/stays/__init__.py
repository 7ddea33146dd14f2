"""Stays: admission, moving to another bed, leave and hospital, the end; and what may not stand beside another."""
