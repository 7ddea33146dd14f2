"""Photos brought to the size of print, and QR codes as rows of squares."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import groupby
from typing import Final

from PIL import Image, ImageOps
from reportlab.graphics.barcode.qrencoder import QR8bitByte, QRCode, QRErrorCorrectLevel

from desktop.core.problem import KnownError
from desktop.core.words import _

DOTS: Final = 300 / 72  # dots of a photo for each point of paper
QUIET: Final = 4  # light squares around a QR code (ISO/IEC 18004)
MOST_BYTES: Final = 1200  # more would be too fine to be read from paper


def open_picture(content: bytes, size: tuple[float, float]) -> Image.Image:
    """The picture in these bytes, upright, no finer than print in a box of this size needs; a spoilt one is refused."""
    try:
        image = Image.open(BytesIO(content), formats=("JPEG", "PNG"))
        image.load()
        upright = ImageOps.exif_transpose(image)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as fault:
        raise KnownError(_("照片不能读出，可能已损坏。"), _("请重新选一张照片。")) from fault
    if upright.mode in {"RGBA", "LA", "P"}:
        coloured = upright.convert("RGBA")
        ground = Image.new("RGBA", coloured.size, "white")
        upright = Image.alpha_composite(ground, coloured)
    upright = upright.convert("RGB")
    upright.thumbnail((max(1, round(size[0] * DOTS)), max(1, round(size[1] * DOTS))))
    return upright


def qr_rows(text: str) -> list[list[bool]]:
    """The squares of a QR code with its quiet zone, row by row; true is dark."""
    content = text.encode("utf-8", "replace")
    if len(content) > MOST_BYTES:
        raise KnownError(_("二维码里的内容太长，印出来读不清。"), _("请缩短内容。"))
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(QR8bitByte(content))
    code.make()
    side = [False] * QUIET
    middle = [[*side, *(bool(dark) for dark in row), *side] for row in code.modules]
    empty = [[False] * len(middle[0])] * QUIET
    return [*empty, *middle, *empty]


def runs(row: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Dark runs of a row: where each begins and how long it is."""
    at = 0
    for dark, squares in groupby(row):
        length = len(list(squares))
        if dark:
            yield at, length
        at += length
