"""Loading the rest of the program while the password is typed: one module after another, so that no key waits."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

from PySide6.QtWidgets import QAbstractScrollArea

import desktop
from desktop.shell import late

# Comes with its library, a tenth of a second in which no key would be answered, where a sheet is handed back.
LATE = frozenset({f"{desktop.__name__}.tables.in_memory"})
# From the ground floor up: what is loaded later finds its own floor laid, so that no step is a long one.
FLOORS = ("core", "storage", "tables", "services", "ui", "registers", "ledgers", "reports", "shell")


def load() -> Iterator[None]:
    """Load the rest, a module or what else is read once at a step."""
    for name in modules():
        importlib.import_module(name)
        yield
    # Qt makes its words known when the first one is asked for them, which takes as long as a page does.
    QAbstractScrollArea().viewport()
    yield
    # The first page of a new home offers them all.
    for _pack in late.load(f"{desktop.__name__}.services.policy:packs")():
        yield


def modules() -> Iterator[str]:
    """Their names, in the order in which they are loaded."""
    for floor in FLOORS:
        package = importlib.import_module(f"{desktop.__name__}.{floor}")
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if found.name not in LATE:
                yield found.name
    yield from (f"{desktop.__name__}.app", "argon2.low_level")
