"""The press: sheets and documents in, one PDF out.

``print_pdf(sheets, marks)`` is all that most callers need; ``printed`` also says where each sheet begins and where
the figures stand. The same input gives the same bytes.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final

from desktop.core.document import Document
from desktop.core.sheet import Sheet
from desktop.paper.fonts import Fonts, Typecase, shipped, typecase
from desktop.paper.letters import LetterSetter
from desktop.paper.marks import Marks, Printed
from desktop.paper.page import Leaf, open_leaf, write_number
from desktop.paper.pen import Pen, Title, Type, baseline
from desktop.paper.sheets import FOOT, FOOT_TYPE, SheetSetter, foot_words
from desktop.paper.texts import fitted

PACKAGE: Final = Path(__file__).resolve().parents[1]
SHIPPED: Final = Fonts(shipped(PACKAGE))
PRACTICE: Final = "练习"
PRACTICE_TYPE: Final = Type("hei", 150.0)
PLAIN: Final = Marks()
Progress = Callable[[int, int], None]


def silent(_done: int, _all: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """The leaves of one sheet or document."""

    sheet: Sheet | Document
    leaves: list[Leaf]


def print_pdf(
    sheets: Sequence[Sheet | Document], marks: Marks = PLAIN, *, bound: bool = False, fonts: Fonts = SHIPPED
) -> bytes:
    """The sheets as one PDF, in order; `bound` numbers the pages through and turns lying pages to be bound.

    `fonts` may put faces of the computer's own (found.find) before the shipped ones.
    """
    return printed(sheets, marks, bound=bound, fonts=fonts).content


def printed(
    sheets: Sequence[Sheet | Document],
    marks: Marks = PLAIN,
    *,
    bound: bool = False,
    fonts: Fonts = SHIPPED,
    progress: Progress = silent,
) -> Printed:
    """The PDF with the first page of each sheet, the number of pages, and the place of each figure.

    `progress` is told how many of how many sheets are set and, after that, how many of how many pages are drawn; what
    it raises ends the printing. Raises KnownError when a character cannot be printed or a photo cannot be read.
    """
    case = typecase(fonts)
    target = BytesIO()
    with case.lock, _uncollected():
        bundles = []
        for number, sheet in enumerate(sheets):
            progress(number, len(sheets))
            bundles.append(Bundle(sheet, _set(case, sheet)))
        pen = Pen(target, case, _title(sheets, marks))
        starts = _draw(pen, bundles, marks, bound=bound, progress=progress)
        pen.save()
    pages = sum(len(bundle.leaves) for bundle in bundles)
    return Printed(target.getvalue(), starts, pages, tuple(pen.spots))


@contextmanager
def _uncollected() -> Iterator[None]:
    """Nothing here goes in circles; looking for circles again and again made long ledgers slower than in proportion."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def count_pages(sheet: Sheet | Document, *, fonts: Fonts = SHIPPED) -> int:
    """How many pages a sheet takes, without drawing it: for an index with page numbers."""
    return len(_set(typecase(fonts), sheet))


def _set(case: Typecase, sheet: Sheet | Document) -> list[Leaf]:
    return LetterSetter(case, sheet).set() if isinstance(sheet, Document) else SheetSetter(case, sheet).set()


def _title(sheets: Sequence[Sheet | Document], marks: Marks) -> Title:
    first = sheets[0].title if sheets else ""
    bodies = (sheet.reporter if isinstance(sheet, Sheet) else sheet.issuer for sheet in sheets)
    author = marks.author or next((body for body in bodies if body), "")
    return Title((marks.title or first).replace("\n", ""), author, "、".join(sheet.title for sheet in sheets)[:200])


def _draw(pen: Pen, bundles: Sequence[Bundle], marks: Marks, *, bound: bool, progress: Progress) -> tuple[int, ...]:
    lying = {leaf.lying for bundle in bundles for leaf in bundle.leaves}
    turned = bound and lying == {True, False}
    starts, page, pages = [], 0, sum(len(bundle.leaves) for bundle in bundles)
    for number, bundle in enumerate(bundles):
        starts.append(page + 1)
        for index, leaf in enumerate(bundle.leaves):
            progress(page, pages)
            page += 1
            open_leaf(pen, leaf, turned=turned and leaf.lying)
            if index == 0:
                pen.mark(f"sheet{number}", bundle.sheet.title.replace("\n", ""))
            _draw_leaf(pen, bundle, index, marks.of(number))
            if leaf.numbered:
                write_number(pen, leaf, page if bound else index + 1, turned=turned and leaf.lying)
            pen.end()
    return tuple(starts)


def _draw_leaf(pen: Pen, bundle: Bundle, index: int, marks: Marks) -> None:
    leaf = bundle.leaves[index]
    width, height = leaf.frame
    if marks.practice:
        pen.across((width / 2, height / 2), PRACTICE, PRACTICE_TYPE)
    for y, block in leaf.blocks:
        block.draw(pen, 0.0, y)
    if isinstance(bundle.sheet, Sheet):
        _draw_foot(pen, foot_words(bundle.sheet, marks), (index + 1, len(bundle.leaves)), width)


def _draw_foot(pen: Pen, words: str, count: tuple[int, int], width: float) -> None:
    y = baseline(FOOT - 5, FOOT - 5, FOOT_TYPE.size)
    pages = f"第{count[0]}页/共{count[1]}页"
    length = pen.case.widths[FOOT_TYPE.style].em(pages) * FOOT_TYPE.size
    pen.text((0.0, y), words, fitted(pen.case, words, FOOT_TYPE, width - length - FOOT_TYPE.size))
    pen.text((width - length, y), pages, FOOT_TYPE)
