"""A Document set to GB/T 9704-2012: 22 lines of 28 characters, headings in four types, closing elements, annexes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import ceil
from typing import Final

from desktop.core.document import Annex, Document, Paragraph, attachment_lines, day_in_words
from desktop.paper.fonts import Style, Typecase
from desktop.paper.heads import BODY, HEI, head_of, imprint
from desktop.paper.lines import break_lines, inner_positions, loose_gaps, shape_title, stretches
from desktop.paper.page import CHARACTER, LINE, NARROW, Galley, Leaf
from desktop.paper.pen import Pen, Type, baseline
from desktop.paper.texts import MAX_STRETCH, SetLine, TextBlock, centred

LEVEL_STYLES: Final[tuple[Style, ...]] = ("fang", "hei", "kai", "fang", "fang")
TITLE: Final = Type("title", 22.0)  # 2号小标宋
TITLE_LEADING: Final = 35.0
TIGHT = CHARACTER - BODY.size  # 28 characters of 16 pt are 2 mm too long for the line: each is set closer
SEAL_LINES: Final = 2  # blank lines above 署名 that leave room for the seal
SEAL_INDENT: Final = 4
PLAIN_INDENT: Final = 2
KEPT_LINES: Final = 2  # lines of text that go over with 署名: never a page without text


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one style in a line."""

    x: float
    words: str
    style: Style
    space: float


@dataclass(frozen=True, slots=True)
class GridLine:
    """One of the 22 lines of a page; a heading keeps with the line after it."""

    runs: tuple[Run, ...]
    height: float = LINE
    heading: bool = False

    def draw(self, pen: Pen, left: float, top: float) -> None:
        y = baseline(top, LINE, BODY.size)
        for run in self.runs:
            pen.text((left + run.x, y), run.words, Type(run.style, BODY.size), space=run.space)


