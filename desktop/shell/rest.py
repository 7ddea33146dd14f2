"""Loading the rest of the program while the password is typed: one module after another, so that no key waits."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

import desktop

# Comes with its library, a tenth of a second in which no key would be answered, where a sheet is handed back.
LATE = frozenset({f"{desktop.__name__}.tables.in_memory"})
# From the ground floor up: what is loaded later finds its own floor laid, so that no step is a long one.
FLOORS = ("core", "storage", "tables", "services", "ui", "registers", "ledgers", "reports", "shell")


def load() -> Iterator[None]:
    """Load the rest, a module at a step."""
    for name in _modules():
        importlib.import_module(name)
        yield


def _modules() -> Iterator[str]:
    for floor in FLOORS:
        package = importlib.import_module(f"{desktop.__name__}.{floor}")
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if found.name not in LATE:
                yield found.name
    yield from (f"{desktop.__name__}.app", "argon2.low_level")
