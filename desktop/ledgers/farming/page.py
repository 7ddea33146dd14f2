"""The page of the side business: its ledger with quick typing, and a view each for projects, animals, labour, land."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from desktop.core.money import show_money
from desktop.core.problem import Problem, Refused
from desktop.core.words import N_, _
from desktop.ledgers.farming import queries
from desktop.ledgers.farming.herds import queries as herds
from desktop.ledgers.farming.journal import queries as journal
from desktop.ledgers.farming.journal.page import QuickLine
from desktop.ledgers.farming.labour import queries as labour
from desktop.ledgers.farming.land import queries as land
from desktop.ledgers.farming.models import GIFT, INPUT, OWN_USE, SALE, UNPRICED, Movement, worth
from desktop.services.book import Book
from desktop.storage.record import columns
from desktop.ui.desk import Desk
from desktop.ui.grid_cells import Nature, listed
from desktop.ui.grid_over import lay_over
from desktop.ui.grid_sheet import GridSheet, Problems, Rows, Work
from desktop.ui.pieces import Button, Deed
from desktop.ui.views_page import ChapterPage, Shown, ViewsPage

LEDGER: Final = "movement"
ALSO: Final = frozenset({"residents"})
SHEET: Final = ("day", "project", "kind", "item", "quantity", "unit", "price", "amount", "party", "by", "note")
UNSUMMED: Final = frozenset({"quantity", "price"})


VIEWS: Final = (
    Shown(
        LEDGER, N_("收支台账"), queries.listing, N_("记一笔"),
        N_("先在“项目汇总”里添项目，再记投入、自用、出售；或者导入原来的台账。"),
    ),
    Shown(
        "project", N_("项目汇总"), queries.projects_listing, N_("添项目"),
        N_("先添一个项目，如蔬菜、生猪、鲜鱼。"),
    ),
    Shown(
        "animals", N_("存栏"), herds.listing, N_("记存栏"),
        N_("先记期初存栏：哪个圈舍、有多少头（只）。"),
    ),
    Shown(
        "labour", N_("老人劳动"), labour.listing, N_("记劳动"),
        N_("老人自愿参加的劳动记在这里，要付报酬。"),
    ),
    Shown(
        "plot", N_("生产用地"), land.listing, N_("添地块"),
        N_("有几块地、多少亩、怎么取得、租金多少，先添一块。"),
    ),
    Shown(
        "processing", N_("加工记录"), journal.lots_listing, N_("记一批"),
        N_("编织、制茶、磨豆腐，一批记一行。"),
    ),
    Shown(
        "share", N_("收入分配"), queries.shares_listing, N_("定分配"),
        N_("院委会定下全年收入怎么分，各项合计100%。"),
    ),
)  # fmt: skip


class FarmingPage(ViewsPage):
    """The ledger with its line of quick typing, and a view for each other chapter."""

    def __init__(self, book: Book, desk: Desk) -> None:
        """The page of the book of the side business."""
        ledger, *others = VIEWS
        views = [shown.view(lambda own, begin: ChapterPage(own, desk, begin, ALSO), book) for shown in others]
        super().__init__(
            book, desk, (ledger.view(lambda own, begin: JournalView(own, desk, begin), book, imports=True), *views)
        )


class JournalView(ChapterPage):
    """The ledger with a line below it for typing many movements one after the other."""

    def __init__(self, book: Book, desk: Desk, begin: str) -> None:
        """The ledger and its line of quick typing."""
        super().__init__(book, desk, begin, ALSO)
        self.quick = QuickLine(desk)
        self.quick.written.connect(self._written_row)
        self.column.addWidget(self.quick)
        self.many_button = Button(Deed(_("整页记"), self.type_many, "edit", "Ctrl+G"), self)
        self.many_button.setToolTip(_("像表格一样一行一笔，一次记很多笔（Ctrl+G）"))
        self.title.row.insertWidget(self.title.row.count() - 1, self.many_button)

    def type_many(self) -> None:
        """Open a whole sheet for many movements."""
        sheet = movements_sheet(self.desk)
        sheet.kept.connect(self._told)
        lay_over(self, sheet)

    def _told(self, count: int) -> None:
        self._refresh_if_seen()
        self.desk.say(_("已记下{count}笔。").format(count=count), self.desk.taking_back())


def movements_sheet(desk: Desk) -> GridSheet:
    """A sheet on which each row becomes a movement; a row that is refused stays with its reason."""
    fields = {column.name: replace(column, hint="") for column in columns(Movement)}
    projects = [(project.id, project.name) for project in journal.projects()]
    fields["project"] = listed(fields["project"], projects, _("没有“{name}”这个项目，请先在“项目汇总”里添上。"))
    sheet = GridSheet(
        Work(
            _("整页记收支"), "farming/movement/sheet", [fields[name] for name in SHEET], desk.books.today,
            lambda rows: _write_movements(desk, rows), Nature(unsummed=UNSUMMED, grows=True, follows=_follows), _tally,
        ),
        desk,
    )  # fmt: skip
    sheet.load(_("行"))
    return sheet


def _write_movements(desk: Desk, rows: Rows) -> Problems:
    problems: list[tuple[int, Problem]] = []
    with desk.books.together():
        for row, values in rows:
            try:
                with desk.books.together():
                    desk.books.write(Movement(**values))
            except Refused as refusal:
                problems += [(row, problem) for problem in refusal.problems]
    return problems


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
