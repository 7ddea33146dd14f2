"""Full identity and telephone numbers while a key is held: masked otherwise, and every look is kept in the audit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QVBoxLayout, QWidget

from desktop.core.problem import KnownError
from desktop.core.sheet import bare
from desktop.core.words import _
from desktop.services.books import Books
from desktop.ui import said
from desktop.ui.covered import Uncovering
from desktop.ui.dialogs import tell_known
from desktop.ui.form import Form
from desktop.ui.pieces import label
from desktop.ui.table import LedgerTable
from desktop.ui.theme import look, px

KEY: Final = Qt.Key.Key_F8
HOUSE: Final = "house"
UP: Final = 72
# After any of these nobody can be sure that the key is still held.
GONE: Final = frozenset({QEvent.Type.WindowDeactivate, QEvent.Type.Hide, QEvent.Type.Close})


@dataclass(frozen=True, slots=True)
class Seen:
    """What would be shown: whose numbers, and each with its words."""

    whose: str
    numbers: tuple[tuple[str, str], ...]


class FullNumbers(QObject):
    """Watches a window for the held key and shows the numbers of the chosen row, or of the form with the cursor."""

    def __init__(self, window: QWidget, books: Books) -> None:
        """Watch a window on open books."""
        super().__init__(window)
        self._window, self._books = window, books
        self.card: QFrame | None = None
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, Uncovering):
            event.setAccepted(self._noted(event))
            return True
        if isinstance(event, QKeyEvent) and event.key() == KEY:
            if event.type() == QEvent.Type.KeyPress:
                if self.card is None and not event.isAutoRepeat():
                    self.show_numbers()
                return True
            if event.type() == QEvent.Type.KeyRelease and not event.isAutoRepeat():
                self.hide_numbers()
                return True
        elif event.type() in GONE:
            self.hide_numbers()
        return super().eventFilter(watched, event)

    def show_numbers(self) -> None:
        """Show the numbers and keep in the audit that they were seen; who only reads is told that they may not."""
        seen = _at(QApplication.focusWidget(), self._window)
        if seen is None:
            self._lay(_("先点一行，再按住F8看完整的号码。"), ())
            return
        try:
            self._books.sitting.session.must_see()
        except KnownError as fault:
            self._lay(str(fault), ())
            return
        names = said.joined(words for words, _number in seen.numbers)
        self._note(seen.whose, names)
        self._lay(seen.whose, seen.numbers)

    def _noted(self, asked: Uncovering) -> bool:
        """Whether the person may see the number that is being changed; that it was seen is then in the audit."""
        above = asked.entry.parentWidget()
        while above is not None and not isinstance(above, Form):
            above = above.parentWidget()
        seen = _of_form(above) if above is not None else None
        try:
            self._books.sitting.session.must_see()
            self._note(seen.whose if seen else "", _(asked.label))
        except KnownError as fault:
            tell_known(self._window, fault)
            return False
        return True

    def _note(self, whose: str, names: str) -> None:
        self._books.note(HOUSE, _("看了“{whose}”的完整号码：{names}").format(whose=whose, names=names))

    def hide_numbers(self) -> None:
        """The key was let go."""
        if self.card is not None:
            self.card.hide()
            self.card.deleteLater()
            self.card = None

    def _lay(self, head: str, numbers: tuple[tuple[str, str], ...]) -> None:
        self.card = card = QFrame(self._window)
        card.setProperty("floats", True)
        card.setObjectName("numbers")
        colours = look().colours
        card.setStyleSheet(
            f"QFrame#numbers {{ background: {colours['card']}; border: 2px solid {colours['brand']};"
            f" border-radius: {px(8)}px; }}"
        )
        column = QVBoxLayout(card)
        column.setContentsMargins(px(20), px(14), px(20), px(14))
        column.addWidget(label(head, "heading"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(16))
        for number, (words, text) in enumerate(numbers):
            grid.addWidget(label(words, "label"), number, 0)
            grid.addWidget(label(text), number, 1)
        column.addLayout(grid)
        card.adjustSize()
        room = self._window.size() - card.size()
        card.move(room.width() // 2, room.height() - px(UP))
        card.show()
        card.raise_()
        card.setAccessibleName(said.clauses([head, *(f"{words} {text}" for words, text in numbers)]))


def _at(part: QWidget | None, window: QWidget) -> Seen | None:
    """The numbers of the form or list that the cursor is in; None where there are none."""
    while part is not None and part is not window:
        if isinstance(part, Form):
            return _of_form(part)
        if isinstance(part, LedgerTable):
            return _of_row(part)
        part = part.parentWidget()
    return None


def _of_form(form: Form) -> Seen | None:
    entries = [row.entry for row in form.rows.values()]
    numbers = tuple((_(one.column.label), one.text()) for one in entries if one.column.mask and one.text())
    whose = next((one.text() for one in entries if one.text() and not one.column.mask), "")
    return Seen(whose, numbers) if numbers else None


def _of_row(table: LedgerTable) -> Seen | None:
    row = table.current()
    listing = table.model.rows.listing
    if row is None or row not in listing.ids:
        return None
    cells = listing.rows[listing.ids.index(row)]
    found = [(heading, bare(cell)[0]) for heading, cell in zip(listing.headings, cells, strict=True)]
    numbers = tuple((_(heading.title), str(value)) for heading, value in found if heading.masked and value)
    whose = next((str(value) for heading, value in found if value and not heading.masked), "")
    return Seen(whose, numbers) if numbers else None
