"""The entries of a form: one for every kind of field that a record can declare."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QWidget

from desktop.core.money import capital
from desktop.core.people import OLD_LENGTH, age_on, birth_date, eighteen, sex_of
from desktop.core.problem import Unreadable
from desktop.core.words import _
from desktop.storage.record import Column
from desktop.ui import said
from desktop.ui.buttons import Button, Deed
from desktop.ui.choice_entry import ChoiceEntry, LinkEntry, Pick, SuggestEntry
from desktop.ui.day_entry import DayEntry
from desktop.ui.entry import Entry, LineEntry, is_enter
from desktop.ui.marked import Marked
from desktop.ui.photo_entry import PhotoEntry
from desktop.ui.theme import look, px

NUMBERS: Final = frozenset({"count", "money", "quantity"})
SMALLEST_TALLY: Final = 100_00


@dataclass(frozen=True, slots=True)
class Chooser:
    """How a row of another book is chosen: `find(text)` gives the rows that fit, `words(row)` names one.

    `why_none(text)` says why what was typed cannot be chosen; empty where nothing more is known than that.
    """

    find: Callable[[str], Sequence[Pick]]
    words: Callable[[int], str]
    why_none: Callable[[str], str] = lambda _text: ""


def no_rows(_text: str) -> Sequence[Pick]:
    """The answer of a book that nobody gave."""
    return ()


def bare_number(row: int) -> str:
    """The words of a row of a book that nobody gave."""
    return str(row)


NO_CHOOSER: Final = Chooser(no_rows, bare_number)


@dataclass(frozen=True, slots=True)
class Around:
    """What entries need from outside: today, the choosers of links by field name, words used lately by field name."""

    today: date
    choosers: Mapping[str, Chooser] = field(default_factory=dict)
    recent: Mapping[str, Sequence[str]] = field(default_factory=dict)


class NumberEntry(LineEntry):
    """A count, a quantity or a price: right-aligned, like the columns of lists."""

    def __init__(self, column: Column, today: date, parent: QWidget | None = None) -> None:
        """An empty number."""
        super().__init__(column, today, parent)
        self.line.setAlignment(Qt.AlignmentFlag.AlignRight)


class MoneyEntry(NumberEntry):
    """An amount, with its formal numerals below."""

    def aside(self) -> str:
        """The amount in formal numerals, once it is one."""
        try:
            fen = self.value()
        except Unreadable:
            return ""
        return capital(fen) if fen else ""


class IdentityEntry(LineEntry):
    """An identity number; tells birth and sex once it is right, and offers the 18 digits of an old one of 15."""

    known = Signal(object, str)

    def __init__(self, column: Column, today: date, parent: QWidget | None = None) -> None:
        """An empty number."""
        super().__init__(column, today, parent)
        self.left.connect(self._tell)
        self.whole_button = Button(Deed(_("换成18位"), self._take_whole, key="F8", kind="quiet"), self)
        self.row.addWidget(self.whole_button)
        self.changed.connect(self._offer_whole)
        self._offer_whole()

    def set_text(self, text: str) -> None:
        super().set_text(text)
        self._offer_whole()

    def set_locked(self, *, locked: bool) -> None:
        super().set_locked(locked=locked)
        self._offer_whole()

    def _offer_whole(self) -> None:
        self.whole_button.setVisible(len(self._right_number()) == OLD_LENGTH and not self.line.isReadOnly())

    def _take_whole(self) -> None:
        self.set_text(eighteen(self._right_number()))
        self.changed.emit()
        self.left.emit()

    def aside(self) -> str:
        """Sex, birthday and age that follow from the number."""
        number = self._right_number()
        born = birth_date(number) if number else None
        if not born:
            return ""
        sex = _("男") if sex_of(number) == "male" else _("女")
        return _("{sex}，{born}生，{age}岁").format(sex=sex, born=said.day(born), age=age_on(born, self.today))

    def _right_number(self) -> str:
        number = str(self.value() or "")
        return number if number and not self.column.check(number, self.today) else ""

    def _tell(self) -> None:
        number = self._right_number()
        if number:
            self.known.emit(birth_date(number), sex_of(number))


class NoteEntry(Entry):
    """Several lines of text; Tab and Ctrl+Enter leave it."""

    def __init__(self, column: Column, today: date, parent: QWidget | None = None) -> None:
        """An empty note of three lines."""
        super().__init__(column, today, parent)
        self.edit = QPlainTextEdit(self)
        self.edit.setTabChangesFocus(True)
        self.edit.setFixedHeight(px(84))
        self.edit.document().setDocumentMargin(px(3))
        self.edit.textChanged.connect(self._edited)
        self.edit.installEventFilter(self)
        self.row.addWidget(self.edit, 1)
        self._telling = True
        self.hold(self.edit)

    def text(self) -> str:
        return self.edit.toPlainText()

    def set_text(self, text: str) -> None:
        if text != self.edit.toPlainText():
            self._telling = False
            self.edit.setPlainText(text)
            self._telling = True

    def set_locked(self, *, locked: bool) -> None:
        self.edit.setReadOnly(locked)

    def _edited(self) -> None:
        if self._telling:
            self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if is_enter(event) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:  # type: ignore[attr-defined]  # a key event by its type
            self.left.emit()
            self.done.emit()
            return True
        if event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        return super().eventFilter(watched, event)


class Box(Marked, QCheckBox):
    """A box with a tick, in the colours of the look."""

    mark, behind, high = 20, 14, 28

    def paintEvent(self, _event: QPaintEvent) -> None:
        worn = look()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = px(self.mark)
        box = QRectF(1.5, (self.height() - side) / 2, side, side)
        ticked = self.isChecked()
        edge = worn.colour("brand" if ticked or self.hasFocus() else "frame")
        painter.setPen(QPen(edge, 2 if self.hasFocus() else 1))
        painter.setBrush(worn.colour("brand" if ticked and self.isEnabled() else "card"))
        painter.drawRoundedRect(box, px(4), px(4))
        if ticked:
            painter.setPen(QPen(worn.colour("on"), px(2), c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin))
            corners = ((0.24, 0.52), (0.43, 0.72), (0.78, 0.30))
            painter.drawPolyline([QPointF(box.x() + x * side, box.y() + y * side) for x, y in corners])
        painter.setPen(worn.colour("ink"))
        words = self.rect().adjusted(side + px(10), 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic, self.text())
        if self.hasFocus() and self.text():
            painter.setPen(QPen(worn.colour("brand"), 1, Qt.PenStyle.DotLine))
            wide = self.fontMetrics().horizontalAdvance(self.text())
            painter.drawLine(words.left(), self.height() - px(6), words.left() + wide, self.height() - px(6))


class TickEntry(Entry):
    """Yes or no; Space turns it, Enter goes on."""

    def __init__(self, column: Column, today: date, parent: QWidget | None = None) -> None:
        """Not ticked."""
        super().__init__(column, today, parent)
        self.box = Box(_("是"), self)
        self.box.setMinimumHeight(px(36))
        self.box.clicked.connect(self.changed)
        self.box.installEventFilter(self)
        self.row.addWidget(self.box)
        self.row.addStretch(1)
        self.hold(self.box)

    def text(self) -> str:
        return self.column.to_text(self.box.isChecked())

    def set_text(self, text: str) -> None:
        self.box.setChecked(text == self.column.to_text(True))

    def value(self) -> bool:
        return self.box.isChecked()

    def set_value(self, value: Any) -> None:
        self.box.setChecked(bool(value))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if is_enter(event):
            self.done.emit()
            return True
        return super().eventFilter(watched, event)


class RecentEntry(SuggestEntry):
    """A word of one's own, with those written lately on offer before the usual ones; they are asked for each time."""

    def __init__(self, column: Column, today: date, recent: Mapping[str, Sequence[str]]) -> None:
        """Offer the words of the field that `recent` knows when the list is opened."""
        super().__init__(column, today)
        self._recent = recent

    def offered(self, typed: str) -> Sequence[str]:
        usual = (_(words) for _code, words in self.column.suggest)
        return self.among(typed, tuple(dict.fromkeys((*self._recent.get(self.column.name, ()), *usual))))


def entry_for(column: Column, around: Around, parent: QWidget | None = None) -> Entry:
    """The entry of a field by its kind."""
    if column.kind == "link":
        chooser = around.choosers.get(column.name, NO_CHOOSER)
        return LinkEntry(column, around.today, (chooser.find, chooser.words, chooser.why_none), parent)
    if column.kind == "choice":
        return ChoiceEntry(column, around.today, parent)
    if column.kind == "text" and (column.suggest or column.name in around.recent):
        made = RecentEntry(column, around.today, around.recent)
        made.setParent(parent)
        return made
    return KINDS.get(column.kind, LineEntry)(column, around.today, parent)


KINDS: Final[Mapping[str, type[Entry]]] = {
    "count": NumberEntry,
    "day": DayEntry,
    "identity": IdentityEntry,
    "money": MoneyEntry,
    "note": NoteEntry,
    "photo": PhotoEntry,
    "quantity": NumberEntry,
    "tick": TickEntry,
}
