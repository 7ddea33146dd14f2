"""Golden texts: what a page said when somebody last looked at it; YINIANBU_GOLDEN=update writes them anew."""

from __future__ import annotations

import os
from pathlib import Path

GOLDEN = Path(__file__).parent / "golden"
UPDATING = os.environ.get("YINIANBU_GOLDEN") == "update"


def golden(name: str, text: str) -> str:
    """The text that was kept under a name, with the new one kept first when goldens are being updated."""
    path = GOLDEN / f"{name}.txt"
    if UPDATING:
        GOLDEN.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return path.read_text(encoding="utf-8")
