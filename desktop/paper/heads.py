"""The heads of official documents: 文件 with the red mark and line, 信函 with its double lines, and 版记 at the end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from desktop.core.document import Document, day_in_words
from desktop.paper.fonts import Typecase
from desktop.paper.lines import break_lines
from desktop.paper.page import CHARACTER, LINE, MM, NARROW
from desktop.paper.pen import RED, Pen, Type, baseline
from desktop.paper.texts import fitted

BODY: Final = Type("fang", 16.0)  # 3号仿宋
KAI: Final = Type("kai", 16.0)
HEI: Final = Type("hei", 16.0)
MARK_SIZE: Final = 46.0
MARK_TOP = 35 * MM  # 7.2.4: upper edge of the mark below that of the type area
LETTER_TOP = 7 * MM  # 10.1: the mark of a 信函 stands 30 mm from the edge of the paper
GLYPH_TOP: Final = 0.845  # upper edge of a character above its base line, in ems
RED_LINE: Final = 1.5
RED_GAP = 4 * MM
LETTER_LINE = 170 * MM
LETTER_FOOT = 20 * MM
BOTTOM_EDGE = 35 * MM
SMALL: Final = Type("fang", 14.0)  # 4号仿宋
IMPRINT_ROW: Final = 23.0
OUTER, INNER = 0.35 * MM, 0.25 * MM  # 7.4.1
BLANK_LINES: Final = 2


@dataclass(frozen=True, slots=True)
class FileHead:
    """文件: red mark, 发文字号 (with 签发人 in upward documents), red line; stands at the top of the first page."""

    document: Document
    size: float

    @property
    def height(self) -> float:
        return MARK_TOP + self.size + BLANK_LINES * LINE + LINE + RED_GAP

    def draw(self, pen: Pen, left: float, top: float) -> None:
        document, kind = self.document, Type("title", self.size)
        em = pen.case.widths["title"].em(document.mark)
        x = left + (NARROW - em * self.size) / 2
        pen.text((x, top - MARK_TOP - GLYPH_TOP * self.size), document.mark, kind, ink=RED)
        if document.urgency:
            pen.text((left, baseline(top, LINE, HEI.size)), document.urgency, HEI)
        line = top - MARK_TOP - self.size - BLANK_LINES * LINE
        y = baseline(line, LINE, BODY.size)
        length = pen.case.widths["fang"].em(document.number) * BODY.size
        if document.signer:
            pen.text((left + CHARACTER, y), document.number, BODY)
            self._signer(pen, left, y)
        else:
            pen.text((left + (NARROW - length) / 2, y), document.number, BODY)
        rule = line - LINE - RED_GAP + (LINE - BODY.size) / 2
        pen.coloured_rule((left, rule, left + NARROW, rule), RED_LINE)

    def _signer(self, pen: Pen, left: float, y: float) -> None:
        widths = pen.case.widths
        name = widths["kai"].em(self.document.signer) * KAI.size
        label = widths["fang"].em("签发人：") * BODY.size
        x = left + NARROW - CHARACTER - name
        pen.text((x - label, y), "签发人：", BODY)
        pen.text((x, y), self.document.signer, KAI)


@dataclass(frozen=True, slots=True)
class LetterHead:
    """信函 (10.1): the mark, a red double line below it and another at the foot of the paper, 发文字号 at the right."""

    document: Document
    size: float

    @property
    def height(self) -> float:
        return self.size - LETTER_TOP + RED_GAP + 2 * LINE

    def draw(self, pen: Pen, left: float, top: float) -> None:
        document, kind = self.document, Type("title", self.size)
        upper = top + LETTER_TOP
        em = pen.case.widths["title"].em(document.mark)
        pen.text((left + (NARROW - em * self.size) / 2, upper - GLYPH_TOP * self.size), document.mark, kind, ink=RED)
        rule = upper - self.size - RED_GAP
        start = left + (NARROW + 2 * MM - LETTER_LINE) / 2 - MM
        self._double(pen, start, rule, thick_first=True)
        self._double(pen, start, LETTER_FOOT - BOTTOM_EDGE, thick_first=False)
        y = rule - 0.875 * BODY.size - GLYPH_TOP * BODY.size
        length = pen.case.widths["fang"].em(document.number) * BODY.size
        pen.text((left + NARROW - length, y), document.number, BODY)
        if document.urgency:
            pen.text((left, y), document.urgency, HEI)

    @staticmethod
    def _double(pen: Pen, left: float, y: float, *, thick_first: bool) -> None:
        thick, thin = (y, y - 2.6) if thick_first else (y - 2.6, y)
        pen.coloured_rule((left, thick, left + LETTER_LINE, thick), 2.0)
        pen.coloured_rule((left, thin, left + LETTER_LINE, thin), 0.7)


def head_of(case: Typecase, document: Document) -> FileHead | LetterHead | None:
    """The head that a document asks for; none without a mark."""
    if not document.mark:
        return None
    size = fitted(case, document.mark, Type("title", MARK_SIZE), NARROW - 2 * CHARACTER, 20.0).size
    return (LetterHead if document.letter else FileHead)(document, size)


@dataclass(frozen=True, slots=True)
class Imprint:
    """版记 (7.4): 抄送 and 印发 between rules, its last rule on the lower edge of the type area."""

    copies: tuple[str, ...]
    printer: tuple[str, str]
    ruled: bool

    @property
    def height(self) -> float:
        return (len(self.copies) + (1 if self.printer[0] else 0)) * IMPRINT_ROW

    def draw(self, pen: Pen, left: float, top: float) -> None:
        widths = pen.case.widths[SMALL.style]
        indent = widths.em("抄送：") * SMALL.size
        y = top
        for index, words in enumerate(self.copies):
            x = left + SMALL.size + (0 if index == 0 else indent)
            pen.text((x, baseline(y, IMPRINT_ROW, SMALL.size)), words, SMALL)
            y -= IMPRINT_ROW
        if self.printer[0]:
            middle = y
            base = baseline(y, IMPRINT_ROW, SMALL.size)
            length = widths.em(self.printer[1]) * SMALL.size
            pen.text((left + SMALL.size, base), self.printer[0], SMALL)
            pen.text((left + NARROW - SMALL.size - length, base), self.printer[1], SMALL)
            y -= IMPRINT_ROW
            if self.copies and self.ruled:
                pen.rules([(left, middle, left + NARROW, middle)], INNER)
        if self.ruled:
            pen.rules([(left, top, left + NARROW, top), (left, y, left + NARROW, y)], OUTER)


def imprint(case: Typecase, document: Document) -> Imprint | None:
    """版记 of a document that is copied to others or printed by an office."""
    lines: list[str] = []
    widths = case.widths[SMALL.style]
    if document.copies:
        text = "抄送：" + "，".join(document.copies) + "。"
        label = widths.em("抄送：")
        room = NARROW / SMALL.size - 2
        broken = break_lines(text, widths.ems(text), room)
        if len(broken) > 1:
            rest = text[3:]
            broken = break_lines(rest, widths.ems(rest), room - label)
            lines = ["抄送：" + rest[broken[0].start : broken[0].end]]
            lines += [rest[line.start : line.end] for line in broken[1:]]
        else:
            lines = [text]
    printer = ("", "")
    if document.printer and not document.letter:
        printer = (document.printer, f"{day_in_words(document.printed or document.day)}印发")
    return Imprint(tuple(lines), printer, not document.letter) if lines or printer[0] else None
