"""What stands in the frame of the window, and is read out when the page turns: the page and the home."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.ui.pieces import PageTitle

BETWEEN = " · "


class Caption(QObject):
    """Follows the pages of a window."""

    def __init__(self, window: QWidget, stack: QStackedWidget, home: Callable[[], str]) -> None:
        """`home()` is what the home is called now."""
        super().__init__(window)
        self._window, self._stack, self._home = window, stack, home
        stack.currentChanged.connect(lambda _number: self.say())
        self.say()

    def say(self) -> None:
        """Say where one is; the name of a page is that over it."""
        page = self._stack.currentWidget()
        over = page.findChild(PageTitle) if page is not None else None
        parts = (over.title.text() if over is not None else "", self._home())
        self._window.setWindowTitle(BETWEEN.join(part for part in parts if part))
