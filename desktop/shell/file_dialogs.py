"""The dialogs that ask for a file or a folder; loaded when the first is opened, not at every start."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.core.words import _

# The property of a window that holds the folder of its last answer.
LAST: Final = "last_folder"


def open_file(over: QWidget, title: str, kinds: str) -> Path | None:
    """Ask for a file that is there."""
    asked = dialog(over, title, QFileDialog.FileMode.ExistingFile)
    asked.setNameFilter(kinds)
    return _answer(over, asked)


def save_file(over: QWidget, title: str, name: str) -> Path | None:
    """Ask where a file shall go."""
    asked = dialog(over, title, QFileDialog.FileMode.AnyFile)
    asked.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    asked.selectFile(name)
    return _answer(over, asked)


def folder(over: QWidget, title: str) -> Path | None:
    """Ask for a folder."""
    asked = dialog(over, title, QFileDialog.FileMode.Directory)
    asked.setOption(QFileDialog.Option.ShowDirsOnly)
    return _answer(over, asked)


def dialog(over: QWidget, title: str, mode: QFileDialog.FileMode) -> QFileDialog:
    """The dialog of the system, or Qt's own; two of whose labels know no language but English by themselves."""
    made = QFileDialog(over.window(), title)
    made.setFileMode(mode)
    made.setDirectory(str(begin(over)))
    made.setLabelText(QFileDialog.DialogLabel.LookIn, _("查找范围："))
    made.setLabelText(QFileDialog.DialogLabel.FileType, _("文件类型："))
    return made


def begin(over: QWidget) -> Path:
    """Where a dialog over a window begins: in the folder of the last answer there, else on the computer's desktop."""
    last = Path(over.window().property(LAST) or "")
    # A stick may have been pulled out since.
    if last.is_absolute() and last.is_dir():
        return last
    desk = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DesktopLocation))
    return desk if desk.is_dir() else Path.home()


def _answer(over: QWidget, asked: QFileDialog) -> Path | None:
    chosen = asked.selectedFiles() if asked.exec() else []
    asked.deleteLater()
    if not chosen:
        return None
    answer = Path(chosen[0])
    over.window().setProperty(LAST, str(answer if answer.is_dir() else answer.parent))
    return answer
