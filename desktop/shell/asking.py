"""How the person is asked for a file or a folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.core.words import _
from desktop.shell.sticks import Stick, sticks


@dataclass(frozen=True, slots=True)
class Asking:
    """How the person is asked for a file: `open_file(over, title, kinds)`, `save_file(over, title, name)`,
    `folder(over, title)`; None when she thought better of it. `sticks()` are those plugged in.
    """

    open_file: Callable[[QWidget, str, str], Path | None]
    save_file: Callable[[QWidget, str, str], Path | None]
    folder: Callable[[QWidget, str], Path | None]
    sticks: Callable[[], Sequence[Stick]] = sticks


class Dialogs:
    """Asks by dialogs. Each begins in the folder of the last answer; the first one on the desktop of the computer."""

    def __init__(self) -> None:
        """Nothing was answered yet."""
        self._last: Path | None = None

    def open_file(self, over: QWidget, title: str, kinds: str) -> Path | None:
        """Which file is to be read."""
        asked = dialog(over, title, QFileDialog.FileMode.ExistingFile)
        asked.setNameFilter(kinds)
        return self._answer(asked)

    def save_file(self, over: QWidget, title: str, name: str) -> Path | None:
        """Where a file is to be written."""
        asked = dialog(over, title, QFileDialog.FileMode.AnyFile)
        asked.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        return self._answer(asked, name)

    def folder(self, over: QWidget, title: str) -> Path | None:
        """Which folder is meant."""
        asked = dialog(over, title, QFileDialog.FileMode.Directory)
        asked.setOption(QFileDialog.Option.ShowDirsOnly)
        return self._answer(asked)

    def _answer(self, asked: QFileDialog, name: str = "") -> Path | None:
        asked.setDirectory(str(self.begin()))
        if name:
            asked.selectFile(name)
        chosen = asked.selectedFiles() if asked.exec() else []
        asked.deleteLater()
        answer = Path(chosen[0]) if chosen else None
        if answer is not None:
            self._last = answer if answer.is_dir() else answer.parent
        return answer

    def begin(self) -> Path:
        """Where the next dialog begins: a stick may have been pulled out since the last answer."""
        if self._last is not None and self._last.is_dir():
            return self._last
        desk = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DesktopLocation))
        return desk if desk.is_dir() else Path.home()


def dialog(over: QWidget, title: str, mode: QFileDialog.FileMode) -> QFileDialog:
    """The dialog of the system, or Qt's own; two of whose labels know no language but English by themselves."""
    made = QFileDialog(over.window(), title)
    made.setFileMode(mode)
    made.setLabelText(QFileDialog.DialogLabel.LookIn, _("查找范围："))
    made.setLabelText(QFileDialog.DialogLabel.FileType, _("文件类型："))
    return made


DIALOGS = Dialogs()
ASKING = Asking(DIALOGS.open_file, DIALOGS.save_file, DIALOGS.folder)
