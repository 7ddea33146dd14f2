"""The list of migrations: every step frozen in its own module, run in order."""

from __future__ import annotations

import importlib
import pkgutil
from types import ModuleType
from typing import Any, Final

from desktop.storage import migrations


def _found() -> tuple[ModuleType, ...]:
    names = sorted(found.name for found in pkgutil.iter_modules(migrations.__path__) if found.name.startswith("m0"))
    return tuple(importlib.import_module(f"{migrations.__name__}.{name}") for name in names)


STEPS: Final = _found()
LATEST: Final = len(STEPS)


def run(database: Any, number: int) -> None:
    """Run step `number` (from 1) inside the transaction that the caller opened."""
    for statement in STEPS[number - 1].SQL:
        database.execute_sql(statement)
