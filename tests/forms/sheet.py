"""The contact sheet: all pages in one PDF with an outline, and what overlaps or leaves its box."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO

import pikepdf

from desktop.core.document import Document
from desktop.core.sheet import LANDSCAPE, Sheet
from desktop.paper.marks import Marks
from desktop.paper.press import print_pdf
from tests.paper.reading import crossing, ink, lines, pages

MARKS = Marks("2026年11月22日 09:30", practice=False)
UPRIGHT, LYING = (28.0, 37.0, 184.0, 262.0), (35.0, 28.0, 260.0, 184.0)
SLACK = 0.5
NUMBER = re.compile(r"— \d+ —")
MOST_LEAVES = 4


def faults(content: bytes, page: Sheet | Document) -> list[str]:
    """What stands on a rule, on other words, or outside the type area."""
    lying = isinstance(page, Sheet) and page.page == LANDSCAPE
    left, top, right, bottom = LYING if lying else UPRIGHT
    found = []
    for number, leaf in enumerate(pages(content), 1):
        found += [f"第{number}页：“{words}”压线或重叠" for words in crossing(leaf)]
        under = [line.text for line in lines(leaf) if line.base > bottom + SLACK]
        if [words for words in under if not NUMBER.fullmatch(words)]:
            found.append(f"第{number}页：版心下有{under}")
        for a, b, c, d in ink(leaf):
            if a < left - SLACK or b < top - SLACK or c > right + SLACK or (d > bottom + SLACK and b < bottom):
                found.append(f"第{number}页：({a:.1f}, {b:.1f}, {c:.1f}, {d:.1f}) 出了版心")
    return found


def contact_sheet(made: Sequence[tuple[str, str, Sheet | Document]]) -> tuple[bytes, int, list[str]]:
    """One PDF of the first leaves of every page with an outline; how many leaves, and what is wrong."""
    wrong = []
    target = BytesIO()
    with pikepdf.new() as whole:
        with whole.open_outline() as outline:
            for form_id, kind, page in made:
                content = print_pdf([page], MARKS)
                wrong += [f"{form_id} {page.title}（{kind}）{fault}" for fault in faults(content, page)]
                with pikepdf.open(BytesIO(content)) as part:
                    outline.root.append(pikepdf.OutlineItem(f"{form_id} {page.title}（{kind}）", len(whole.pages)))
                    whole.pages.extend(list(part.pages)[:MOST_LEAVES])
        count = len(whole.pages)
        whole.save(target, deterministic_id=True)
    return target.getvalue(), count, wrong
