"""Faults of the world outside, made for real: full, protected and pulled disks."""
