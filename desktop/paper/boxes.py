"""What stands in one box of a card: words, ticks, a photo, a place to sign; measured, shortened, drawn."""

from __future__ import annotations

import re
from typing import Final

from desktop.core.sheet import Box, Code, Figure, Photo, Ticks, boxed
from desktop.paper.fonts import ASCENT, Style, Typecase
from desktop.paper.grid import EMPTY, LEADING, Fitted, fit_text
from desktop.paper.lines import break_lines
from desktop.paper.pen import Pen, Type

PICTURE_HEIGHT: Final = 34 * 72 / 25.4
AIR: Final = 4.0  # points left free at the sides of a box
OVER: Final = 3.0  # and above and below its text
GAP: Final = "　"
INDENT: Final = "　　"
SPREAD: Final = {2: 1.0, 3: 0.5}  # labels of two or three characters are spread to the width of four
LONG_LINES: Final = 3  # from so many lines on, text begins at the top of its box, indented
SHORT_LINE: Final = 14.0  # ems: a single line in a box up to this width stands in its middle
SIGNING: Final = re.compile(r"(签\s*[名字章]|盖\s*章|公章|手印|年[\s　]+月|时[\s　]+分|：$)")
STYLES: Final[dict[str, Style]] = {"label": "song", "value": "fang", "sign": "fang", "note": "fang"}

Corners = tuple[float, float, float, float]


def text_of(box: Box) -> str:
    """The words in a box."""
    return "" if is_drawn(box) else boxed(box.content)


def is_drawn(box: Box) -> bool:
    """Whether the box holds a picture or a code instead of words."""
    return isinstance(box.content, Code) or (isinstance(box.content, Photo) and bool(box.content.content))


def sign_lines(text: str) -> tuple[str, list[str]]:
    """The opinion in a signing box, and the lines at its foot (签字, 盖章, 年 月 日)."""
    lines = text.split("\n")
    at = len(lines)
    while at > 0 and SIGNING.search(lines[at - 1]):
        at -= 1
    return "\n".join(lines[:at]), lines[at:]


class Setting:
    """The content of one box fitted into its width; `height` is what it needs."""

    def __init__(self, case: Typecase, box: Box, room: float, size: float) -> None:
        self.case, self.box, self.room = case, box, room
        self.kind = Type(STYLES[box.role], size * 0.875 if box.role == "note" else size)
        self.text, self.foot = text_of(box), EMPTY
        if box.role == "sign":
            self.text, foot = sign_lines(self.text)
            self.foot = self._fit("\n".join(foot))
        self.long = False
        self.lines, self.size = self._fit_ticks(box.content) if isinstance(box.content, Ticks) else self._fit(self.text)
        if self._is_long():
            self.long = True
            self.lines, self.size = self._fit(_indented(self.text))

    def _fit(self, text: str) -> Fitted:
        return fit_text(self.case, text, self.kind, self.room) if text else ((), self.kind.size)

    def _fit_ticks(self, ticks: Ticks) -> Fitted:
        """Options side by side; an option is not split unless it is longer than the box."""
        options = [("☑" if option in ticks.chosen else "□") + option for option in ticks.options]
        em, room = self.case.widths[self.kind.style].em, self.room / self.kind.size
        lines: list[str] = []
        for option in options:
            if lines and em(lines[-1] + GAP + option) <= room:
                lines[-1] += GAP + option
            else:
                lines.append(option)
        return self._fit("\n".join(lines))

    def _is_long(self) -> bool:
        return self.box.role in {"value", "sign"} and (
            len(self.lines) >= LONG_LINES and not isinstance(self.box.content, Ticks)
        )

    @property
    def leading(self) -> float:
        return self.size * LEADING * (1.1 if self.long else 1.0)

    @property
    def height(self) -> float:
        """Height needed in points."""
        if isinstance(self.box.content, Photo | Code):
            return PICTURE_HEIGHT
        return len(self.lines) * self.leading + len(self.foot[0]) * self.kind.size * LEADING + 2 * OVER

    def shorten(self, height: float, goes_on: str) -> str:
        """Keep as many lines as the height holds and say at the end that it goes on; returns the text left over."""
        foot = len(self.foot[0]) * self.kind.size * LEADING
        text = _indented(self.text) if self.long else self.text
        ems = self.case.widths[self.kind.style].ems(text)
        size = self.size
        lines = break_lines(text, ems, self.room / size)
        kept = max(1, int((height - 2 * OVER - foot) // self.leading))
        if kept >= len(lines):
            return ""
        last = lines[kept - 1]
        end, free = last.end, self.room / size - self.case.widths[self.kind.style].em(goes_on)
        while end > last.start and sum(ems[last.start : end]) > free:
            end -= 1
        shown = [(text[line.start : line.end], line.used * size) for line in lines[: kept - 1]]
        words = text[last.start : end] + goes_on
        shown.append((words, self.case.widths[self.kind.style].em(words) * size))
        self.lines = tuple(shown)
        return text[end:].lstrip("\n")

    def draw(self, pen: Pen, corners: Corners) -> None:
        """Draw the content between left, bottom, right and top."""
        left, bottom, right, top = corners
        content = self.box.content
        if isinstance(content, Photo) and content.content:
            pen.picture((left + 2, bottom + 2), (right - left - 4, top - bottom - 4), content.content)
            return
        if isinstance(content, Code):
            pen.code((left, bottom), (right - left, top - bottom), content.text)
            return
        if isinstance(content, Figure) and (content.code or content.rows):
            pen.spot(corners, content)
        self._draw_lines(pen, corners)
        self._draw_foot(pen, corners)

    def _draw_lines(self, pen: Pen, corners: Corners) -> None:
        left, bottom, right, top = corners
        lines, size = self.lines, self.size
        foot = len(self.foot[0]) * self.kind.size * LEADING
        free = top - bottom - foot - len(lines) * self.leading
        upper = top - OVER if self.long or self.box.role in {"sign", "note"} else top - free / 2
        align = self.box.align or self._align()
        for index, (words, length) in enumerate(lines):
            y = upper - index * self.leading - (self.leading - size) / 2 - ASCENT * size
            space = self._spread(words) if self.box.role == "label" and len(lines) == 1 else 0.0
            full = length + space * (len(words) - 1)
            x = {"left": left + AIR, "right": right - AIR - full}.get(align, (left + right - full) / 2)
            pen.text((x, y), words, Type(self.kind.style, size), space=space)

    def _draw_foot(self, pen: Pen, corners: Corners) -> None:
        _left, bottom, right, _top = corners
        lines, size = self.foot
        leading = self.kind.size * LEADING
        for index, (words, length) in enumerate(lines):
            y = bottom + OVER + (len(lines) - index - 1) * leading + (leading - size) / 2 + (1 - ASCENT) * size
            pen.text((right - AIR - length - self.kind.size, y), words, Type(self.kind.style, size))

    def _align(self) -> str:
        if self.box.role == "label":
            return "center"
        if self.box.role in {"sign", "note"} or isinstance(self.box.content, Ticks) or len(self.lines) > 1:
            return "left"
        return "center" if self.room <= SHORT_LINE * self.kind.size else "left"

    def _spread(self, words: str) -> float:
        size = self.size
        extra = SPREAD.get(len(words), 0.0) * size
        han = all("\u4e00" <= character <= "\u9fff" for character in words)
        return extra if han and (len(words) + 2) * size <= self.room else 0.0


def _indented(text: str) -> str:
    """Each paragraph of a long text begins two characters in."""
    return "\n".join(INDENT + line.lstrip("　 ") for line in text.split("\n"))
