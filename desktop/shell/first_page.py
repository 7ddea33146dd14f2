"""The first page of a window comes when the window stands: to make both at once would keep her waiting for either."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget


class FirstPage(QObject):
    """Waits for the first painting of a window."""

    def __init__(self, window: QWidget, stack: QStackedWidget, turn: Callable[[], None]) -> None:
        """`turn` is called after the window was painted, where no page stands on the stack by then."""
        super().__init__(window)
        self._stack, self._turn = stack, turn
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._turn_once)
        return False

    def _turn_once(self) -> None:
        if not self._stack.count():
            self._turn()
