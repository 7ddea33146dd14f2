"""The list below a choice, in which a line is found by typing."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QElapsedTimer
from PySide6.QtWidgets import QListView, QWidget

from desktop.core.initials import fitting

# Letters typed one after the other within this time are one word (milliseconds).
ONE_WORD: Final = 1500


class Found(QListView):
    """The lines of a list, found by typing: their beginning, their pinyin initials, or a part of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing was typed yet."""
        super().__init__(parent)
        self._typed = ""
        self._since = QElapsedTimer()

    def keyboardSearch(self, typed: str) -> None:
        goes_on = self._since.isValid() and self._since.elapsed() < ONE_WORD
        self._typed = self._typed + typed if goes_on else typed
        self._since.start()
        model = self.model()
        words = [str(model.index(row, 0).data()) for row in range(model.rowCount())]
        found = fitting(self._typed, words)
        if found:
            self.setCurrentIndex(model.index(words.index(found[0]), 0))
