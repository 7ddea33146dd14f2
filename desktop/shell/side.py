"""The list of pages at the left of the window: drawing, words, how much is due, and the key that leads there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QSizePolicy, QVBoxLayout, QWidget

from desktop.core.words import _
from desktop.shell.menu import UNDER, Item
from desktop.ui import said
from desktop.ui.icons import icon
from desktop.ui.pieces import Elided, label, scrolled
from desktop.ui.theme import look, px

WIDE: Final = 204
LINE: Final = 38
# Lines move closer together where large type leaves little room.
LEAST: Final = 24
# In a window narrower than this (for the type that is worn) the drawings stand alone.
NARROW: Final = 900
COMPACT: Final = 60
MOST: Final = 99
KEYED: Final = 9


class SideLine(QAbstractButton):
    """One page: chosen, pointed at or reached by Tab, each to be seen."""

    def __init__(self, item: Item, key: str, parent: QWidget | None = None) -> None:
        """A line for an item of the menu."""
        super().__init__(parent)
        self.item = item
        self.key = key
        self.count = 0
        self.setText(_(item.title))
        self.setCheckable(True)
        self.setMaximumHeight(px(LINE))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if key:
            self.setShortcut(key)
        self.say_count(0)

    def say_count(self, count: int) -> None:
        """Show how many things are due."""
        self.count = count
        words = _("{title}，{count}件要办").format(title=self.text(), count=count) if count else self.text()
        self.setAccessibleName(words)
        self.setToolTip(said.beside(words, self.key) if self.key else words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(WIDE), px(LINE))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(LINE), px(LEAST))

    def paintEvent(self, _event: QPaintEvent) -> None:
        worn, painter = look(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen, hot = self.isChecked(), self.underMouse() or self.hasFocus()
        box = self.rect().adjusted(px(8), px(1), -px(8), -px(1))
        if chosen or hot:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(worn.colour("side_hot", 1.0 if chosen else 0.55))
            painter.drawRoundedRect(box, px(6), px(6))
        if chosen:
            painter.setBrush(worn.colour("side_mark"))
            mark = box.height() // 2
            painter.drawRoundedRect(QRect(box.left(), box.center().y() - mark // 2, px(3), mark), 1.5, 1.5)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(worn.colour("side_mark"))
            painter.drawRoundedRect(box, px(6), px(6))
        token = "on_side" if chosen else "side_ink"
        token = token if token in worn.colours else "side_ink"
        side = px(18)
        alone = self.width() < px(WIDE) // 2
        place = QPoint((self.width() - side) // 2 if alone else box.left() + px(12), (self.height() - side) // 2)
        icon(self.item.icon, "side_mark" if chosen else "side_ink2").paint(painter, QRect(place, QSize(side, side)))
        if alone:
            self._paint_dot(painter, place)
            return
        painter.setPen(worn.colour(token))
        painter.setFont(worn.font(bold=chosen))
        words = box.adjusted(px(42), 0, -px(44), 0)
        shown = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        self._paint_count(painter, box)

    def _paint_dot(self, painter: QPainter, place: QPoint) -> None:
        """Something is due, where there is no room to say how much."""
        if self.count:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look().colour("side_mark"))
            painter.drawEllipse(QPoint(place.x() + px(20), place.y()), px(4), px(4))

    def _paint_count(self, painter: QPainter, box: QRect) -> None:
        worn = look()
        painter.setFont(worn.font("small"))
        if not self.count:
            return
        words = str(self.count) if self.count <= MOST else f"{MOST}+"
        width = max(px(24), painter.fontMetrics().horizontalAdvance(words) + px(12))
        pill = QRect(box.right() - px(8) - width, box.center().y() - px(9), width, px(19))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(worn.colour("side_mark", 0.22))
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        painter.setPen(worn.colour("side_ink"))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, words)


class Side(QFrame):
    """The whole list; `asked_for` names the page that was chosen. Arrow keys walk through it."""

    asked_for = Signal(str)

    def __init__(self, items: Sequence[Item], home: str) -> None:
        """A line for every item below the name of the program and of the home."""
        super().__init__()
        self.setFixedWidth(px(WIDE))
        self.setObjectName("side")
        worn = look()
        self.setStyleSheet(
            f"QFrame#side, QFrame#side QWidget#scrolled {{ background: {worn.colours['side']}; }}"
            f"QFrame#side QLabel {{ color: {worn.colours['side_ink']}; }}"
            f"QFrame#side QLabel[role='small'] {{ color: {worn.colours['side_ink2']}; }}"
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(18), 0, px(10))
        column.setSpacing(px(2))
        head = QVBoxLayout()
        head.setContentsMargins(px(20), 0, px(12), px(10))
        head.setSpacing(px(2))
        self.name = label(_("颐年簿"), "title")
        head.addWidget(self.name)
        self.home = Elided(home)
        head.addWidget(self.home)
        column.addLayout(head)
        self.lines: dict[str, SideLine] = {}
        self._group = QButtonGroup(self)
        body = QWidget()
        rows = QVBoxLayout(body)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(px(2))
        for number, item in enumerate(items, 1):
            if item.gap:
                rows.addSpacing(px(12))
            if number < len(items):
                rows.addWidget(self._line(item, f"Alt+{number}" if number <= KEYED else ""))
        rows.addStretch(1)
        column.addWidget(scrolled(body), 1)
        # The last, the settings, is always to be seen: there one makes the type smaller again.
        column.addWidget(self._line(items[-1], ""))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.window().installEventFilter(self)
        self._fit(self.window().width())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.window():
            self._fit(self.window().width())
        return super().eventFilter(watched, event)

    def _fit(self, room: int) -> None:
        """Show words where the window has room for them beside a page."""
        narrow = room < px(NARROW)
        self.setFixedWidth(px(COMPACT if narrow else WIDE))
        self.name.setVisible(not narrow)
        self.home.setVisible(not narrow)

    def _line(self, item: Item, key: str) -> SideLine:
        made = SideLine(item, key)
        self._group.addButton(made)
        self.lines[item.id] = made
        made.clicked.connect(lambda: self.asked_for.emit(item.id))
        return made

    def choose(self, page: str) -> None:
        """Mark the page that is shown, or the one it lies behind; a page that is not in the list leaves no mark."""
        page = UNDER.get(page, page)
        self._group.setExclusive(False)
        for name, made in self.lines.items():
            made.setChecked(name == page)
        self._group.setExclusive(True)

    def say_counts(self, counts: Mapping[str, int]) -> None:
        """Show how much is due on each page."""
        for name, made in self.lines.items():
            made.say_count(counts.get(name, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        lines = list(self.lines.values())
        here = next((number for number, made in enumerate(lines) if made.hasFocus()), -1)
        if event.key() in steps and here >= 0:
            lines[(here + steps[Qt.Key(event.key())]) % len(lines)].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)
