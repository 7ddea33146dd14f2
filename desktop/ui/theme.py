"""The look of the screen: tokens from resources/theme, the palette and the one style sheet made from them.

The look that is worn belongs to the running application and is asked for with `look()`; whatever paints by itself
asks at each painting, so that a change of colours needs nothing else.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from desktop.storage.places import resources

LIGHT: Final = "light"
DARK: Final = "dark"
WORN: Final = "look"
FONTS: Final = "fonts"
STYLED: Final = "styled"
FONT_FILES: Final = ("YnHei.ttf", "YnHei-Bold.ttf", "YnSong.ttf")
# Has the rare characters of names that the typeface of the screen lacks.
FALLBACK: Final = "YnSong"


@dataclass(frozen=True, slots=True)
class Look:
    """One way the screen can look: its colours by token, the sizes of its type, how much larger than normal it is."""

    name: str
    scale: float
    colours: Mapping[str, str]
    sizes: Mapping[str, int]
    family: str

    def px(self, length: float) -> int:
        """A length of the normal size in this size."""
        return round(length * self.scale)

    def colour(self, token: str, alpha: float = 1.0) -> QColor:
        """The colour of a token, perhaps let through."""
        colour = QColor(self.colours[token])
        if alpha < 1:
            colour.setAlphaF(alpha)
        return colour

    def font(self, size: str = "text", *, bold: bool = False) -> QFont:
        """The typeface at one of the sizes text, small, heading, title, figure."""
        font = QFont([self.family, FALLBACK])
        font.setPixelSize(self.px(self.sizes[size]))
        font.setBold(bold)
        return font


def read_look(name: str = LIGHT, size: str = "normal") -> Look:
    """The look of a name (light, dark) and size (normal, large, larger) as the theme file declares it."""
    declared = json.loads((resources() / "theme" / "theme.json").read_text(encoding="utf-8"))
    sizes = dict(declared["type"])
    family = str(sizes.pop("family"))
    return Look(name, float(declared["scales"][size]), declared[name], sizes, family)


def look() -> Look:
    """The look that the running application wears; the light one before any was put on."""
    application = QCoreApplication.instance()
    worn = application.property(WORN) if application else None
    if isinstance(worn, Look):
        return worn
    plain = read_look()
    if application:
        application.setProperty(WORN, plain)
    return plain


def px(length: float) -> int:
    """A length in the size that is worn."""
    return look().px(length)


def load_fonts() -> list[str]:
    """Load the shipped typefaces into the application; returns the names of their families."""
    numbers = [QFontDatabase.addApplicationFont(str(resources() / "fonts" / name)) for name in FONT_FILES]
    return [family for number in numbers for family in QFontDatabase.applicationFontFamilies(number)]


def wear(application: QApplication, new: Look) -> None:
    """Put a look on the whole application: base style, typeface, palette and style sheet."""
    if application.property(FONTS) is None:
        application.setProperty(FONTS, load_fonts())
    if application.property(WORN) == new and application.styleSheet():
        return
    application.setProperty(WORN, new)
    # The program begins with this style; to ask for it would load all that Qt knows of styles.
    if not application.property(STYLED):
        application.setProperty(STYLED, True)
        application.setStyle("Fusion")
    application.setFont(new.font())
    application.setPalette(palette(new))
    application.setStyleSheet(style_sheet(new))


def palette(worn: Look) -> QPalette:
    """The look's colours in Qt's roles, for what the style sheet does not reach."""
    roles = {
        QPalette.ColorRole.Window: "bg",
        QPalette.ColorRole.WindowText: "ink",
        QPalette.ColorRole.Base: "card",
        QPalette.ColorRole.AlternateBase: "bg",
        QPalette.ColorRole.Text: "ink",
        QPalette.ColorRole.Button: "card",
        QPalette.ColorRole.ButtonText: "ink",
        QPalette.ColorRole.BrightText: "bad",
        QPalette.ColorRole.ToolTipBase: "ink",
        QPalette.ColorRole.ToolTipText: "card",
        QPalette.ColorRole.PlaceholderText: "ink2",
        QPalette.ColorRole.Highlight: "brand",
        QPalette.ColorRole.HighlightedText: "on",
        QPalette.ColorRole.Link: "brand",
        QPalette.ColorRole.LinkVisited: "brand",
        QPalette.ColorRole.Light: "card",
        QPalette.ColorRole.Midlight: "bg",
        QPalette.ColorRole.Mid: "line",
        QPalette.ColorRole.Dark: "edge",
        QPalette.ColorRole.Shadow: "edge",
    }
    made = QPalette()
    for role, token in roles.items():
        made.setColor(role, worn.colour(token))
    faint = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)
    for role in faint:
        made.setColor(QPalette.ColorGroup.Disabled, role, worn.colour("ink2"))
    return made


def style_sheet(worn: Look) -> str:
    """The style sheet with the look's colours for @tokens and its lengths; hairlines of 1 px stay hairlines."""
    text = (resources() / "theme" / "desk.qss").read_text(encoding="utf-8")
    text = re.sub(r"@size_(\w+)", lambda found: f"{worn.sizes[found[1]]}px", text)
    text = re.sub(r"@(\w+)", lambda found: worn.colours[found[1]], text)
    return re.sub(r"\b(\d+)px", lambda found: f"{_length(int(found[1]), worn)}px", text)


def _length(length: int, worn: Look) -> int:
    return length if length <= 1 else worn.px(length)
