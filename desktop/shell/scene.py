"""What the shell's own pages stand in: the open home, the desk shared by all pages, the choosing of files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.document import Document
from desktop.core.period import Period
from desktop.core.sheet import Sheet
from desktop.shell.asking import Asking
from desktop.shell.office import Office
from desktop.shell.wearing import Wearing
from desktop.ui.desk import Desk
from desktop.ui.pieces import MARGIN, ROOM
from desktop.ui.theme import px


@dataclass(frozen=True, slots=True)
class Scene:
    """The open home and what the window does for its pages.

    `open_month(month)` turns to a month; `recount()` counts what is due anew after something beside the books changed
    (a backup); `show_paper(pages, title)` shows pages as they will be printed;
    `change(wearing)` shows the program another way; `leave(between)` closes the home, does that, and begins anew.
    """

    office: Office
    desk: Desk
    asking: Asking
    wearing: Wearing
    open_month: Callable[[Period], None]
    recount: Callable[[], None]
    show_paper: Callable[[Sequence[Sheet | Document], str], None]
    change: Callable[[Wearing], None]
    leave: Callable[[Callable[[], None]], None]


class ShellPage(QWidget):
    """A page of the shell: it refreshes when any book was written and it is to be seen."""

    def __init__(self, scene: Scene) -> None:
        """Stand in a scene."""
        super().__init__()
        self.setObjectName("desk")
        self.scene = scene
        self.office = scene.office
        self.stale = True
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(px(MARGIN), px(ROOM), px(MARGIN), px(ROOM))
        self.column.setSpacing(px(ROOM))
        self._stop_watching = scene.office.books.watch(self._written)

    def refresh(self) -> None:
        """Read and show everything anew."""

    def open_row(self, row: int) -> None:
        """Show something of the page, as asked for from elsewhere."""
        del row

    def close_for_good(self) -> None:
        """Watch no more."""
        self._stop_watching()

    def _written(self, changed: frozenset[str]) -> None:
        del changed
        self.stale = True
        self.refresh_if_seen()

    def refresh_if_seen(self) -> None:
        """Refresh, if something was written since and the page is to be seen."""
        if self.stale and self.isVisible():
            self.stale = False
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh_if_seen()
