"""Turning to a page of housekeeping that stands in no menu, and back to the settings from which it was opened."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget

from desktop.core.words import _
from desktop.shell import menu
from desktop.shell.scene import Scene, ShellPage
from desktop.ui.pieces import Deed, PageTitle


@runtime_checkable
class Turns(Protocol):
    """A window that shows a page of any name, anew each time."""

    def show_page(self, name: str, make: Callable[[], Any]) -> Any:
        """Show a page that stands in no menu."""


def turn(part: QWidget, name: str, make: Callable[[], ShellPage]) -> None:
    """Show a page in the window of a part."""
    window = part.window()
    if isinstance(window, Turns):
        window.show_page(name, make)


class HouseSidePage(ShellPage):
    """A page behind the settings: its title with the way back (Esc)."""

    def __init__(self, scene: Scene, title: str, state: str = "") -> None:
        """An empty page of a title."""
        super().__init__(scene)
        self.title = PageTitle(title, state)
        self.back_button = self.title.add(Deed(_("返回"), self.go_back, "back", "Esc"))
        self.column.addWidget(self.title)

    def go_back(self) -> None:
        """Turn back to the settings."""
        self.scene.desk.go(menu.HOUSE, 0)
