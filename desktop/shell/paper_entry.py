"""A line laid over a cell to type its figure, with the reason below it why what was typed cannot be the figure."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QWidget

from desktop.ui.entry import Line, set_wrong
from desktop.ui.notices import Banner
from desktop.ui.theme import px

WIDE: Final = 320
APART: Final = 4


class CellEntry(Line):
    """What is typed stays in the line until it is taken or given up, so that a slip can be mended where it was made."""

    def __init__(self, over: QWidget, name: str, text: str) -> None:
        """Lie over a part of the table; `name` is read out."""
        super().__init__(over)
        self.setProperty("role", "cell")
        self.setProperty("floats", True)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setAccessibleName(name)
        self.setText(text)
        self._over = over
        self.problem = Banner(over)
        self.problem.setProperty("floats", True)
        self.textEdited.connect(lambda _text: self.refuse(""))

    @property
    def is_wrong(self) -> bool:
        """Whether what stands here was refused and has not been touched since."""
        return bool(self.problem.text.text())

    def refuse(self, sentence: str) -> None:
        """Say why what stands here cannot be the figure; an empty sentence takes that back."""
        set_wrong(self, wrong=bool(sentence))
        self.setAccessibleDescription(sentence)
        self.problem.say(sentence, "bad")
        self._place_problem()

    def lay(self, box: QRect) -> None:
        """Lie over a cell."""
        self.setGeometry(box)
        self._place_problem()

    def _place_problem(self) -> None:
        """Below the cell, or above it where the table ends."""
        over = self._over
        width = min(px(WIDE), over.width() - 2 * px(APART))
        self.problem.setFixedWidth(width)
        high = self.problem.heightForWidth(width) if self.problem.hasHeightForWidth() else 0
        high = max(high, self.problem.sizeHint().height())
        self.problem.resize(width, high)
        left = max(px(APART), self.geometry().right() - width)
        below = self.geometry().bottom() + px(APART)
        fits = below + high <= over.height()
        self.problem.move(QPoint(left, below if fits else self.geometry().top() - px(APART) - high))
        self.problem.raise_()

    def put_away(self) -> str:
        """Go away; what stood here."""
        text = self.text()
        for part in (self, self.problem):
            part.hide()
            part.deleteLater()
        return text
