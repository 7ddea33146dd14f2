"""Reading a PDF for the screen: pages as pictures, words found in it. It lives on a thread of its own.

The library that reads must not be entered by two threads at once, whatever papers they read: whoever calls it, here
or for printing, holds `READING` meanwhile.
"""

from __future__ import annotations

from dataclasses import dataclass
from threading import RLock
from typing import Any, Final

from PySide6.QtCore import QObject, QRectF, QSizeF, Signal, Slot
from PySide6.QtGui import QImage

READING: Final = RLock()
# How a picture of so many channels lies in memory.
KINDS: Final = {1: QImage.Format.Format_Grayscale8, 3: QImage.Format.Format_RGB888, 4: QImage.Format.Format_RGBX8888}


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where a text was found: the page and its boxes, in points from the page's upper left corner."""

    page: int
    boxes: tuple[QRectF, ...]


class PdfReader(QObject):
    """Answers requests by signals. Every opened paper has a number; answers for an earlier one are to be dropped.

    `opened(number, sizes)` with the sizes of the pages in points; `unreadable(number)`; `drawn(number, page, scale,
    picture)`; `found(number, text, hits)`.
    """

    opened = Signal(int, object)
    unreadable = Signal(int)
    drawn = Signal(int, int, float, object)
    found = Signal(int, str, object)

    def __init__(self) -> None:
        """Nothing is open."""
        super().__init__()
        self._number = 0
        self._document: Any = None
        self._wanted: dict[int, float] = {}

    @Slot(int, object)
    def open(self, number: int, content: bytes) -> None:
        """Open a paper."""
        from pypdfium2 import PdfDocument, PdfiumError

        self.close()
        self._number = number
        try:
            with READING:
                self._document = PdfDocument(content)
                sizes = [QSizeF(*self._document.get_page_size(page)) for page in range(len(self._document))]
        except PdfiumError:
            self.unreadable.emit(number)
        else:
            self.opened.emit(number, sizes)

    @Slot(int, int, float)
    def draw(self, number: int, page: int, scale: float) -> None:
        """Draw a page at a scale (1 is a dot to the point)."""
        if number != self._number or self._document is None:
            return
        with READING:
            bitmap = self._document[page].render(scale=scale, rev_byteorder=True)
            picture = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, KINDS[bitmap.n_channels])
            # The picture must not point into memory that the library frees.
            picture = picture.copy()
            bitmap.close()
        self.drawn.emit(number, page, scale, picture)

    @Slot(int, str)
    def find(self, number: int, text: str) -> None:
        """Find a text on all pages."""
        if number != self._number or self._document is None:
            return
        with READING:
            hits = [hit for page in range(len(self._document)) for hit in self._hits(page, text)] if text else []
        self.found.emit(number, text, hits)

    @Slot()
    def close(self) -> None:
        """Let the paper go."""
        if self._document is not None:
            with READING:
                self._document.close()
            self._document = None

    def _hits(self, number: int, text: str) -> list[Hit]:
        page = self._document[number]
        words = page.get_textpage()
        high = page.get_height()
        search = words.search(text)
        hits = []
        while (place := search.get_next()) is not None:
            boxes = []
            for one in range(words.count_rects(*place)):
                left, bottom, right, top = words.get_rect(one)
                boxes.append(QRectF(left, high - top, right - left, top - bottom))
            hits.append(Hit(number, tuple(boxes)))
        return hits
