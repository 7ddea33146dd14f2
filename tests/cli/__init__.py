"""Tests of desktop/cli."""
