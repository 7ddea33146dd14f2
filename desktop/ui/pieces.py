"""Small pieces that every page is made of: title bar, card, badge, figure, empty state, banner, buttons."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.buttons import BARE, FULL, KEYLESS, Button, Deed
from desktop.ui.theme import look, px
from desktop.ui.wrapped import Wrapped

__all__ = [
    "GAP", "MARGIN", "ROOM", "Badge", "Button", "Card", "Deed", "Elided", "PageTitle", "Stat", "Told", "Wrapped",
    "label", "line", "scrolled",
]  # fmt: skip

GAP = 8
ROOM = 14
MARGIN = 24
SMALLEST = 15
# As high with actions as without, so that pages do not jump.
HEAD = 36


def label(text: str = "", role: str = "", *, wrap: bool = False, parent: QWidget | None = None) -> QLabel:
    """A text in one of the roles title, heading, figure, small, label, hint, problem, ok, sums; "" is running text."""
    made = Wrapped(text, parent) if wrap else QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
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
        sides = self.contentsMargins()
        wide = self.fontMetrics().horizontalAdvance(self.whole) + sides.left() + sides.right() + 2
        return QSize(wide, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(px(40), self.sizeHint().width()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = max(self.contentsRect().width(), px(40))
        shown = self.fontMetrics().elidedText(self.whole, Qt.TextElideMode.ElideRight, room)
        if shown != self.text():
            self.setText(shown)
        self.setToolTip(self.whole if shown != self.whole else "")


class Told(Wrapped):
    """Words below or above figures; `whole` is what they say, over as many lines as they need."""

    def __init__(self, text: str = "", parent: QWidget | None = None, *, role: str = "small") -> None:
        """Show the words."""
        super().__init__(text, parent)
        self.setProperty("role", role)

    def say(self, text: str) -> None:
        """Show other words."""
        self.setText(text)

    @property
    def whole(self) -> str:
        """The whole of the words."""
        return self.text()


class PageTitle(QWidget):
    """The head of a page: its title, one line about its state, its actions at the right."""

    def __init__(self, title: str, state: str = "", parent: QWidget | None = None) -> None:
        """Show a title and its state."""
        super().__init__(parent)
        self.title = label(title, "title")
        self.state = Elided(state)
        self.setMinimumHeight(px(HEAD))
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
        self._fit()
        return made

    def minimumSizeHint(self) -> QSize:
        return QSize(px(240), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        """Say as much on the buttons as there is room for; their keys make way for the whole line about the state."""
        parts = [item.widget() for item in map(self.row.itemAt, range(self.row.count())) if item and item.widget()]
        shown = [part for part in parts if part is not None and not part.isHidden()]
        buttons = [part for part in shown if isinstance(part, Button)]
        room = self.width() - sum(px(GAP) + part.minimumSizeHint().width() for part in shown if part not in buttons)
        wide = {level: sum(px(GAP) + button.width_at(level) for button in buttons) for level in (FULL, KEYLESS, BARE)}
        rest = self.state.sizeHint().width() - self.state.minimumSizeHint().width()
        level = FULL if wide[FULL] + rest <= room else KEYLESS if wide[KEYLESS] <= room else BARE
        for button in buttons:
            button.shorten(level)


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


class Figure(QLabel):
    """A large figure, smaller where it has no room."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        """Show the figure."""
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)

    def sizeHint(self) -> QSize:
        measure = QFontMetrics(look().font("figure", bold=True))
        return QSize(measure.horizontalAdvance(self.text()) + 2, measure.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(px(60), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        font = look().font("figure", bold=True)
        while QFontMetrics(font).horizontalAdvance(self.text()) > self.width() and font.pixelSize() > px(SMALLEST):
            font.setPixelSize(font.pixelSize() - 1)
        painter = QPainter(self)
        painter.setFont(font)
        painter.setPen(look().colour("ink"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.text())


class Stat(Card):
    """A figure with what it is and a note below; a curve may be put between by `show_curve`."""

    def __init__(self, name: str, figure: str, note: str = "", parent: QWidget | None = None) -> None:
        """Show the figure."""
        super().__init__(parent=parent)
        self.name = Told(name)
        self.figure = Figure(figure)
        self.note = Told(note)
        self.body.setSpacing(px(4))
        for part in (self.name, self.figure, self.note):
            self.body.addWidget(part)
        self.body.addStretch(1)

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
