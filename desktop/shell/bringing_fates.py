"""Every row's fate as a list: the refused first, then those in the book already, then the sound ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.core.listing import Heading, Listing
from desktop.core.sheet import Cell
from desktop.core.words import N_, _
from desktop.services.book import Titled
from desktop.services.importing import Imported
from desktop.shell.bringing_work import Course
from desktop.tables.headings import true_row
from desktop.tables.packed import Rows
from desktop.ui.pieces import GAP, Button, Deed, label
from desktop.ui.theme import px

BATCH: Final = 1_000
MOST_COLUMNS: Final = 3
MASKED: Final = frozenset({"identity", "phone"})


@dataclass(frozen=True, slots=True)
class Fates:
    """What became of each row of a sheet, or would: `seen` are its rows in the columns `titles`.

    `aside` tells why rows are no entries: titles, totals, signatures.
    """

    titles: Sequence[Titled]
    seen: Rows
    done: Imported
    order: tuple[int, ...]
    aside: Mapping[int, str]

    @property
    def batches(self) -> int:
        """How many batches the rows make; one at least."""
        return max(1, -(-len(self.order) // BATCH))

    def listing(self, batch: int) -> Listing:
        """The rows of one batch (from 0)."""
        heads = (
            Heading("row", N_("行"), "count", 3), Heading("fate", N_("结果"), width=7),
            *(Heading(t.name, t.title, width=6, masked=t.name if t.name in MASKED else "") for t in self.titles),
            Heading("problem", N_("问题"), width=30),
        )  # fmt: skip
        refused = {row.row: row for row in self.done.refused}
        rows: list[tuple[Cell, ...]] = []
        numbers: list[int] = []
        for place in self.order[batch * BATCH : (batch + 1) * BATCH]:
            number, texts = self.seen[place]
            said = refused[number].sentence() if number in refused else self._noted(number)
            if number in self.aside:
                said, texts = _("{reason}：{words}").format(reason=_(self.aside[number]), words=texts[0]), ()
            fate = self._fate(number, refused=number in refused)
            rows.append((true_row(number), fate, *_wide(texts, self.titles), said))
            numbers.append(number)
        return Listing(heads, tuple(rows), tuple(numbers))

    def _noted(self, number: int) -> str:
        words = self.done.noted.get(number, "")
        return _("记进备注：{words}").format(words=words) if words else ""

    def _fate(self, number: int, *, refused: bool) -> str:
        if refused:
            return _("退回")
        if number in self.aside:
            return _("跳过")
        if number in self.done.standing:
            return _("补空项") if self.done.standing[number] else _("跳过")
        return _("能收") if self.done.how.dry else _("已收")


def fates(titles: Sequence[Titled], course: Course, done: Imported) -> Fates:
    """The fates of an import in the order in which they are looked at."""
    refused, seen, aside = {row.row for row in done.refused}, course.seen, course.aside

    def rank(place: int) -> tuple[int, int, int]:
        number = seen.number(place)
        if number in aside:
            # What stands above the heads is looked at last.
            return (4 if number < course.matched.head else 2, 0, number)
        return (0 if number in refused else 1 if number in done.standing else 3, true_row(number), number)

    return Fates(titles, seen, done, tuple(sorted(range(len(seen)), key=rank)), aside)


def _wide(texts: Sequence[str], titles: Sequence[Titled]) -> tuple[str, ...]:
    """As many texts as there are columns: empty ones at the end were not kept."""
    return (*(text.strip() for text in texts), *[""] * len(titles))[: len(titles)]


class Batches(QWidget):
    """Turning the batches of a long list; hidden while one holds all rows."""

    def __init__(self, turned: Callable[[int], None]) -> None:
        """Nothing to turn yet."""
        super().__init__()
        self.number, self.count, self._turned = 0, 1, turned
        self.back = Button(Deed(_("上一批"), lambda: self.turn(self.number - 1), "left", kind="quiet"))
        self.words = label("", "small")
        self.on = Button(Deed(_("下一批"), lambda: self.turn(self.number + 1), "right", kind="quiet"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(GAP))
        for part in (self.back, self.words, self.on):
            row.addWidget(part)
        self.hide()

    def show_count(self, count: int) -> None:
        """Stand at the first of so many."""
        self.count = count
        self.setVisible(count > 1)
        self.turn(0)

    def turn(self, number: int) -> None:
        """Show a batch."""
        self.number = min(max(number, 0), self.count - 1)
        self.words.setText(_("第{number}批，共{count}批").format(number=self.number + 1, count=self.count))
        self.back.setEnabled(self.number > 0)
        self.on.setEnabled(self.number + 1 < self.count)
        self._turned(self.number)
