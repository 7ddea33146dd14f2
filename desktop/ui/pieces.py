"""Small pieces that every page is made of: title bar, card, badge, figure, empty state, banner, buttons."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.icons import icon
from desktop.ui.theme import look, px

GAP = 8
ROOM = 14
MARGIN = 24


@dataclass(frozen=True, slots=True)
class Deed:
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
        self.setProperty("kind", deed.kind)
        self.setAccessibleName(deed.words or deed.icon)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        if deed.key:
            # A button's own shortcut would show it pressed for a tenth of a second before it does anything.
            QShortcut(QKeySequence(deed.key), self).activated.connect(self.click)
            self.setToolTip(f"{deed.words}（{deed.key}）")
        self.clicked.connect(self._do)

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
        frame = 2 * px({"quiet": 9, "tab": 0}.get(self.deed.kind, 15))
        height = super().sizeHint().height()
        if not self.text():
            return QSize(height, height)
        width = self.fontMetrics().horizontalAdvance(self.text().replace("&", ""))
        width += px(26) if self.deed.icon else 0
        width += px(10) + self._key_metrics().horizontalAdvance(self.deed.key) if self.deed.key else 0
        return QSize(width + frame, height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _key_metrics(self) -> QFontMetrics:
        return QFontMetrics(look().font("small"))

    def _token(self) -> str:
        if not self.isEnabled():
            return "ink2"
        return {"primary": "on", "bad": "bad"}.get(self.deed.kind, "ink")

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.setPen(look().colour(self._token()))
        self._paint_content(painter)

    def _paint_content(self, painter: QPainter) -> None:
        words = self.text().replace("&", "")
        bare = self.fontMetrics().horizontalAdvance(words)
        key = self._key_metrics().horizontalAdvance(self.deed.key) + px(10) if self.deed.key and words else 0
        mark = px(18) + (px(8) if words else 0) if self.deed.icon else 0
        left = max(0, (self.width() - bare - key - mark) // 2)
        if self.deed.icon:
            drawing = icon(self.deed.icon, self._token())
            drawing.paint(painter, left, (self.height() - px(18)) // 2, px(18), px(18))
        box = self.rect().adjusted(left + mark, 0, 0, 0)
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic, self.text())
        if key:
            painter.setFont(look().font("small"))
            painter.setOpacity(0.78)
            painter.drawText(box.adjusted(bare + px(10), 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.deed.key)


def label(text: str = "", role: str = "", *, wrap: bool = False, parent: QWidget | None = None) -> QLabel:
    """A text in one of the roles title, heading, figure, small, label, hint, problem, ok, sums; "" is running text."""
    made = QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    return made


class Elided(QLabel):
    """One line that ends in … where there is no room; the whole of it is in its tool tip."""

    def __init__(self, text: str = "", role: str = "small", parent: QWidget | None = None) -> None:
        """Show the text."""
        super().__init__(parent)
        self.whole = ""
        self.setProperty("role", role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.say(text)

    def say(self, text: str) -> None:
        """Show another text."""
        self.whole = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.whole) + 2, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(px(40), self.sizeHint().width()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = self.fontMetrics().elidedText(self.whole, Qt.TextElideMode.ElideRight, max(self.width(), px(40)))
        if shown != self.text():
            self.setText(shown)
        self.setToolTip(self.whole if shown != self.whole else "")


class PageTitle(QWidget):
    """The head of a page: its title, one line about its state, its actions at the right."""

    def __init__(self, title: str, state: str = "", parent: QWidget | None = None) -> None:
        """Show a title and its state."""
        super().__init__(parent)
        self.title = label(title, "title")
        self.state = Elided(state)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(px(GAP))
        self.row.addWidget(self.title)
        self.row.addSpacing(px(4))
        self.row.addWidget(self.state, 1)

    def say(self, state: str) -> None:
        """Change the line about the state."""
        self.state.say(state)

    def add(self, deed: Deed) -> Button:
        """Add an action at the right; the primary one comes last."""
        made = Button(deed, self)
        self.row.addWidget(made)
        return made


class Card(QFrame):
    """A sheet of content; with a heading and a word beside it, if given. Put things into `body`."""

    def __init__(self, heading: str = "", aside: str = "", parent: QWidget | None = None) -> None:
        """An empty card."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(px(18), px(ROOM), px(18), px(ROOM))
        self.body.setSpacing(px(GAP))
        self.aside = Elided(aside)
        if heading:
            head = QHBoxLayout()
            head.addWidget(label(heading, "heading"))
            head.addStretch(1)
            head.addWidget(self.aside)
            self.body.addLayout(head)


class Badge(QLabel):
    """A word on a soft ground: tone plain, bad, warn or ok; the word itself says what the colour says."""

    def __init__(self, text: str, tone: str = "plain", parent: QWidget | None = None) -> None:
        """Show the word in its tone."""
        super().__init__(text, parent)
        self.tone = tone
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def say(self, text: str, tone: str) -> None:
        """Change word and tone."""
        self.tone = tone
        self.setText(text)
        self.update()

    def sizeHint(self) -> QSize:
        width = QFontMetrics(look().font("small")).horizontalAdvance(self.text())
        return QSize(width + px(20), px(24))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        worn = look()
        ground, ink = ("soft", "brand") if self.tone == "plain" else (f"{self.tone}_soft", self.tone)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(worn.colour(ground))
        painter.drawRoundedRect(self.rect(), self.height() / 2, self.height() / 2)
        painter.setPen(worn.colour(ink))
        painter.setFont(worn.font("small"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())


class Stat(Card):
    """A figure with what it is and a note below; a curve may be put between by `show_curve`."""

    def __init__(self, name: str, figure: str, note: str = "", parent: QWidget | None = None) -> None:
        """Show the figure."""
        super().__init__(parent=parent)
        self.name = Elided(name)
        self.figure = label(figure, "figure")
        self.note = Elided(note)
        self.body.setSpacing(px(4))
        for part in (self.name, self.figure, self.note):
            self.body.addWidget(part)

    def say(self, figure: str, note: str = "") -> None:
        """Change the figure and its note."""
        self.figure.setText(figure)
        self.note.say(note)

    def show_curve(self, curve: QWidget) -> None:
        """Put a small chart between the figure and its note."""
        self.body.insertWidget(2, curve)


def line(parent: QWidget | None = None) -> QFrame:
    """A hairline across."""
    made = QFrame(parent)
    made.setProperty("role", "line")
    return made


def scrolled(content: QWidget) -> QScrollArea:
    """The content with a slim scroll bar where it is too high."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.viewport().setAutoFillBackground(False)
    content.setObjectName("scrolled")
    area.setWidget(content)
    content.setAutoFillBackground(False)
    return area
