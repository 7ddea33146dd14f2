"""Rates that were entered after they took effect: which months, how many persons and how much money they change."""
