"""From a figure on paper to the rows it was made from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtWidgets import QWidget

from desktop.core.document import Document
from desktop.core.sheet import Figure, Ref, Sheet, Table, written
from desktop.core.words import _
from desktop.paper.marks import Spot
from desktop.shell.month_sides import Behind
from desktop.shell.scene import Scene
from desktop.ui.dialogs import Panel
from desktop.ui.pieces import Button, Deed
from desktop.ui.theme import px

HIGH: Final = 420


@dataclass(frozen=True, slots=True)
class Named:
    """A figure with the words of its row and of its column."""

    row: str
    column: str
    figure: Figure


def named(spot: Spot, pages: Sequence[Sheet | Document], starts: Sequence[int]) -> Named:
    """The figure that stands at a place of a print, with the words around it."""
    page = pages[bisect_right(starts, spot.page) - 1]
    rows = tuple(Ref(book, row) for book, row in spot.rows)
    plain = Named(page.title.replace("\n", ""), _("行数"), Figure(len(rows), "count", spot.code, rows))
    parts = page.parts if isinstance(page, Sheet) else ()
    tables = [part for part in parts if isinstance(part, Table)]
    found = (_in_table(table, spot.code, rows) for table in tables)
    return next((one for one in found if one is not None), plain)


def _in_table(table: Table, code: str, rows: tuple[Ref, ...]) -> Named | None:
    for row in (*table.rows, *table.totals):
        for column, cell in zip(table.columns, row, strict=False):
            if isinstance(cell, Figure) and cell.code == code and cell.rows == rows:
                words = "　".join(written(one) for one in row if isinstance(one, str) and one)
                return Named(words, f"{column.group}{column.title}".replace("\n", ""), cell)
    return None


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

    def __init__(self, over: QWidget, scene: Scene, shown: Named) -> None:
        """Show the rows."""
        super().__init__(over, _("数的来处"))
        self.rows = Opening(scene, self.close_panel)
        self.rows.setMinimumHeight(min(px(HIGH), over.window().height() - px(220)))
        self.rows.say(shown.row, shown.column, shown.figure)
        self.card.body.addWidget(self.rows)
        self.foot.addWidget(Button(Deed(_("关上"), self.close_panel, kind="primary")))
        self.open()
