"""The page of GB/T 9704-2012: where the type area stands, which frame a leaf is drawn in, and its page number.

A landscape leaf is A4 lying when it stands alone; bound with upright leaves it is turned counter-clockwise, its head
at the left edge of the sheet (clause 8), and the page number stays where it is on the other pages.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Protocol

from desktop.paper.pen import Pen, Type

MM: Final = 72 / 25.4
SHORT, LONG = 210 * MM, 297 * MM
LEFT, RIGHT, TOP, BOTTOM = 28 * MM, 26 * MM, 37 * MM, 35 * MM  # 5.1 to 5.2.1: 订口, 切口, 天头, 地脚
NARROW, TALL = 156 * MM, 225 * MM  # the type area, 版心
LINES_A_PAGE, CHARACTERS_A_LINE = 22, 28  # 5.2.3
LINE: Final = TALL / LINES_A_PAGE
CHARACTER: Final = NARROW / CHARACTERS_A_LINE
NUMBER: Final = Type("song", 14.0)  # 7.5: 4号半角宋体
DASH_TOP: Final = 0.293  # top of the dash above its base line, in ems of YnSong
NUMBER_GAP = 7 * MM


class Block(Protocol):
    """Something with a height that draws itself downwards from a point of the frame."""

    @property
    def height(self) -> float:
        """Height in points."""
        ...

    def draw(self, pen: Pen, left: float, top: float) -> None:
        """Draw with the upper left corner at this point."""
        ...


@dataclass(slots=True)
class Leaf:
    """One page before it is drawn: blocks with the height at which each begins, measured from the foot of the frame."""

    lying: bool = False
    blocks: list[tuple[float, Block]] = field(default_factory=list)
    numbered: bool = True

    @property
    def frame(self) -> tuple[float, float]:
        """Width and height of the type area as the blocks see it."""
        return (TALL, NARROW) if self.lying else (NARROW, TALL)


def open_leaf(pen: Pen, leaf: Leaf, *, turned: bool) -> None:
    """Begin the page of a leaf with the frame at the corner of its type area."""
    if not leaf.lying:
        pen.begin((SHORT, LONG))
        pen.frame(1, 0, 0, 1, LEFT, BOTTOM)
    elif turned:
        pen.begin((SHORT, LONG))
        pen.frame(0, 1, -1, 0, LEFT + NARROW, BOTTOM)
    else:
        pen.begin((LONG, SHORT))
        pen.frame(1, 0, 0, 1, BOTTOM, RIGHT)


def write_number(pen: Pen, leaf: Leaf, number: int, *, turned: bool) -> None:
    """— 1 — seven millimetres below the type area: right on odd pages, left on even ones, one character in."""
    lying = leaf.lying and not turned
    left, bottom, width = (BOTTOM, RIGHT, TALL) if lying else (LEFT, BOTTOM, NARROW)
    words = f"— {number} —"
    length = pen.case.widths[NUMBER.style].em(words) * NUMBER.size
    x = left + width - CHARACTER - length if number % 2 else left + CHARACTER
    pen.frame(1, 0, 0, 1, 0, 0)
    pen.text((x, bottom - NUMBER_GAP - DASH_TOP * NUMBER.size), words, NUMBER)


class Galley:
    """Fills leaf after leaf from the top; `foot` points are kept free at the bottom of each."""

    def __init__(self, *, lying: bool, foot: float) -> None:
        self.lying, self.foot = lying, foot
        self.leaves: list[Leaf] = []
        self.y, self._head = 0.0, 0
        self.turn()

    @property
    def width(self) -> float:
        return self.leaves[-1].frame[0]

    @property
    def full(self) -> float:
        """Room on an empty leaf."""
        return self.leaves[-1].frame[1] - self.foot

    @property
    def room(self) -> float:
        """Room that is left on this leaf."""
        return self.y - self.foot

    @property
    def fresh(self) -> bool:
        """Nothing stands on this leaf yet, but for the head of the first."""
        return len(self.leaves[-1].blocks) <= self._head

    def head_ends(self) -> None:
        """What was put so far is the head of the sheet, which is never left alone on its leaf."""
        self._head = len(self.leaves[-1].blocks)

    def turn(self) -> None:
        """Begin a new leaf."""
        self.leaves.append(Leaf(self.lying))
        self._head = 0
        self.y = self.leaves[-1].frame[1]

    def put(self, block: Block) -> None:
        """Place a block below what stands there; on a new leaf when it does not fit."""
        if block.height > self.room + 0.01 and not self.fresh:
            self.turn()
        self.leaves[-1].blocks.append((self.y, block))
        self.y -= block.height

    def skip(self, height: float) -> None:
        """Leave white space, but not at the head of a leaf."""
        if not self.fresh:
            self.y -= min(height, max(self.room, 0.0))