class LetterSetter:
    """Sets one document into leaves."""

    def __init__(self, case: Typecase, document: Document) -> None:
        self.case, self.document = case, document
        self.galley = Galley(lying=False, foot=0.0)

    def set(self) -> list[Leaf]:
        """All leaves of the document, its annexes and 版记 with them."""
        self._head()
        document = self.document
        body = self._lines(f"{document.to}：", 0.0) if document.to else []
        for paragraph in document.paragraphs:
            body += self._paragraph(paragraph)
        attached = [GridLine(()), *self._attachments()] if document.attachments else []
        closing = self._closing()
        self._put_text([*body, *attached], len(closing), KEPT_LINES + len(attached))
        for line in closing:
            self.galley.put(line)
        for number, annex in enumerate(document.annexes, 1):
            self._annex(annex, number if len(document.annexes) > 1 else 0)
        self._imprint()
        return self.galley.leaves

    def _head(self) -> None:
        head = head_of(self.case, self.document)
        if head:
            self.galley.put(head)
            self.galley.skip(2 * LINE)
            self.galley.leaves[0].numbered = not self.document.letter
        self._title(self.document.title)

    def _title(self, title: str) -> None:
        ems = self.case.widths["title"].ems(title)
        lines = shape_title(title, ems, NARROW / TITLE.size, self._bodies())
        self.galley.put(TextBlock(tuple(centred(self.case, lines, TITLE, NARROW)), TITLE, TITLE_LEADING))
        top = self.galley.leaves[-1].frame[1]
        used = (top - self.galley.y + 0.55 * LINE) / LINE
        self.galley.y = top - ceil(used - 0.01) * LINE

    def _bodies(self) -> tuple[str, ...]:
        document = self.document
        return tuple(name for name in (*document.bodies, document.issuer, document.to) if name)

    def _paragraph(self, paragraph: Paragraph) -> list[GridLine]:
        style = LEVEL_STYLES[paragraph.level]
        if paragraph.head:
            return self._lines(paragraph.head + paragraph.text, 2.0, ((len(paragraph.head), style),))
        lines = self._lines(paragraph.text, 2.0, ((len(paragraph.text), style),))
        return [replace(line, heading=True) for line in lines] if paragraph.level else lines

    def _lines(
        self, text: str, indent: float, styles: Sequence[tuple[int, Style]] = (), hang: float = 0.0
    ) -> list[GridLine]:
        """Justified lines on the grid; `styles` are (end, style) of the beginning, the rest is 仿宋; lengths in ems."""
        cuts = [0, *(end for end, _style in styles), len(text)]
        names: list[Style] = [*(style for _end, style in styles), "fang"]
        ems: list[float] = []
        for (start, end), style in zip(pairwise(cuts), names, strict=True):
            ems += [em + TIGHT / BODY.size if em else 0.0 for em in self.case.widths[style].ems(text[start:end])]
        room = NARROW / BODY.size
        pitch = CHARACTER / BODY.size
        found = []
        broken = break_lines(
            text, ems, room - hang * pitch, (indent - hang) * pitch, inner_positions(text, self._bodies())
        )
        for index, line in enumerate(broken):
            x = (indent if index == 0 else hang) * CHARACTER
            lack = NARROW - x - line.used * BODY.size
            count = loose_gaps(text[line.start : line.end])
            extra = lack / count if not line.last and 0 < lack <= count * MAX_STRETCH * CHARACTER else 0.0
            runs = []
            for (start, end), style in zip(pairwise(cuts), names, strict=True):
                a, b = max(start, line.start), min(end, line.end)
                for c, d, tight in stretches(text[a:b]):
                    runs.append(Run(x, text[a + c : a + d], style, TIGHT if tight else TIGHT + extra))
                    x += sum(ems[a + c : a + d]) * BODY.size + extra * (1 if tight else d - c)
            found.append(GridLine(tuple(runs)))
        return found

    def _attachments(self) -> list[GridLine]:
        found = []
        em = self.case.widths["fang"].em
        for before, name in attachment_lines(self.document):
            hang = 2 + em(before) + (len(before) * TIGHT) / BODY.size
            lines = self._lines(name, hang, (), hang)
            label = Run(2 * CHARACTER, before, "fang", TIGHT)
            found += [GridLine((label, *lines[0].runs)), *lines[1:]]
        return found

    def _closing(self) -> list[GridLine]:
        """署名, 成文日期 and 附注 (7.3.5, 7.3.6) with the blank lines above them."""
        document = self.document
        lines: list[GridLine] = []
        if document.issuer:
            lines = [GridLine(())] * (SEAL_LINES if document.sealed else 1)
            lines += self._signature(document.issuer, day_in_words(document.day))
        if document.remark:
            lines += self._lines(f"（{document.remark.strip('（）')}）", 2.0)
        return lines

    def _signature(self, issuer: str, day: str) -> list[GridLine]:
        name, date = (self._length(words) for words in (issuer, day))
        if self.document.sealed:
            middle = NARROW - SEAL_INDENT * CHARACTER - date / 2
            middle = min(middle, NARROW - name / 2)
            x, y = middle - name / 2, middle - date / 2
        else:
            edge = NARROW - PLAIN_INDENT * CHARACTER
            x = edge - name
            y = x + 2 * CHARACTER
            if y + date > edge:
                y = edge - date
                x = min(x, y - 2 * CHARACTER)
        return [GridLine((Run(x, issuer, "fang", TIGHT),)), GridLine((Run(y, day, "fang", TIGHT),))]

    def _length(self, words: str) -> float:
        return self.case.widths["fang"].em(words) * BODY.size + len(words) * TIGHT

    def _put_text(self, lines: Sequence[GridLine], closing: int, kept: int) -> None:
        """Lines of text; the last `kept` go over with the closing elements when these do not fit below them."""
        begin = max(len(lines) - kept, 0)
        while begin and closing and lines[begin - 1].heading:
            begin -= 1
        for index, line in enumerate(lines):
            left = len(lines) - index
            room = int((self.galley.room + 0.01) // LINE)
            goes_over = closing and 0 < index == begin and room < left + closing
            if (goes_over or (line.heading and room < KEPT_LINES)) and not self.galley.fresh:
                self.galley.turn()
            if not line.runs and (self.galley.fresh or room < 1):
                continue
            self.galley.put(line)

    def _annex(self, annex: Annex, number: int) -> None:
        """An annex on pages of its own: 附件 and its number on the first line, the title on the third."""
        self.galley.turn()
        words = f"附件{number}" if number else "附件"
        self.galley.put(TextBlock((SetLine(words),), HEI, LINE))
        self.galley.skip(LINE)
        self._title(annex.title)
        for paragraph in annex.paragraphs:
            for line in self._paragraph(paragraph):
                self.galley.put(line)

    def _imprint(self) -> None:
        """版记 at the foot of the last page, which is the back of a sheet; neither it nor a blank one is numbered."""
        block = imprint(self.case, self.document)
        if block is None:
            return
        leaves = self.galley.leaves
        if self.galley.room < block.height + LINE / 2:
            self.galley.turn()
            if not self.document.letter and len(leaves) % 2:
                self.galley.turn()
                leaves[-2].numbered = leaves[-1].numbered = False
        elif not self.document.letter and len(leaves) % 2:
            self.galley.turn()
        leaves[-1].blocks.append((block.height, block))
