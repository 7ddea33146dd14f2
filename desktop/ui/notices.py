"""What a page says by itself: an empty state with its button, a banner, a passing notice at the foot."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.core.words import _
from desktop.ui.icons import icon
from desktop.ui.pieces import GAP, MARGIN, ROOM, Button, Deed, Wrapped, label
from desktop.ui.theme import look, px

SIGNS: Final = {"bad": "warn", "warn": "warn", "ok": "ok", "plain": "notice"}
STAYS: Final = 6000
# By this name a window's foot is known; a notice lies in its middle.
FOOT: Final = "foot"


class Sign(QWidget):
    """An icon that stands by itself, in the colour of a token."""

    def __init__(self, name: str, colour: str = "ink2", size: int = 18, parent: QWidget | None = None) -> None:
        """Show an icon."""
        super().__init__(parent)
        self._name, self._colour, self._size = name, colour, size
        self.setFixedSize(px(size), px(size))

    def say(self, name: str, colour: str) -> None:
        """Show another icon."""
        self._name, self._colour = name, colour
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        icon(self._name, self._colour, self._size).paint(painter, self.rect())


class Empty(QWidget):
    """What stands where there is nothing yet: a drawing, a sentence that says what to do first, and its button."""

    def __init__(self, drawing: str, sentence: str, deed: Deed | None = None, parent: QWidget | None = None) -> None:
        """Say the sentence."""
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setSpacing(px(ROOM))
        column.addStretch(2)
        column.addWidget(Sign(drawing, "ink2", 44), 0, Qt.AlignmentFlag.AlignHCenter)
        self.sentence = label(sentence, wrap=True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self.sentence)
        self.button = Button(deed, self) if deed else None
        self.row = QHBoxLayout()
        self.row.setSpacing(px(GAP))
        self.row.addStretch(1)
        if self.button:
            self.row.addWidget(self.button)
        self.row.addStretch(1)
        column.addLayout(self.row)
        column.addStretch(3)

    def say(self, sentence: str) -> None:
        """Say another sentence."""
        self.sentence.setText(sentence)

    def offer(self, deed: Deed) -> None:
        """Put one more button behind the first."""
        self.row.insertWidget(self.row.count() - 1, Button(deed, self))


class Banner(QFrame):
    """A sentence across a page or form: tone bad, warn, ok or plain; hidden while it says nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Say nothing yet."""
        super().__init__(parent)
        self.setProperty("role", "banner")
        self.setProperty("tone", "plain")
        self.sign = Sign("notice", "brand", 18, self)
        self.text = Wrapped("", self)
        # In line with the first line of the sentence.
        self.sign.setFixedHeight(self.text.fontMetrics().height() + px(2))
        row = QHBoxLayout(self)
        row.setContentsMargins(px(12), px(8), px(12), px(8))
        row.setSpacing(px(10))
        row.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.text, 1)
        self.row = row
        self.hide()

    def say(self, sentence: str, tone: str = "plain") -> None:
        """Say a sentence in a tone; an empty one hides the banner."""
        self.text.setText(sentence)
        self.setAccessibleName(sentence)
        self.sign.say(SIGNS[tone], "brand" if tone == "plain" else tone)
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            self.style().unpolish(self)
            self.style().polish(self)
        self.setVisible(bool(sentence))


class Toast(QFrame):
    """A passing notice at the foot of a window, with perhaps one button (撤销); it goes by itself or on a click."""

    def __init__(self, window: QWidget) -> None:
        """Belong to a window."""
        super().__init__(window)
        self._window = window
        self.setObjectName("toast")
        self.setProperty("floats", True)
        self.text = QLabel(self)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setContentsMargins(0, px(5), px(8), px(5))
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(px(16), px(2), px(8), px(2))
        self.row.setSpacing(px(12))
        self.row.addWidget(self.text)
        self._button: Button | None = None
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self.hide)
        window.installEventFilter(self)
        self.hide()

    def say(self, sentence: str, deed: Deed | None = None) -> None:
        """Show the sentence for some seconds; `deed` puts a button beside it."""
        if self._button:
            self.row.removeWidget(self._button)
            self._button.hide()
            self._button.deleteLater()
            self._button = None
        if deed:
            self._button = Button(deed, self)
            self._button.clicked.connect(self.hide)
            self.row.addWidget(self._button)
            # Beside a notice that is to be seen already it would be shown only later, and find no room then.
            self._button.show()
        self.text.setText(sentence)
        worn = look()
        self.setStyleSheet(
            f"QFrame#toast {{ background: {worn.colours['ink']}; border-radius: {px(8)}px; }}"
            f"QFrame#toast QLabel {{ color: {worn.colours['card']}; }}"
            f"QFrame#toast QPushButton {{ background: {worn.colours['card']}; }}"
        )
        self.setAccessibleName(_("通知：{sentence}").format(sentence=sentence))
        self._place()
        self.show()
        self.raise_()
        self._clock.start(STAYS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        """Over the foot and the gap above it, where nothing is typed or read; a long sentence takes several lines."""
        around, room = self.row.contentsMargins(), self._window.rect()
        foot = self._window.findChild(QFrame, FOOT)
        if foot is not None and foot.isVisible():
            room = QRect(foot.mapTo(self._window, QPoint(0, 0)), foot.size())
        most = room.width() - px(2 * MARGIN) - around.left() - around.right()
        if self._button:
            most -= self._button.sizeHint().width() + self.row.spacing()
        need = self.text.fontMetrics().horizontalAdvance(self.text.text()) + px(10)
        self.text.setWordWrap(need > most)
        self.text.setFixedWidth(max(1, min(need, most)))
        self.adjustSize()
        self.move(room.left() + (room.width() - self.width()) // 2, room.bottom() - self.height() - px(2))
