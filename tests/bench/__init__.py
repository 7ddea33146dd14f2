"""Benches: ratios taken in one run, never timed tests. `python -m tests.bench` writes RESULTS.md."""
