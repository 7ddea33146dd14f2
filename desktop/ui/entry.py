"""What all entries share: a field's value as typed, its problem, Enter to the next field, a name to be read out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QCoreApplication, QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.core.problem import Unreadable
from desktop.core.words import _
from desktop.ui import said
from desktop.ui.composed import ComposedLine
from desktop.ui.covered import Uncovering, typed_over
from desktop.ui.theme import look, px

if TYPE_CHECKING:
    from desktop.storage.record import Column

# Copying what was written last, as the cells of a grid copy from above.
ABOVE: Final = frozenset({Qt.Key.Key_D, Qt.Key.Key_Apostrophe, Qt.Key.Key_QuoteDbl})


def set_wrong(part: QWidget, *, wrong: bool) -> None:
    """Mark a part of the screen as holding a problem, or not."""
    if bool(part.property("wrong")) != wrong:
        part.setProperty("wrong", wrong)
        part.style().unpolish(part)
        part.style().polish(part)


class Line(ComposedLine):
    """One line of typing, with perhaps a fainter word (a unit, a weekday) and a button inside its right end."""

    entered = Signal()
    gone = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """An empty line."""
        super().__init__(parent)
        self._tail = ""
        self._tail_shown = False
        self._inside: QWidget | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._fit)

    def say_tail(self, words: str) -> None:
        """Show a fainter word at the right end."""
        if words != self._tail:
            self._tail = words
            self._fit()
            self.update()

    @property
    def tail(self) -> str:
        """The fainter word at the right end."""
        return self._tail

    def put_inside(self, part: QWidget) -> None:
        """Put a small button inside the right end."""
        self._inside = part
        part.setParent(self)
        part.setCursor(Qt.CursorShape.ArrowCursor)
        self._fit()

    def _fit(self) -> None:
        inside = px(34) if self._inside else 0
        if self._inside:
            self._inside.setGeometry(self.width() - inside - 1, 1, inside, self.height() - 2)
        width = self._tail_width(inside)
        margin = (inside - px(6) if inside else 0) + (width + px(8) if width else 0)
        if margin != self.textMargins().right():
            self.setTextMargins(0, 0, margin, 0)

    def _tail_width(self, inside: int) -> int:
        """How wide the fainter word is; nothing where the typed text needs its room."""
        self.ensurePolished()
        measure = self.fontMetrics()
        width = QFontMetrics(look().font("small")).horizontalAdvance(self._tail) if self._tail else 0
        taken = measure.horizontalAdvance(self.text()) + px(30) + inside
        self._tail_shown = bool(width) and taken + width <= self.width()
        return width if self._tail_shown else 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        undo = isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo)
        if undo and event.type() == QEvent.Type.ShortcutOverride and not self.isUndoAvailable():
            event.ignore()  # nothing was typed that could be taken back: take back what was saved
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() == Qt.KeyboardModifier.AltModifier and event.text():
            event.ignore()  # the key of a button; where a panel keeps the keys it would be typed
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.entered.emit()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason}:
            self.gone.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._tail_shown:
            painter = QPainter(self)
            painter.setPen(look().colour("ink2"))
            painter.setFont(look().font("small"))
            right = px(34) if self._inside else px(12)
            box = QRect(0, 0, self.width() - right, self.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self._tail)


class Entry(QWidget):
    """One field of a form. `changed`: the person typed; `done`: Enter; `left`: the field was left."""

    changed = Signal()
    done = Signal()
    left = Signal()

    def __init__(self, column: Column, today: date, parent: QWidget | None = None) -> None:
        """Begin an entry for a field, empty; days are understood as seen from `today`."""
        super().__init__(parent)
        self.column = column
        self.today = today
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(px(6))

    def hold(self, part: QWidget) -> None:
        """Make a part of the entry the one that is typed into and read out."""
        self.setFocusProxy(part)
        self.typed_into = part
        words = _(self.column.label)
        if self.column.unit:
            words = said.beside(words, _(self.column.unit))
        if self.column.required:
            words += _("，必填")
        part.setAccessibleName(words)
        part.setAccessibleDescription(_(self.column.hint))
        self.setAccessibleName(words)

    def text(self) -> str:
        """What stands in the entry, as typed."""
        raise NotImplementedError

    def draft(self) -> str:
        """What `set_text` needs to show all of this again."""
        return self.text()

    def set_text(self, text: str) -> None:
        """Put a typed text or a draft back."""
        raise NotImplementedError

    def value(self) -> Any:
        """The value that is meant, None when empty; Unreadable says why the text is none."""
        text = self.text()
        return self.column.from_text(text, self.today) if text.strip() else None

    def set_value(self, value: Any) -> None:
        """Show a value; None empties the entry."""
        self.set_text("" if value is None else self.column.to_text(value))

    def aside(self) -> str:
        """A word about what stands in the entry, shown below it; empty when there is none."""
        return ""

    def problem(self) -> str:
        """Why what stands in the entry cannot be kept; empty when it can."""
        try:
            value = self.value()
        except Unreadable as fault:
            return str(fault)
        if value is None or value == "":
            return _("“{label}”必须填。").format(label=_(self.column.label)) if self.column.required else ""
        return self.column.check(value, self.today) or ""

    def show_problem(self, sentence: str) -> None:
        """Mark the entry as wrong and let a screen reader say why; an empty sentence takes the mark away."""
        set_wrong(self.typed_into, wrong=bool(sentence))
        self.typed_into.setAccessibleDescription(sentence or _(self.column.hint))

    def set_locked(self, *, locked: bool) -> None:
        """Let it be read only, or typed into again."""
        self.setEnabled(not locked)

    def offer_last(self, words: str) -> None:
        """Offer the word that was written here last; empty offers nothing. Only entries of one line do."""
        del words


class LineEntry(Entry):
    """An entry of one line; a number to be hidden shows in full only to whoever types or changes it."""

    def __init__(self, column: Column, today: date, parent: QWidget | None = None) -> None:
        """An empty line for a field."""
        super().__init__(column, today, parent)
        self._typed = self._last = ""
        self._own = self._masked = False
        self.line = Line(self)
        self.row.addWidget(self.line, 1)
        self.hold(self.line)
        self.line.textEdited.connect(self._edited)
        self.line.returnPressed.connect(self._enter)
        self.line.entered.connect(lambda: self._display(hidden=False))
        self.line.gone.connect(self._gone)
        if column.unit:
            self.line.say_tail(_(column.unit))

    def text(self) -> str:
        return self._typed

    def set_text(self, text: str) -> None:
        self._typed, self._own = text, False
        self._display(hidden=not self.line.hasFocus())

    def set_locked(self, *, locked: bool) -> None:
        self.line.setReadOnly(locked)

    def offer_last(self, words: str) -> None:
        self._last = words
        self.line.setPlaceholderText(_("上次：{words}（Ctrl+D）").format(words=words) if words else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() in ABOVE and self._last and not self._typed and not self.line.isReadOnly():
            self.set_text(self._last)
            self.changed.emit()
            self._enter()
        else:
            super().keyPressEvent(event)

    def tidy(self) -> None:
        """Show what was typed in its proper form, where it is understood; else leave it as it is."""
        try:
            value = self.value()
        except Unreadable:
            return
        own = self._own
        self.set_text("" if value is None else self.column.to_text(value))
        self._own = own
        self._display(hidden=not self.line.hasFocus())

    def _display(self, *, hidden: bool) -> None:
        shown = self._typed
        self._masked = False
        if (hidden or not self._own) and self.column.mask and shown and not self.problem():
            shown, self._masked = self.column.mask(shown), True
        if shown != self.line.text():
            self.line.setText(shown)
        if hidden:
            self.line.setCursorPosition(0)

    def _edited(self, text: str) -> None:
        if self._masked and not self._uncover(text):
            return
        self._typed, self._own, self._masked = self.line.text(), True, False
        self.changed.emit()

    def _uncover(self, text: str) -> bool:
        """Show the number with what was typed over its mask; whether the window let it be seen, where any of it is."""
        shown = self.column.mask(self._typed) if self.column.mask else self._typed
        number, cursor = typed_over(self._typed, shown, text, self.line.cursorPosition())
        if number != text:
            asked = Uncovering(self, self.column.label)
            QCoreApplication.sendEvent(self.window(), asked)
            if not asked.isAccepted():
                number, cursor = shown, min(self.line.cursorPosition(), len(shown))
            self.line.setText(number)
            self.line.setCursorPosition(cursor)
            return asked.isAccepted()
        return True

    def _enter(self) -> None:
        self.tidy()
        self.left.emit()
        self.done.emit()

    def _gone(self) -> None:
        self.tidy()
        self._display(hidden=True)
        self.left.emit()


def is_enter(event: QEvent) -> bool:
    """Whether this is Enter, pressed alone or with Ctrl."""
    return (
        isinstance(event, QKeyEvent)
        and event.type() == QEvent.Type.KeyPress
        and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
    )
