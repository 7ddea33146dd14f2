"""Parts of the screen that are loaded when they are wanted, so that the sign-in need not wait for them."""

from __future__ import annotations

import importlib
from typing import Any


def load(name: str) -> Any:
    """A part of the screen by the name of its module and its own: module:Class."""
    module, _colon, own = name.partition(":")
    return getattr(importlib.import_module(module), own)
