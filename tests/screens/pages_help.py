"""The help over the window and over the entrance, in the language that is spoken."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.shell import menu
from desktop.shell.help_page import open_help, show_panel
from tests.screens import pages_shell as shown


def topic(name: str, turn_to: str = menu.TODAY) -> Callable[[Path], QWidget]:
    """A maker of the window with the help about a topic."""
    return shown.page(turn_to, lambda made: open_help(made, made._pages, name))


def before(folder: Path) -> QWidget:
    """The help over the sign-in."""
    made = shown.sign_in(folder)
    made.show()
    show_panel(made, "password")
    return made


PAGES = {
    "help-start": topic("start"),
    "help-residents": topic("residents", "residents"),
    "help-month": topic("month", menu.MONTH),
    "help-move": topic("move"),
    "help-before": before,
}
