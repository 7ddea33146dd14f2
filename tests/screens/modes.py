"""The ways a page is looked at: colours, size of type, size of screen, language."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from desktop.core.words import TONGUE
from desktop.ui.theme import DARK, LIGHT, read_look, wear
from tests.screens.words import STRETCHED, catalogue


@dataclass(frozen=True)
class Mode:
    """One way to look at all pages."""

    name: str
    look: str = LIGHT
    type_size: str = "normal"
    width: int = 1366
    height: int = 768
    language: str = ""

    @property
    def size(self) -> QSize:
        return QSize(self.width, self.height)

    def put_on(self) -> QApplication:
        """Make the application look so; begins it where there is none."""
        running = QApplication.instance()
        application = running if isinstance(running, QApplication) else QApplication([])
        TONGUE.speak(catalogue(self.language))
        wear(application, read_look(self.look, self.type_size))
        return application


MODES = (
    Mode("light"),
    Mode("dark", DARK),
    Mode("large", type_size="large"),
    Mode("larger", type_size="larger"),
    Mode("wide", width=1920, height=1080),
    Mode("en", language="en"),
    Mode("pseudo", language=STRETCHED),
    Mode("wide-dark", DARK, width=1920, height=1080),
    Mode("wide-larger", type_size="larger", width=1920, height=1080),
    Mode("wide-en", width=1920, height=1080, language="en"),
    Mode("wide-pseudo", width=1920, height=1080, language=STRETCHED),
    Mode("small", width=1100, height=700),
    Mode("small-en", width=1100, height=700, language="en"),
    Mode("small-larger", type_size="larger", width=1100, height=700),
)
