"""What is said beside 已保存 when the row bears on a closed month: which one, and that its return stays as it is.

The history marks the row in the same words (影响已封月). Whether a figure of the return differs is not reckoned while
she types; the page of the month says that, and only then there is something to correct.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from desktop.core.period import read_period
from desktop.core.words import _
from desktop.services.audit import Entry
from desktop.services.books import UNDO, Books
from desktop.ui import said
from desktop.ui.pieces import Deed


class ClosedWords(QObject):
    """Adds the closed month to what a page says after a write; where the page says nothing, it is said alone."""

    def __init__(self, books: Books, say: Callable[[str, Deed | None], None], parent: QObject) -> None:
        """Watch the books as long as the parent lives; `say` shows a passing notice."""
        super().__init__(parent)
        self._books, self._say = books, say
        self._month = ""
        stop = books.watch(self._written)
        parent.destroyed.connect(stop)

    def say(self, sentence: str, deed: Deed | None = None) -> None:
        """Say what a page says, with the closed month that was touched just now."""
        month, self._month = self._month, ""
        if month:
            words = _("{said}影响已封月 {month}：月报不变，要改请开更正单。")
            sentence = words.format(said=sentence, month=said.period(read_period(month))).strip()
        self._say(sentence, deed)

    def _written(self, _changed: frozenset[str]) -> None:
        number, _head = self._books.sitting.audit.head()
        step = Entry.select(Entry.batch).where(Entry.id == number)
        bears = Entry.select(Entry.closed).where(Entry.batch.in_(step), Entry.closed > "", Entry.source != UNDO)
        first = bears.order_by(Entry.closed).first()
        month = str(first.closed) if first else ""
        if month:
            self._month = min(self._month or month, month)
            QTimer.singleShot(0, self, self._alone)

    def _alone(self) -> None:
        if self._month:
            self.say("", None)
