"""The line below the ledger of the side business for typing many movements one after the other."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout

from desktop.core.money import show_money
from desktop.core.problem import KnownError, Problem, Refused, Unreadable
from desktop.core.words import N_, _
from desktop.ledgers.farming.journal import queries as journal
from desktop.ledgers.farming.models import INPUT, Movement, worth
from desktop.storage.record import columns
from desktop.ui import records
from desktop.ui.buttons import KEYLESS
from desktop.ui.desk import Desk
from desktop.ui.entries import Around, entry_for
from desktop.ui.entry import Entry
from desktop.ui.notices import Banner
from desktop.ui.pieces import GAP, ROOM, Button, Card, Deed, label
from desktop.ui.theme import px

QUICK_WORDS: Final = {
    "day": N_("日期"), "project": N_("项目"), "kind": N_("类别"), "item": N_("摘要"), "quantity": N_("数量"),
    "unit": N_("单位"), "price": N_("单价"), "amount": N_("金额"), "party": N_("去向/来源"), "by": N_("经手人"),
}  # fmt: skip
QUICK: Final = tuple(QUICK_WORDS)
STRETCH: Final = (16, 12, 14, 10, 8, 11, 11, 12, 11, 9)
WIDE: Final = 1060
KEPT: Final = ("day", "project", "kind", "by")
OFFERED: Final = ("unit", "price", "party")


class QuickLine(Card):
    """One line of entries: Enter goes on, Enter in the last writes; day, project, kind and person stay for the next."""

    written = Signal(int)

    def __init__(self, desk: Desk) -> None:
        """An empty line for today."""
        super().__init__()
        self.desk = desk
        fields = {column.name: replace(column, hint="", unit="") for column in columns(Movement)}
        choosers = {"project": records.chooser_for(desk.books, fields["project"].link)}
        around = Around(desk.books.today, choosers)
        self.entries: dict[str, Entry] = {name: entry_for(fields[name], around) for name in QUICK}
        self.banner = Banner(self)
        self.body.addWidget(self.banner)
        self.heads = {name: label(_(words), "hint") for name, words in QUICK_WORDS.items()}
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(px(6))
        self.grid.setVerticalSpacing(px(3))
        self.button = Button(Deed(_("记下"), self.save, "tick", "Ctrl+Return"), self)
        self.button.shorten(KEYLESS)
        self.body.addLayout(self.grid)
        for name in QUICK:
            self._connect(name)
        self._about: tuple[Any, Any] = (None, None)
        self._offered: dict[str, str] = {}
        self._across = 0
        self._arrange(len(QUICK))
        self.body.setContentsMargins(px(ROOM), px(GAP), px(ROOM), px(GAP))
        self.entries["day"].set_value(desk.books.today)

    def _connect(self, name: str) -> None:
        entry = self.entries[name]
        self.heads[name].setBuddy(entry.typed_into)
        entry.setMinimumWidth(px(56))
        entry.done.connect(lambda: self._next(name))
        entry.left.connect(self._offer)
        entry.changed.connect(lambda: entry.show_problem(""))

    def _arrange(self, across: int) -> None:
        """Put so many entries beside each other, the rest below them."""
        if across == self._across:
            return
        self._across = across
        for place, name in enumerate(QUICK):
            row, column = divmod(place, across)
            self.grid.addWidget(self.heads[name], 2 * row, column)
            self.grid.addWidget(self.entries[name], 2 * row + 1, column, Qt.AlignmentFlag.AlignVCenter)
            self.grid.setColumnStretch(place, STRETCH[place] if across == len(QUICK) else int(place < across))
        self.grid.addWidget(self.button, 2 * ((len(QUICK) - 1) // across) + 1, across)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(len(QUICK) if event.size().width() >= px(WIDE) else len(QUICK) // 2)

    def _next(self, name: str) -> None:
        after = QUICK[QUICK.index(name) + 1 :]
        if after:
            self.entries[after[0]].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.save()

    def _value(self, name: str) -> Any:
        try:
            return self.entries[name].value()
        except Unreadable:
            return None

    def _offer(self) -> None:
        """Offer what was written last for the project: goods, unit, price, party; and the amount that follows."""
        about = self._value("project"), self._value("kind")
        if about != self._about:
            self._withdraw()
            self._about = about
            self._offer_like(*about)
        quantity, price = self._value("quantity"), self._value("price")
        line: Any = self.entries["amount"].typed_into
        line.setPlaceholderText(show_money(worth(quantity, price)) if quantity and price else "")

    def _offer_like(self, project: Any, kind: Any) -> None:
        if not project or not kind:
            return
        last = journal.last_like(project, kind)
        offers: dict[str, Any] = {name: getattr(last, name) for name in OFFERED} if last else {}
        if kind != INPUT:
            offers["item"] = self.entries["project"].text()
        for name, value in offers.items():
            if not self.entries[name].text():
                self.entries[name].set_value(value)
                self._offered[name] = self.entries[name].text()

    def _withdraw(self) -> None:
        """Take away what was offered for another project or kind and not typed over."""
        for name, text in self._offered.items():
            if self.entries[name].text() == text:
                self.entries[name].set_value(None)
        self._offered.clear()

    def save(self) -> None:
        """Write the movement; problems are marked and told above the line."""
        problems = [Problem(name, self._problem(name)) for name in QUICK if self._problem(name)]
        if not problems:
            movement: Any = Movement(**{name: entry.value() for name, entry in self.entries.items()})
            try:
                self.desk.books.write(movement)
            except Refused as refusal:
                problems = list(refusal.problems)
            except KnownError as fault:
                problems = [Problem("", fault.sentence + fault.step)]
        self._show_problems(problems)
        if not problems:
            self._begin_next()
            self.written.emit(movement.id)

    def _problem(self, name: str) -> str:
        typed, sentence = self.entries[name].text().strip(), self.entries[name].problem()
        if name == "project" and typed and sentence:
            return _("没有“{name}”这个项目，请先在“项目汇总”里添上。").format(name=typed)
        return sentence

    def _show_problems(self, problems: list[Problem]) -> None:
        told = {problem.field: problem.message for problem in reversed(problems)}
        for name, entry in self.entries.items():
            entry.show_problem(told.get(name, ""))
        self.banner.say(problems[0].message if problems else "", "bad")
        first = next((problem.field for problem in problems if problem.field in self.entries), "")
        if first:
            self.entries[first].setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin_next(self) -> None:
        for name in QUICK:
            if name not in KEPT:
                self.entries[name].set_value(None)
        self._about = (None, None)
        self._offered.clear()
        # Marked: another project is typed over this one.
        self.entries["project"].setFocus(Qt.FocusReason.TabFocusReason)
        self._offer()
