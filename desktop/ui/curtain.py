"""The cover of a window while the books are written in steps: nothing else is typed, and long work shows itself."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.ui.dialogs import Panel
from desktop.ui.task import Task, TaskPanel

PATIENT: Final = 400


class Curtain(TaskPanel):
    """Lies over the window from the first moment, so that nothing else is written meanwhile, and shows
    itself only when the work takes long enough to be noticed.
    """

    def __init__(self, over: QWidget, title: str, task: Task) -> None:
        """Cover the window of a widget."""
        self.patient = True
        super().__init__(over, title, task)
        self.card.hide()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocus()
        QTimer.singleShot(PATIENT, self, self.appear)

    def appear(self) -> None:
        """Show how far the work is."""
        self.patient = False
        self.card.show()
        self.stop_button.setFocus()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.patient:
            super().paintEvent(event)

    def _failed(self, fault: Any) -> None:
        """The page says what happened; no panel on a panel."""
        del fault
        Panel.close_panel(self)
