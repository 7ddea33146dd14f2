"""Idling: how long nobody typed, clicked or turned the wheel in the window."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

LONGEST: Final = 5 * 60 * 1000
AWAKE: Final = frozenset({QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel})


class Idle(QTimer):
    """Runs out when nothing was done in the watched window for five minutes.

    The window of the system is watched, through which every key and button passes once; watching all parts of the
    screen would slow each of them. What an input method writes moves the cursor.
    """

    def __init__(self, owner: QObject) -> None:
        """Watch nothing yet."""
        super().__init__(owner)
        self.setSingleShot(True)
        self.setInterval(LONGEST)
        QGuiApplication.inputMethod().cursorRectangleChanged.connect(self._go_on)

    def watch(self, window: QWidget) -> None:
        """Watch a window that is shown, and begin to count."""
        window.windowHandle().installEventFilter(self)
        self.start()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in AWAKE:
            self._go_on()
        return False

    def _go_on(self) -> None:
        if self.isActive():
            self.start()
