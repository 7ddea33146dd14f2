"""The name under which the window on a home listens to other starts, and whether somebody may be listening there."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path
from typing import Final

SIGNS: Final = 24


def name_of(home: Path) -> str:
    """The name: the same for every way to write the folder of the home."""
    return "yinianbu-" + hashlib.sha256(str(home.resolve()).encode()).hexdigest()[:SIGNS]


def may_be_called(home: Path) -> bool:
    """Whether another window may be open on the home; told without loading what would ask it."""
    # Where Qt puts its sockets.
    folder = Path(os.environ.get("TMPDIR") or "/tmp")  # noqa: S108  nothing is written there
    return sys.platform == "win32" or (folder / name_of(home)).exists()
