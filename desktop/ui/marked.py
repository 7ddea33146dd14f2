"""What a box with a tick and a round button have in common: a mark, and words beside it that are clicked as well."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtCore import QPoint, QSize

from desktop.ui.theme import px


class Marked:
    """The base of a button that draws its mark itself: as wide as mark and words, and hit anywhere on them.

    `mark` is the side of the mark, `behind` the room beside it, `high` the least height, all for the usual type.
    """

    mark: ClassVar[int]
    behind: ClassVar[int]
    high: ClassVar[int]

    def sizeHint(self: Any) -> QSize:
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(px(self.mark) + px(self.behind) + words, max(px(self.high), self.fontMetrics().height()))

    def minimumSizeHint(self: Any) -> QSize:
        return self.sizeHint()

    def hitButton(self: Any, place: QPoint) -> bool:
        return self.rect().contains(place)
