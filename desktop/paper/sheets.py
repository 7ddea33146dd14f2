"""A Sheet set on leaves: title and heading lines, its parts, notes and signatures, an 附页 for long text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from desktop.core.chart import Drawing
from desktop.core.sheet import LANDSCAPE, Card, Part, Prose, Sheet, Table
from desktop.paper.cards import CardSetter, Rest
from desktop.paper.charts import chart_block
from desktop.paper.fonts import Typecase
from desktop.paper.lines import shape_title
from desktop.paper.marks import Marks
from desktop.paper.page import LINE, Block, Galley, Leaf
from desktop.paper.pen import HAIR, Pen, Type, baseline
from desktop.paper.tables import TIGHTEST, TableSetter
from desktop.paper.texts import Ends, SetLine, TextBlock, centred, fitted, paragraph

FOOT: Final = 18.0  # the lowest strip of the type area: 制表时间, 打印时间, 第×页/共×页
FOOT_TYPE: Final = Type("song", 9.0)
TITLE: Final = {False: Type("title", 22.0), True: Type("title", 18.0)}  # upright 二号, lying 小二
SUBTITLE: Final = Type("kai", 14.0)
HEADING: Final = Type("fang", 12.0)
HEADING_LEADING: Final = 21.0
NOTE: Final = Type("fang", 10.5)
SIGNER: Final = Type("fang", 12.0)
PRINTED: Final = "打印时间"
ELECTRONIC: Final = "电子版生成时间"
SIGN_ROW: Final = 26.0
MAX_SIGNERS: Final = 4
STAGE: Final = Type("hei", 14.0)
GAP: Final = 8.0
NOTE_GAP: Final = 4.0
KEPT_BELOW: Final = 120.0  # a heading stands at the foot of a page only with so much below it
TIGHTER: Final = (0.93, 0.87, 0.81, 0.75, 0.68, TIGHTEST)
FEW_PAGES: Final = 6
SHORT_TABLE: Final = 40
BODY: Final = Type("fang", 12.0)
REST: Final = Type("hei", 12.0)
LARGE_BODY: Final = Type("fang", 16.0)


@dataclass(frozen=True, slots=True)
class White:
    """Nothing but height."""

    height: float

    def draw(self, pen: Pen, left: float, top: float) -> None:
        """White stays white."""


@dataclass(frozen=True, slots=True)
class Signers:
    """A row of places to sign, evenly spread."""

    words: tuple[str, ...]
    width: float

    @property
    def height(self) -> float:
        return SIGN_ROW

    def draw(self, pen: Pen, left: float, top: float) -> None:
        share = self.width / len(self.words)
        for index, words in enumerate(self.words):
            kind = fitted(pen.case, words, SIGNER, share * 0.62)
            pen.text((left + index * share, baseline(top, SIGN_ROW, kind.size)), words, kind)


@dataclass(frozen=True, slots=True)
class Stage:
    """A mark such as 更正 or 未封月 in a frame at the right edge of the title; takes no height."""

    words: str
    width: float
    height: float = 0.0

    def draw(self, pen: Pen, left: float, top: float) -> None:
        length = pen.case.widths[STAGE.style].em(self.words) * STAGE.size
        x = left + self.width - length - 8
        pen.text((x + 4, baseline(top, STAGE.size + 6, STAGE.size)), self.words, STAGE)
        pen.box((x, top - STAGE.size - 6), (length + 8, STAGE.size + 6), HAIR * 2)


class SheetSetter:
    """Sets one sheet; its leaves are ready in `leaves` afterwards."""

    def __init__(self, case: Typecase, sheet: Sheet) -> None:
        self.case, self.sheet = case, sheet
        self.lying = sheet.page == LANDSCAPE
        self.galley = Galley(lying=self.lying, foot=FOOT)
        self.rests: list[Rest] = []
        self.tight = 1.0

    def set(self) -> list[Leaf]:
        """All leaves of the sheet, in order; set closer when that saves a page."""
        best = self._attempt(1.0)
        if 1 < len(best) <= FEW_PAGES:
            for tight in TIGHTER:
                leaves = self._attempt(tight)
                best = leaves if len(leaves) < len(best) else best
        return best

    def _attempt(self, tight: float) -> list[Leaf]:
        self.tight, self.rests = tight, []
        self.galley = Galley(lying=self.lying, foot=FOOT)
        self._head()
        self.galley.head_ends()
        blocks = self._closing()
        tail = sum(block.height for block in blocks)
        for index, part in enumerate(self.sheet.parts):
            if index:
                self.galley.skip(GAP)
            # Between two charts there is nothing to keep with the table of the first.
            apart = any(isinstance(one, Drawing) for one in self.sheet.parts[index + 1 : index + 2])
            self._part(part, self.galley, 0.0 if apart else self._rest(index) + tail)
        if tail > self.galley.room + 0.01:
            self.galley.turn()
        for block in blocks:
            self.galley.put(block)
        self._continued()
        return self.galley.leaves

    def _rest(self, index: int) -> float:
        """The height of the parts after this one, where they are short enough to stand on the same page."""
        parts = self.sheet.parts[index + 1 :]
        if not parts or any(isinstance(part, Table) and (part.fill or len(part.rows) > SHORT_TABLE) for part in parts):
            return 0.0
        scratch, rests = Galley(lying=self.lying, foot=FOOT), self.rests
        for part in parts:
            self._part(part, scratch, 0.0)
        self.rests = rests
        return scratch.full - scratch.room + GAP * len(parts) if len(scratch.leaves) == 1 else 0.0

    def _part(self, part: Part, galley: Galley, tail: float) -> None:
        if isinstance(part, Table):
            TableSetter(self.case, part, galley.width, tail, self.tight).set(galley)
        elif isinstance(part, Card):
            setter = CardSetter(self.case, part, galley.width, self.tight)
            setter.set(galley, tail)
            self.rests = [*self.rests, *setter.rests]
        elif isinstance(part, Drawing):
            galley.put(chart_block(self.case, part, galley.width))
        else:
            self._prose(part, galley)

    def _head(self) -> None:
        sheet, width = self.sheet, self.galley.width
        kind = TITLE[self.lying]
        room = width
        if sheet.stage:
            room -= 2 * (self.case.widths[STAGE.style].em(sheet.stage) * STAGE.size + 16)
            self.galley.put(Stage(sheet.stage, width))
        ems = self.case.widths[kind.style].ems(sheet.title)
        lines = shape_title(sheet.title, ems, room / kind.size, (sheet.reporter,))
        self.galley.put(TextBlock(tuple(centred(self.case, lines, kind, width)), kind, kind.size * 1.4))
        if sheet.subtitle:
            lines = shape_title(sheet.subtitle, self.case.widths["kai"].ems(sheet.subtitle), width / SUBTITLE.size)
            self.galley.put(TextBlock(tuple(centred(self.case, lines, SUBTITLE, width)), SUBTITLE, 22.0))
        self.galley.skip(4.0)
        for block in self._heading():
            self.galley.put(block)
        self.galley.skip(2.0)

    def _heading(self) -> list[Ends]:
        """填报单位, the period and 单位 in one line, or in two where one is too short."""
        sheet, width = self.sheet, self.galley.width
        label = "填报单位（盖章）：" if sheet.sealed else "填报单位："
        left = f"{label}{sheet.reporter}" if sheet.reporter or sheet.sealed else ""
        number = f"编号：{sheet.number}" if sheet.number else ""
        right = "　".join(words for words in (number, sheet.measure) if words)
        if not (left or sheet.period or right):
            return []
        length = self.case.widths[HEADING.style].em(left + sheet.period + right) + 4
        for size in (12.0, 10.5):
            if length * size <= width:
                return [Ends((left, sheet.period, right), Type("fang", size), width, HEADING_LEADING)]
        kind = Type("fang", 10.5)
        first = fitted(self.case, left, kind, width)
        return [
            Ends((left, "", ""), first, width, HEADING_LEADING),
            Ends((sheet.period, "", right), kind, width, HEADING_LEADING),
        ]

    def _closing(self) -> list[Block]:
        """Notes and places to sign."""
        sheet, width = self.sheet, self.galley.width
        blocks: list[Block] = []
        for index, note in enumerate(sheet.notes):
            named = note.startswith(("注：", "说明：", "备注："))
            lead, first = ("注：", 0.0) if index == 0 and not named else ("", 0.0 if named else 2.0)
            lines = paragraph(self.case, lead + note, NOTE, width, indent=(first, 2.0))
            blocks += [TextBlock((line,), NOTE, NOTE.size * 1.4) for line in lines]
        if blocks:
            blocks.insert(0, White(NOTE_GAP))
        words = [signer if signer.endswith("：") else f"{signer}：" for signer in sheet.signers]
        rows = -(-len(words) // MAX_SIGNERS)
        share = -(-len(words) // rows) if rows else 0
        for start in range(0, len(words), share or 1):
            row = words[start : start + share]
            blocks.append(Signers((*row, *[""] * (share - len(row))), width))
        return blocks

    def _prose(self, prose: Prose, galley: Galley) -> None:
        large = all(isinstance(part, Prose) for part in self.sheet.parts)
        kind, leading = (LARGE_BODY, LINE) if large else (BODY, 20.0)
        indent = (0.0 if prose.flush else 2.0, 0.0)
        if prose.heading:
            lines = paragraph(self.case, prose.heading, Type("hei", kind.size), galley.width, indent=indent)
            if galley.room < len(lines) * leading + KEPT_BELOW and not galley.fresh:
                galley.turn()
            galley.put(TextBlock(tuple(lines), Type("hei", kind.size), leading))
        for text in prose.paragraphs:
            _run_on(galley, paragraph(self.case, text, kind, galley.width, indent=indent), kind, leading)

    def _continued(self) -> None:
        """The 附页: what did not fit into the boxes of the form, each under the name of its box."""
        if not self.rests:
            return
        self.galley.turn()
        title = Type("hei", 16.0)
        lines = [f"{self.sheet.title}附页"]
        self.galley.put(TextBlock(tuple(centred(self.case, lines, title, self.galley.width)), title, 30.0))
        for rest in self.rests:
            label = f"（接“{rest.label}”栏）" if rest.label else "（接前页）"
            _run_on(self.galley, paragraph(self.case, label, REST, self.galley.width), REST, 20.0)
            for text in rest.text.split("\n"):
                _run_on(self.galley, paragraph(self.case, text, BODY, self.galley.width), BODY, 20.0)
            self.galley.skip(GAP)


def _run_on(galley: Galley, lines: Sequence[SetLine], kind: Type, leading: float) -> None:
    """Lines that go on from leaf to leaf."""
    at = 0
    while at < len(lines):
        fits = int((galley.room + 0.01) // leading)
        if fits < 1 or (fits == 1 < len(lines) - at and not galley.fresh):
            galley.turn()
            continue
        galley.put(TextBlock(tuple(lines[at : at + fits]), kind, leading))
        at += fits


def foot_words(sheet: Sheet, marks: Marks) -> str:
    """The words at the left of the lowest strip."""
    parts = [
        f"表号：{sheet.form}" if sheet.form else "",
        f"制表时间：{sheet.made}" if sheet.made else "",
        f"{ELECTRONIC if marks.electronic else PRINTED}：{marks.printed_at}" if marks.printed_at else "",
        f"记录链：{sheet.witness}" if sheet.witness else "",
        f"补打第{marks.reprint}次" if marks.reprint else "",
        "练习" if marks.practice else "",
    ]
    return "　".join(part for part in parts if part)
