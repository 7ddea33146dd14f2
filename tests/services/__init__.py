"""Tests of desktop/services."""
