"""What Qt would write down by itself: the folders and files of its dialogs, which bear people's names.

Qt keeps them in a file of its own (QtProject.conf, on Windows in the registry) that all its programs share. On Windows
that group is cleared when the program ends; elsewhere Qt is given no place to write it.
"""

from __future__ import annotations

import os
import sys
from typing import Final

from PySide6.QtCore import QCoreApplication, QSettings

WINDOWS: Final = "win32"
OWNER: Final = "QtProject"
GROUP: Final = "FileDialog"


def leave_none(running: QCoreApplication, platform: str = sys.platform) -> None:
    """Let no dialog of this program leave behind which folders and files were chosen."""
    if platform == WINDOWS:
        running.aboutToQuit.connect(forget)
    else:
        QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)


def forget() -> None:
    """Clear what Qt has written down."""
    QSettings(QSettings.Scope.UserScope, OWNER).remove(GROUP)
