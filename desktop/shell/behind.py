"""From a figure on paper to the rows it was made from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtWidgets import QWidget

from desktop.core.document import Document
from desktop.core.sheet import Figure, Ref, Sheet, figures
from desktop.core.words import _
from desktop.paper.marks import Spot
from desktop.shell.month_sides import Behind
from desktop.shell.scene import Scene
from desktop.ui.dialogs import Panel
from desktop.ui.pieces import Button, Deed
from desktop.ui.theme import px

HIGH: Final = 420


def figure_of(spot: Spot, pages: Sequence[Sheet | Document], starts: Sequence[int]) -> tuple[str, Figure]:
    """The title of the page that a figure stands on, and the figure."""
    rows = tuple(Ref(book, row) for book, row in spot.rows)
    page = pages[bisect_right(starts, spot.page) - 1]
    coded = figures(page) if isinstance(page, Sheet) else ()
    found = next((one for one in coded if one.code == spot.code and spot.code), Figure(len(rows), "count", "", rows))
    return page.title.replace("\n", ""), found


class Opening(Behind):
    """Rows that leave the panel behind when one is opened."""

    def __init__(self, scene: Scene, leave: Callable[[], None]) -> None:
        """Call `leave` before a row is opened."""
        super().__init__(scene)
        self._leave = leave

    def _way(self, ref: Ref) -> Callable[[], None]:
        way = super()._way(ref)

        def go() -> None:
            self._leave()
            way()

        return go


class BehindPanel(Panel):
    """The rows behind a figure of a paper, each opening its place."""

    def __init__(self, over: QWidget, scene: Scene, title: str, figure: Figure) -> None:
        """Show the rows."""
        super().__init__(over, _("数的来处"))
        self.rows = Opening(scene, self.close_panel)
        self.rows.setMinimumHeight(min(px(HIGH), over.window().height() - px(220)))
        self.rows.say(title, figure.code or _("行数"), figure)
        self.card.body.addWidget(self.rows)
        self.foot.addWidget(Button(Deed(_("关闭"), self.close_panel, kind="primary")))
        self.open()
