"""The icon set: line drawings from resources/icons in the colours of the look that is worn."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from desktop.storage.places import resources
from desktop.ui.theme import look

DRAWN: Final = "#000"
SHARPEST: Final = 2.0
# The drawing of a book, beside its name in the list and where it is still empty; a book of no other has a plain sheet.
PLAIN: Final = "report"
OF_BOOKS: Final = {
    "residents": "residents", "beds": "bed", "staff": "staff", "training": "training", "assessment": "assessment",
    "farming": "farming", "allowances": "allowance", "home": "home",
}  # fmt: skip


def names() -> list[str]:
    """Every icon there is."""
    return sorted(path.stem for path in (resources() / "icons").glob("*.svg"))


@lru_cache(maxsize=512)
def _drawing(name: str) -> str:
    return (resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


def pixmap(name: str, colour: QColor, size: int, ratio: float = 1.0) -> QPixmap:
    """An icon of `size` logical pixels in a colour, drawn for a screen of that many dots to the pixel."""
    key = f"icon {name} {colour.name()} {size} {ratio}"
    picture = QPixmap()
    if QPixmapCache.find(key, picture):
        return picture
    picture = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    drawing = _drawing(name).replace(DRAWN, colour.name())
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(picture.rect()))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    QPixmapCache.insert(key, picture)
    return picture


def icon(name: str, colour: str = "ink", size: int = 18) -> QIcon:
    """An icon in the colour of a token, `size` pixels at normal size; sharp on every screen.

    Colours are those worn now: who keeps an icon asks again when the style changes (pieces.Button does).
    """
    worn = look()
    made = QIcon()
    for ratio in sorted({QGuiApplication.primaryScreen().devicePixelRatio(), SHARPEST}):
        made.addPixmap(pixmap(name, worn.colour(colour), worn.px(size), ratio))
    return made
