"""Tests of desktop/practice."""
