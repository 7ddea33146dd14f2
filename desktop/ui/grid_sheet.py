"""A whole sheet of grid entry: the grid with its sums, what is wrong where the cursor stands, its foot.

It writes nothing by itself: who owns it is handed the rows and gives back the problems; rows that were refused stay.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.problem import KnownError, Problem
from desktop.core.words import N_, _
from desktop.storage.record import Column
from desktop.ui import said
from desktop.ui.desk import Desk
from desktop.ui.drafts import Keeping
from desktop.ui.grid import Grid
from desktop.ui.grid_cells import PLAIN, Nature
from desktop.ui.notices import Banner
from desktop.ui.pieces import GAP, Button, Deed, Elided, Told, label
from desktop.ui.theme import px

KEYS: Final = N_("Enter往下，Tab往右；Ctrl+D同上，F4选，Ctrl+V粘贴WPS里的格子，Ctrl+Z退一步")
Rows = Sequence[tuple[int, Mapping[str, Any]]]
Problems = Sequence[tuple[int, Problem]]


def no_words(_rows: Sequence[Mapping[str, Any]]) -> str:
    """The tally of a sheet that has none but its sums."""
    return ""


@dataclass(frozen=True, slots=True)
class Work:
    """What a sheet is for: its name and place, its columns, its nature, and what is written.

    `keep(rows)` writes rows (number, values) as one step and gives the problems of those that it refused;
    `tally(rows)` says in words what the values come to; `place` is where its draft is kept.
    """

    title: str
    place: str
    columns: Sequence[Column]
    today: date
    keep: Callable[[Rows], Problems]
    nature: Nature = PLAIN
    tally: Callable[[Sequence[Mapping[str, Any]]], str] = no_words
    hint: str = field(default=KEYS)


class GridSheet(QWidget):
    """A sheet to be typed. `kept` with the number of rows when all were written; `closed` when the person leaves it."""

    kept = Signal(int)
    closed = Signal()

    def __init__(self, work: Work, desk: Desk, parent: QWidget | None = None) -> None:
        """An empty sheet; `load` shows its rows."""
        super().__init__(parent)
        self.work, self.desk = work, desk
        self._loaded: tuple[Any, ...] = ("", (), (), ())
        self.title = label(work.title, "heading")
        self.banner = Banner(self)
        self.grid = Grid(work.columns, work.today, self, work.nature)
        self.grid.view.setAccessibleName(work.title)
        self.told = label("", "problem", wrap=True)
        self.told.hide()
        self.tally = Told(role="heading")
        self.drafts = Keeping(desk.drafts, self._draft, self)
        self.drafts.place = work.place
        self.setFocusProxy(self.grid.view)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(px(GAP))
        for part in (self.title, self.banner):
            whole.addWidget(part)
        whole.addWidget(self.grid, 1)
        whole.addWidget(self.told)
        whole.addWidget(Elided(_(work.hint), "hint"))
        whole.addLayout(self._foot())
        self.grid.changed.connect(self._changed)
        self.grid.view.selectionModel().currentChanged.connect(self._moved)

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(px(GAP))
        foot.addWidget(self.tally, 1)
        self.drop_button = Button(Deed(_("放弃"), self.drop, key="Esc"), self)
        self.save_button = Button(Deed(_("保存"), self.save, key="Ctrl+S", kind="primary"), self)
        foot.addWidget(self.drop_button)
        foot.addWidget(self.save_button)
        return foot

    def load(
        self,
        head_title: str,
        heads: Sequence[str] = (),
        values: Sequence[Mapping[str, Any]] = (),
        own: Sequence[Mapping[str, Column]] = (),
    ) -> None:
        """Show rows; what was typed here once and not saved comes back, and a button forgets it."""
        self._loaded = (head_title, tuple(heads), tuple(values), tuple(own))
        self._reload()
        waits = self.drafts.waits()
        if waits:
            self._restore(waits)
            self.banner.say(_("上次没有保存的还在，已经放回来了。不要了请按“放弃”。"), "warn")

    def _reload(self) -> None:
        self.grid.load(*self._loaded)
        self.banner.say("")
        self._changed()

    @property
    def dirty(self) -> bool:
        """Whether something is typed that is not kept."""
        return bool(self._draft())

    def _draft(self) -> dict[str, str]:
        cells = self.grid.cells
        if not self.grid.dirty and not (self.work.nature.grows and cells.filled()):
            return {}
        return {
            f"{row}|{cells.heads[row]}|{column.name}": texts[number]
            for row, texts in enumerate(cells.texts)
            for number, column in self._typed()
            if texts[number]
        }

    def _typed(self) -> list[tuple[int, Column]]:
        return [(number, self.grid.cells.columns[number]) for number in self.grid.cells.typed]

    def _restore(self, texts: Mapping[str, str]) -> None:
        """Put typed texts back, as one step."""
        names, put = {column.name: number for number, column in self._typed()}, {}
        heads = dict(enumerate(self.grid.cells.heads))
        for key, text in texts.items():
            row, head, name = key.split("|")
            # A row that is somebody else's by now must not get what was typed for another.
            if name in names and (self.work.nature.grows or heads.get(int(row)) == head):
                put[int(row), names[name]] = text
        self.grid.cells.change(put, _("放回来"))

    def rows(self) -> list[tuple[int, dict[str, Any]]]:
        """The rows with something in them, or all where none are added: number and values."""
        cells = self.grid.cells
        numbers = cells.filled() if self.work.nature.grows else range(cells.rowCount())
        return [(row, cells.values(row)) for row in numbers]

    def save(self) -> None:
        """Hand over every row that is understood; the others stay with what is wrong."""
        _read, problems = self.grid.read()
        wrong = {row for row, _problem in problems}
        rows = [(row, values) for row, values in self.rows() if row not in wrong]
        if wrong and not self.work.nature.grows:
            self._refuse(problems)
            return
        try:
            problems += self.work.keep(rows) if rows else []
        except KnownError as fault:
            self.banner.say(str(fault), "bad")
            return
        self._settle(rows, problems)

    def _settle(self, rows: Rows, problems: Problems) -> None:
        wrong = {row for row, _problem in problems}
        written = [row for row, _values in rows if row not in wrong]
        if wrong and not self.work.nature.grows:
            self._refuse(problems)
            return
        self.drafts.drop()
        if self.work.nature.grows:
            left = sorted(wrong)
            self.grid.cells.leave_out(written)
            problems = [(left.index(row), problem) for row, problem in problems]
        if wrong:
            self._refuse(problems)
            self.drafts.changed()
        if written:
            self.kept.emit(len(written))
        if not wrong:
            self.grid.cells.undo.clear()
            self.closed.emit()

    def _refuse(self, problems: Problems) -> None:
        """Show what is wrong at its cells; what belongs to no cell is told above."""
        known = {column.name for column in self.work.columns}
        general = [problem.message for _row, problem in problems if problem.field not in known]
        count = len({row for row, _problem in problems})
        self.grid.show_problems(problems)
        words = _("有{count}行没有记下，改好再保存。").format(count=count)
        self.banner.say(said.following([words, *general]), "bad")
        self._moved(self.grid.view.currentIndex())

    def drop(self) -> None:
        """Take back what was typed, or leave the sheet when there is nothing to take back."""
        texts = self._draft()
        self.drafts.drop()
        if not texts:
            self.closed.emit()
            return
        self._reload()
        self.desk.say(_("已放弃刚才填的。"), Deed(_("找回"), lambda: self._restore(texts), "undo"))

    def _changed(self) -> None:
        self.tally.say(self.work.tally([values for _row, values in self.rows()]))
        self._moved(self.grid.view.currentIndex())
        self.drafts.changed()

    def _moved(self, index: QModelIndex) -> None:
        """Say what is wrong where the cursor stands."""
        words = str(index.data(Qt.ItemDataRole.ToolTipRole) or "") if index.isValid() and index.column() else ""
        self.told.setText(words)
        self.told.setVisible(bool(words))
