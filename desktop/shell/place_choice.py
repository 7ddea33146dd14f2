"""Choosing where something is written: a stick that is plugged in, a folder, or (where allowed) later."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from desktop.core.words import _
from desktop.shell.asking import Asking
from desktop.shell.sticks import Stick
from desktop.ui import said
from desktop.ui.pieces import Button, Deed, Elided
from desktop.ui.round_button import RoundButton
from desktop.ui.theme import px

LOOK_EVERY: Final = 1500
# From the left edge of a round button to its words.
SIGN: Final = 27


class PlaceLine(QWidget):
    """One place: a round button with the room that is left below."""

    def __init__(self, name: str, detail: str) -> None:
        """A place of a name."""
        super().__init__()
        self.button = RoundButton(name)
        self.button.setAccessibleName(said.clauses([name, detail]))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(2), 0, px(2))
        column.setSpacing(px(2))
        column.addWidget(self.button)
        told = Elided(detail)
        told.setContentsMargins(px(SIGN), 0, 0, 0)
        column.addWidget(told)


class PlaceChoice(QWidget):
    """The places on offer, looked for anew while they are to be seen; `changed` when another one is chosen."""

    changed = Signal()

    def __init__(self, asking: Asking, title: str, later: str = "") -> None:
        """`title` is asked over the choice of a folder; `later` offers to choose none, in these words."""
        super().__init__()
        self.asking = asking
        self.chosen: Path | None = None
        self.folder: Path | None = None
        self.sticks: Sequence[Stick] = ()
        self._title, self._later = title, later
        # Until the person chooses, the first stick is the choice.
        self._made_up = False
        self._group = QButtonGroup(self)
        self._lines: list[QWidget] = []
        self.rows = QVBoxLayout()
        self.rows.setSpacing(px(4))
        self.other = Button(Deed(_("选文件夹……"), self.choose_folder, "folder", kind="quiet"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self.rows)
        column.addWidget(self.other)
        self._clock = QTimer(self)
        self._clock.setInterval(LOOK_EVERY)
        self._clock.timeout.connect(self.look)
        self._offer()

    def look(self) -> None:
        """See which sticks are plugged in now."""
        found = self.asking.sticks()
        if [(stick.folder, stick.free) for stick in found] != [(stick.folder, stick.free) for stick in self.sticks]:
            self.sticks = found
            self._offer()

    def choose_folder(self) -> None:
        """Ask for a folder and choose it."""
        chosen = self.asking.folder(self, self._title)
        if chosen is not None:
            self.folder = self.chosen = chosen
            self._made_up = True
            self._offer()

    def _offer(self) -> None:
        for part in self._lines:
            self.rows.removeWidget(part)
            part.hide()
            part.deleteLater()
        offered: list[tuple[Path | None, str, str]] = [(s.folder, s.name, s.words) for s in self.sticks]
        if self.folder is not None:
            offered.append((self.folder, _("文件夹"), str(self.folder)))
        if self._later:
            offered.append((None, self._later, _("插上U盘，它会自己出现在这里。") if not self.sticks else ""))
        folders = [folder for folder, _name, _words in offered]
        if self.chosen not in folders or not self._made_up:
            self.chosen = folders[0] if folders else None
        self._lines = [self._line(*place) for place in offered]
        for line in self._lines:
            self.rows.addWidget(line)
        self.changed.emit()

    def _line(self, folder: Path | None, name: str, detail: str) -> QWidget:
        line = PlaceLine(name, detail)
        self._group.addButton(line.button)
        line.button.setChecked(folder == self.chosen)
        line.button.toggled.connect(lambda on: self._choose(folder) if on else None)
        return line

    def _choose(self, folder: Path | None) -> None:
        self.chosen, self._made_up = folder, True
        self.changed.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.look()
        self._clock.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._clock.stop()
