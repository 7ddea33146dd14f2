"""Printing as pictures, where the print system takes no PDF (Windows): page by page, at true size, sharp enough."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import Any, Final

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from desktop.core.problem import KnownError
from desktop.core.words import _
from desktop.ui.pdf_reader import KINDS, READING
from desktop.ui.task import Progress

LEAST: Final = 300
MOST: Final = 600
POINTS: Final = 72


def steps(content: bytes, pages: Sequence[int], printer: QPrinter) -> Generator[Progress, None, None]:
    """Paint pages (from 0) of a PDF on a printer, one a step; closed before its end it takes the order back.

    Raises KnownError when the printer does not take it.
    """
    import pypdfium2

    with READING:
        paper = pypdfium2.PdfDocument(content)
    painter = QPainter()
    printer.setResolution(LEAST)
    printer.setFullPage(True)
    whole = False
    try:
        for place, number in enumerate(pages):
            yield Progress(place, len(pages), _("第{page}页").format(page=number + 1))
            with READING:
                page = paper[number]
                size = page.get_size()
            printer.setPageLayout(layout(*size))
            if place == 0 and not (printer.isValid() and painter.begin(printer)):
                raise KnownError(_("打印机没有收下，请看看它开着没有、有没有纸。"))
            if place:
                printer.newPage()
            _paint(painter, (page, size), min(MOST, max(LEAST, printer.resolution())))
        whole = True
    finally:
        if painter.isActive():
            if not whole:
                printer.abort()
            painter.end()
        with READING:
            paper.close()


def layout(width: float, height: float) -> QPageLayout:
    """The paper of a page of so many points, upright or lying, without margins: nothing may shrink it."""
    lying = width > height
    size = QPageSize(QSizeF(min(width, height), max(width, height)), QPageSize.Unit.Point)
    turn = QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait
    made = QPageLayout(size, turn, QMarginsF(0, 0, 0, 0))
    made.setMode(QPageLayout.Mode.FullPageMode)
    return made


def _paint(painter: QPainter, of: tuple[Any, tuple[float, float]], sharp: int) -> None:
    """Paint a page, given with its size in points."""
    page, (width, height) = of
    with READING:
        bitmap = page.render(scale=sharp / POINTS, rev_byteorder=True)
    image = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, KINDS[bitmap.n_channels])
    dots = painter.device().logicalDpiX() / POINTS
    painter.drawImage(QRectF(0, 0, width * dots, height * dots), image)
