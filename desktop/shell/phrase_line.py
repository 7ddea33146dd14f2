"""Whether a package goes to the county plain or under a phrase: a box to tick, and the line for the phrase."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.words import _
from desktop.services import sealing
from desktop.ui.entries import Box
from desktop.ui.entry import Line, set_wrong
from desktop.ui.pieces import label
from desktop.ui.theme import px


class PhraseLine(QWidget):
    """The choice; `changed` when it is another one."""

    changed = Signal()

    def __init__(self) -> None:
        """Plain, as long as nobody ticks the box."""
        super().__init__()
        self.box = Box(_("用口令加密"))
        self.line = Line()
        self.line.setAccessibleName(_("和县里约定的口令"))
        self.line.setPlaceholderText(_("和县里约定的口令"))
        self.words = label("", "small", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        for part in (self.box, self.line, self.words):
            column.addWidget(part)
        self.box.toggled.connect(self._say)
        self.line.textChanged.connect(self._say)
        self._say()

    @property
    def phrase(self) -> str:
        """The phrase; empty for a plain package."""
        return self.line.text().strip() if self.box.isChecked() else ""

    @property
    def problem(self) -> str:
        """Why the phrase will not do, in a sentence; empty where it will or none is wanted."""
        return sealing.phrase_problem(self.phrase) if self.box.isChecked() else ""

    def _say(self) -> None:
        on = self.box.isChecked()
        self.line.setVisible(on)
        if on:
            typed = bool(self.line.text())
            set_wrong(self.line, wrong=typed and bool(self.problem))
            self.words.setText(self.problem or _("PDF 和数据都要这个口令才打得开。"))
        else:
            self.words.setText(_("不加密：U盘丢了，捡到的人能看到里面的数。"))
        self.changed.emit()

    def forget(self) -> None:
        """Let nobody read the phrase who comes later."""
        self.line.clear()
