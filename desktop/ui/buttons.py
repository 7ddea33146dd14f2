"""Buttons, and the deeds that make them: a drawing, words and, fainter, the key that does the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from desktop.ui import said
from desktop.ui.icons import icon
from desktop.ui.theme import look, px

FULL, KEYLESS, BARE = range(3)
# A button with this property writes, whatever its words and drawing: it is barred for who only reads.
WRITES: Final = "writes"


class Deed(NamedTuple):
    """What a button does: its words, what is called, its drawing, its key, and its kind.

    `kind` is plain, primary (one a page), quiet (no frame) or bad; `key` is a sequence such as Ctrl+N.
    """

    words: str
    do: Callable[[], Any] | None = None
    icon: str = ""
    key: str = ""
    kind: str = "plain"


class Button(QPushButton):
    """A button with a drawing, its words and, fainter, its key."""

    def __init__(self, deed: Deed, parent: QWidget | None = None) -> None:
        """Make the button of a deed."""
        super().__init__(deed.words, parent)
        self.deed = deed
        self.brevity = FULL
        # In a column of buttons of one width the drawings stand below one another.
        self.from_left = False
        self.setProperty("kind", deed.kind)
        self.setAccessibleName(deed.words or deed.icon)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        if deed.key:
            # A button's own shortcut would show it pressed for a tenth of a second before it does anything.
            QShortcut(QKeySequence(deed.key), self).activated.connect(self.click)
            self.setToolTip(said.beside(deed.words, deed.key))
        self.clicked.connect(self._do)

    def shorten(self, brevity: int) -> None:
        """Show all (FULL), leave out the key (KEYLESS), or show the drawing alone where there is one (BARE)."""
        if brevity != self.brevity:
            self.brevity = brevity
            self.updateGeometry()
            self.update()

    def _words(self, brevity: int) -> str:
        return "" if brevity == BARE and self.deed.icon and self.deed.kind != "primary" else self.text()

    def _key(self, brevity: int) -> str:
        return self.deed.key if brevity == FULL and self._words(brevity) else ""

    def _do(self) -> None:
        if self.deed.do is not None:
            self.deed.do()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.isEnabled():
            self.click()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        return QSize(self.width_at(self.brevity), super().sizeHint().height())

    def width_at(self, brevity: int) -> int:
        """How wide the button is when it says so much."""
        words, key = self._words(brevity).replace("&", ""), self._key(brevity)
        if not words:
            return super().sizeHint().height()
        width = self.fontMetrics().horizontalAdvance(words) + (px(26) if self.deed.icon else 0)
        width += px(10) + self._key_metrics().horizontalAdvance(key) if key else 0
        return width + 2 * px({"quiet": 9, "tab": 0}.get(self.deed.kind, 15))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _key_metrics(self) -> QFontMetrics:
        return QFontMetrics(look().font("small"))

    def _token(self) -> str:
        if not self.isEnabled():
            return "ink2"
        if self.deed.kind == "tab":
            return "brand" if self.hasFocus() else "ink" if self.isChecked() else "ink2"
        return {"primary": "on", "bad": "bad"}.get(self.deed.kind, "ink")

    def paintEvent(self, event: QPaintEvent) -> None:
        # The style draws the ground; its words are transparent, and stand where the drawing and the key leave room.
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(look().colour(self._token()))
        self._paint_content(painter)

    def _paint_content(self, painter: QPainter) -> None:
        words = self._words(self.brevity).replace("&", "")
        bare = self.fontMetrics().horizontalAdvance(words)
        said = self._key(self.brevity)
        key = self._key_metrics().horizontalAdvance(said) + px(10) if said else 0
        mark = px(18) + (px(8) if words else 0) if self.deed.icon else 0
        left = px(15) if self.from_left else max(0, (self.width() - bare - key - mark) // 2)
        if self.deed.icon:
            drawing = icon(self.deed.icon, self._token())
            drawing.paint(painter, left, (self.height() - px(18)) // 2, px(18), px(18))
        box = self.rect().adjusted(left + mark, 0, 0, 0)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic, self._words(self.brevity))
        if key:
            painter.setFont(look().font("small"))
            painter.setOpacity(0.78)
            painter.drawText(box.adjusted(bare + px(10), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.deed.key)


def in_column(*buttons: Button) -> None:
    """Give buttons that stand below one another the width of the widest, their drawings in line."""
    widest = max(button.sizeHint().width() for button in buttons)
    for button in buttons:
        button.setFixedWidth(widest)
        button.from_left = True
