"""Writing down many movements: the line below the ledger that is typed again and again, and the whole sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout

from desktop.core.money import show_money
from desktop.core.problem import KnownError, Problem, Refused, Unreadable
from desktop.core.words import N_, _
from desktop.ledgers.farming.journal import queries as journal
from desktop.ledgers.farming.journal.service import write_movements
from desktop.ledgers.farming.models import GIFT, INPUT, OWN_USE, SALE, UNPRICED, Movement, worth
from desktop.storage.record import columns
from desktop.ui import records
from desktop.ui.buttons import KEYLESS
from desktop.ui.desk import Desk
from desktop.ui.drafts import Keeping
from desktop.ui.entries import Around, entry_for
from desktop.ui.entry import Entry
from desktop.ui.form_offer import Offer
from desktop.ui.grid_cells import Nature, listed
from desktop.ui.grid_sheet import GridSheet, Work
from desktop.ui.line_undo import begin_anew
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
# A day and a kind are read whole in the narrowest window too.
LEAST: Final = {"day": 132, "kind": 116}
KEPT: Final = ("day", "project", "kind", "by")
OFFERED: Final = ("unit", "price", "party")
SHEET: Final = ("day", "project", "kind", "item", "quantity", "unit", "price", "amount", "party", "by", "note")
# The amounts put in and those brought are told apart below the sheet.
UNSUMMED: Final = frozenset({"quantity", "price", "amount"})


def movements_sheet(desk: Desk) -> GridSheet:
    """A sheet on which each row becomes a movement; a row that is refused stays with its reason."""
    fields = {column.name: replace(column, hint="") for column in columns(Movement)}
    projects = [(project.id, project.name) for project in journal.projects()]
    fields["project"] = listed(fields["project"], projects, _("没有“{name}”这个项目，请先在“项目汇总”里添上。"))
    sheet = GridSheet(
        Work(
            _("整页记收支"), "farming/movement/sheet", [fields[name] for name in SHEET], desk.books.today,
            lambda rows: write_movements(desk.books, rows),
            Nature(unsummed=UNSUMMED, grows=True, follows=_follows), _tally,
        ),
        desk,
    )  # fmt: skip
    sheet.load(_("行"))
    return sheet


def _follows(values: Mapping[str, Any]) -> dict[str, Any]:
    """The amount of a row that has a quantity and a price, where the goods are worth money."""
    quantity, price = values.get("quantity"), values.get("price")
    if quantity is None or price is None or values.get("kind") in UNPRICED:
        return {}
    return {"amount": worth(quantity, price)}


def _tally(rows: Sequence[Mapping[str, Any]]) -> str:
    """What the rows of a sheet put in and bring, in words."""
    spent = brought = 0
    for values in rows:
        amount = values.get("amount") or _follows(values).get("amount") or 0
        spent += amount if values.get("kind") == INPUT else 0
        brought += amount if values.get("kind") in {OWN_USE, SALE, GIFT} else 0
    words = _("{count}笔：投入 {spent}，产出 {brought}")
    return words.format(count=len(rows), spent=show_money(spent), brought=show_money(brought)) if rows else ""


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
        self.offer = Offer(self)
        self.body.addWidget(self.offer)
        self.heads = {name: label(_(words), "hint") for name, words in QUICK_WORDS.items()}
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(px(6))
        self.grid.setVerticalSpacing(px(3))
        self.button = Button(Deed(_("记下"), self.save, "tick", "Ctrl+Return"), self)
        self.button.shorten(KEYLESS)
        self.body.addLayout(self.grid)
        self.drafts = Keeping(desk.drafts, self._typed, self)
        self.drafts.place = "farming/movement/quick"
        self._waits = self.drafts.waits() or {}
        if self._waits:
            self.offer.ask(self._put_back, self.drafts.drop)
        self._about: tuple[Any, Any] = (None, None)
        self._offered: dict[str, str] = {}
        for name in QUICK:
            self._connect(name)
        self._across = self._narrow = 0
        self._arrange(len(QUICK) // 2)
        self.body.setContentsMargins(px(ROOM), px(GAP), px(ROOM), px(GAP))
        self._narrow = super().minimumSizeHint().width()
        self.entries["day"].set_value(desk.books.today)

    def _connect(self, name: str) -> None:
        entry = self.entries[name]
        self.heads[name].setBuddy(entry.typed_into)
        entry.setMinimumWidth(px(LEAST.get(name, 56)))
        entry.done.connect(lambda: self._next(name))
        entry.left.connect(self._offer)
        entry.changed.connect(lambda: self._changed(name))

    def _changed(self, name: str) -> None:
        self.entries[name].show_problem("")
        self.drafts.changed()

    def _typed(self) -> dict[str, str]:
        """What would be lost: the line where more stands in it than stays for the next one or was offered."""
        texts = {name: entry.draft() for name, entry in self.entries.items() if entry.text()}
        own = [name for name in texts if name not in KEPT and texts[name] != self._offered.get(name)]
        return texts if own else {} if self.offer.isHidden() else self._waits

    def _put_back(self) -> None:
        for name, text in self._waits.items():
            if name in self.entries:
                self.entries[name].set_text(text)
        self._about = self._value("project"), self._value("kind")
        self._offer()

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

    def minimumSizeHint(self) -> QSize:
        """As narrow as in two lines: one line would push the window beyond the screen, and not let it be drawn in."""
        least = super().minimumSizeHint()
        return QSize(min(least.width(), self._narrow), least.height()) if self._narrow else least

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
                problems = [Problem("", str(fault))]
        self._show_problems(problems)
        if not problems:
            self._begin_next()
            begin_anew(self)
            self.drafts.now()
            self.written.emit(movement.id)
            self._tell_twice(movement)

    def _tell_twice(self, movement: Movement) -> None:
        """Two lines may well say the same (two baskets sold alike), so it is told and not refused."""
        if journal.same_lines(movement) > 1:
            words = _("和已经记下的一笔完全一样，请核对；记了两遍的，请点“撤销”。")
            self.desk.say(words, self.desk.taking_back())

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
