"""The page of beds: the house as a plan by floor, or as a list; a bed leads to the person in it."""

from __future__ import annotations

from collections import Counter
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.people import CARE_LEVELS
from desktop.core.problem import Unreadable
from desktop.core.words import N_, _
from desktop.registers.residents.census.queries import tiles
from desktop.registers.residents.clocks.plan.page import HIGH, SOFT, TONES, HousePlan
from desktop.registers.residents.clocks.queries import occupants_listing
from desktop.registers.residents.clocks.sheets import standing, storeys
from desktop.services.book import Book
from desktop.ui.buttons import KEYLESS
from desktop.ui.desk import Desk
from desktop.ui.ledger_page import LedgerPage
from desktop.ui.pieces import GAP, ROOM, Badge, Button, Deed, scrolled
from desktop.ui.theme import px
from desktop.ui.told_file import Beside, ToldFile

LEGEND: Final = (*CARE_LEVELS, ("unknown", N_("未定等级")), ("free", N_("空")), ("closed", N_("封闭")))


class BedsPage(LedgerPage):
    """The beds as a plan or as a list."""

    def __init__(self, book: Book, desk: Desk) -> None:
        """The plan first; what happens to residents shows here too."""
        super().__init__(book, desk, frozenset({"residents"}))
        self.plan = HousePlan()
        self.plan.chosen.connect(self._bed_chosen)
        self.plan.asked_for.connect(self._show_file)
        self.legend = QHBoxLayout()
        self.legend.setSpacing(px(GAP))
        self.house = QWidget()
        column = QVBoxLayout(self.house)
        column.setContentsMargins(px(18), px(ROOM), px(8), px(ROOM))
        column.setSpacing(px(ROOM))
        column.addLayout(self.legend)
        area = scrolled(self.plan)
        self.plan.gone_to.connect(lambda place: area.ensureVisible(place.x(), place.y(), 0, px(HIGH)))
        column.addWidget(area, 1)
        self.table.stack.addWidget(self.house)
        self.table.model.layoutChanged.connect(self._turn)
        self.table.model.modelReset.connect(self._turn)
        self.as_plan = Button(Deed(_("平面图"), lambda: self.turn_to(plan=True), key="Alt+P", kind="quiet"))
        self.as_list = Button(Deed(_("列表"), lambda: self.turn_to(plan=False), key="Alt+L", kind="quiet"))
        for place, button in enumerate((self.as_plan, self.as_list)):
            button.setCheckable(True)
            button.shorten(KEYLESS)
            self.table.tools.insertWidget(place, button)
        self.turn_to(plan=True)

    def build_file(self) -> ToldFile:
        lain = Beside(_("住过的人"), _("这张床还没有人住过。"), occupants_listing, "residents")
        return ToldFile(self.book, self.desk, lain)

    def open_row(self, row: int) -> None:
        """Show a bed and its file; in the plan, too."""
        super().open_row(row)
        self.plan.go_to(row)

    def _written_row(self, row: int) -> None:
        super()._written_row(row)
        self.plan.go_to(row)

    def turn_to(self, *, plan: bool) -> None:
        """Show the plan, or the list."""
        self.as_plan.setChecked(plan)
        self.as_list.setChecked(not plan)
        self.table.filter.setVisible(not plan)
        if plan:
            self.table.clear_filter()
        self.stale = True
        self._refresh_if_seen()

    def refresh(self) -> None:
        held = self.plan.hasFocus()
        super().refresh()
        found = tiles(self.desk.asked(self.day).day)
        counted = Counter(standing(tile).state for tile in found)
        while self.legend.count():
            item = self.legend.takeAt(0)
            part = item.widget() if item else None
            if part:
                part.hide()
                part.deleteLater()
        for code, words in LEGEND:
            tone = TONES[code] if TONES[code] in SOFT else "plain"
            if counted[code]:
                self.legend.addWidget(Badge(f"{_(words)} {counted[code]}", tone))
        self.legend.addStretch(1)
        self.plan.show_house(storeys(found))
        self._turn()
        if held:
            self.plan.setFocus()

    def _look_back(self) -> None:
        """Only another day is a reason to read anew: filling the list moves the cursor over the entry of the day."""
        try:
            same = (self.as_of.value() or self.desk.books.today) == (self.day or self.desk.books.today)
        except Unreadable:
            same = False
        if not same:
            super()._look_back()

    def _turn(self) -> None:
        if self.as_plan.isChecked() and self.plan.house:
            self.table.stack.setCurrentWidget(self.house)

    def _bed_chosen(self, bed: int) -> None:
        person = next((tile.person for _box, tile in self.plan.places if tile.bed.id == bed), None)
        if person is not None:
            self.desk.go("residents", person.resident)
        else:
            self._show_file(bed)
