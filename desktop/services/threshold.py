"""What can be told of a home from outside, without its password: whether there is one, whose, and for practice."""

from __future__ import annotations

from pathlib import Path

from desktop.services import exchange
from desktop.storage import files, keys


def is_home(home: Path) -> bool:
    """Whether there is a home in the folder; a restore that was cut off is first brought to its end."""
    try:
        exchange.settle(home)
        return (home / keys.FILE).exists()
    except OSError as fault:
        raise files.unreadable(fault, home) from fault


def is_practice(home: Path) -> bool:
    """Whether the home in the folder is a practice home; KnownError where there is none."""
    return ring(home).practice


def ring(home: Path) -> keys.KeyRing:
    """The keys of the home in a folder; KnownError where there is none or it cannot be read."""
    try:
        return keys.load(home / keys.FILE)
    except OSError as fault:
        raise files.unreadable(fault, home) from fault
