"""A choice of few words in the look of the other entries."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QStyleOptionComboBox, QWidget

from desktop.shell import late
from desktop.ui.icons import icon
from desktop.ui.theme import look, px

SIDE: Final = 16
BEFORE: Final = 11
BEHIND: Final = 34
# Qt asks for a little less than it measures a text to be wide.
SLACK: Final = 2
# Needed only where a list is searched by typing.
FOUND: Final = "desktop.shell.found_list:Found"


class Choice(QComboBox):
    """A list that opens below its line; `name` is read out, `find` lets long lists be searched by typing."""

    def __init__(self, name: str, parent: QWidget | None = None, *, find: bool = False) -> None:
        """Nothing to choose from yet."""
        super().__init__(parent)
        if find:
            self.setView(late.load(FOUND)(self))
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        c, edge = look().colours, px(6)
        self.setStyleSheet(
            f"QComboBox {{ background: {c['card']}; color: {c['ink']}; border: 1px solid {c['edge']};"
            f" border-radius: {edge}px; padding: 0 {px(BEHIND)}px 0 {px(BEFORE)}px; min-height: {px(34)}px; }}"
            f"QComboBox:focus {{ border: 2px solid {c['brand']}; padding: 0 {px(33)}px 0 {px(10)}px;"
            f" min-height: {px(32)}px; }}"
            f"QComboBox:disabled {{ background: {c['bg']}; color: {c['ink2']}; }}"
            "QComboBox::drop-down { border: none; width: 0; }"
            f"QComboBox QAbstractItemView {{ background: {c['card']}; border: 1px solid {c['edge']};"
            f" padding: {px(4)}px 0; }}"
        )

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """End what has no room in …, as everywhere; the list has room for all of it."""
        super().initStyleOption(option)
        room = self.width() - px(BEFORE) - px(BEHIND)
        if self.fontMetrics().horizontalAdvance(self.currentText()) > room + SLACK:
            shown = self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room - SLACK)
            option.currentText = shown

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = px(SIDE)
        place = QRect(self.width() - side - px(10), (self.height() - side) // 2, side, side)
        icon("down", "ink2", SIDE).paint(QPainter(self), place)
