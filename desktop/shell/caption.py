"""What stands in the frame of the window, and is read out when the page turns: the page and the home."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.ui.pieces import PageTitle

BETWEEN = " · "


class Caption(QObject):
    """Follows the pages of a window, and a page that comes to be called otherwise: another month."""

    def __init__(self, window: QWidget, stack: QStackedWidget, home: Callable[[], str]) -> None:
        """`home()` is what the home is called now."""
        super().__init__(window)
        self._window, self._stack, self._home = window, stack, home
        self._called = ""
        stack.currentChanged.connect(lambda _number: self.say())
        self.say()

    def say(self) -> None:
        """Say where one is; the name of a page is that over it."""
        page = self._stack.currentWidget()
        over = page.findChild(PageTitle) if page is not None else None
        if over is not None:
            over.installEventFilter(self)
        self._called = over.title.text() if over is not None else ""
        parts = (self._called, self._home())
        self._window.setWindowTitle(BETWEEN.join(part for part in parts if part))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Something over the page asks for another width: perhaps its title. Only the page that is seen is called.
        asks = event.type() == QEvent.Type.LayoutRequest
        if asks and isinstance(watched, PageTitle) and watched.isVisible() and watched.title.text() != self._called:
            self.say()
        return super().eventFilter(watched, event)
