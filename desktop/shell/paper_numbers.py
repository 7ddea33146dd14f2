"""Full numbers on pages that are shown: masked on the screen until asked for, and every look is in the history.

What is printed or kept is a paper of the home: for those who may see them it bears the numbers that its form demands.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.core.document import Document
from desktop.core.masking import masked
from desktop.core.sheet import Sheet
from desktop.core.words import _
from desktop.paper.marks import Printed
from desktop.shell.drawing import draw
from desktop.shell.office import Office
from desktop.ui.pieces import GAP, Button, Deed, label
from desktop.ui.task import Watch
from desktop.ui.theme import px


@dataclass(frozen=True, slots=True)
class Shown:
    """Pages drawn for the screen, and whether there are full numbers that the person may see."""

    printed: Printed
    numbers: bool


def draw_covered(
    office: Office, pages: Sequence[Sheet | Document], *, bound: bool, covered: bool
) -> Callable[[Watch], Shown]:
    """The drawing of pages for the screen as work to be done aside, their numbers masked where they are covered."""
    reprints = office.prints.earlier(pages)

    def work(watch: Watch) -> Shown:
        seen: list[Any] = office.seen(pages)
        hidden = [masked(page) for page in seen]
        drawing = draw(office, hidden if covered else seen, reprints, bound=bound)
        return Shown(drawing(watch), hidden != seen)

    return work


class NumbersRow(QWidget):
    """Says above a preview that numbers are masked there and not on paper, with a button that shows them."""

    def __init__(self, turned: Callable[[], None]) -> None:
        """Hidden until there are numbers; `turned` draws anew after the numbers were covered or shown."""
        super().__init__()
        self.covered = True
        self._turned = turned
        self.words = label("", "small", wrap=True)
        self.button = Button(Deed(_("显示完整号码"), self.turn, "eye", kind="quiet"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(GAP))
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        self.cover()

    def cover(self) -> None:
        """Mask the numbers, as other pages are shown."""
        self.covered = True
        self.hide()

    def say(self, *, numbers: bool) -> None:
        """Whether the pages that are shown have numbers at all."""
        self.words.setText(
            _("号码在这里遮住了；印出来、存出去是完整的，会记进历史。")
            if self.covered
            else _("现在显示的是完整的号码，已记进历史。")
        )
        self.button.setText(_("显示完整号码") if self.covered else _("遮住号码"))
        self.setVisible(numbers)

    def turn(self) -> None:
        """Show the numbers, or mask them again."""
        self.covered = not self.covered
        self._turned()
