"""Qt's names as they are: settled before the other parts of the screen are loaded.

Qt for Python can spell its names otherwise in modules that ask for it. To find out which do, it reads the source of
every module that is loaded after it, and keeps all of it in memory. Nothing here asks: it need not look.
"""

from __future__ import annotations

import sys
from typing import Final

import PySide6.QtCore

# Where Qt for Python keeps what it asks of each module.
ASKED: Final = "shibokensupport.feature"
ASKS: Final = "_mod_uses_pyside"


def settle() -> bool:
    """Answer for every module that is loaded from now on; False where Qt for Python asks no more, or otherwise."""
    feature = sys.modules.get(ASKED) if PySide6.QtCore.qVersion() else None
    if not hasattr(feature, ASKS):
        return False
    setattr(feature, ASKS, _asks_nothing)
    return True


def _asks_nothing(_module: object) -> bool:
    return False
