"""The page of the side business: its ledger with quick typing, and a view each for projects, animals, labour, land."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QResizeEvent

from desktop.core.words import N_, _
from desktop.ledgers.farming import queries
from desktop.ledgers.farming.herds import queries as herds
from desktop.ledgers.farming.journal import queries as journal
from desktop.ledgers.farming.journal.page import QuickLine, movements_sheet
from desktop.ledgers.farming.labour import queries as labour
from desktop.ledgers.farming.land import queries as land
from desktop.services.book import Book
from desktop.ui.desk import Desk
from desktop.ui.grid_over import lay_over
from desktop.ui.pieces import Button, Deed
from desktop.ui.tall import Tall
from desktop.ui.views_page import ChapterPage, Shown, ViewsPage

LEDGER: Final = "movement"
LEAST_ROWS: Final = 4
ALSO: Final = frozenset({"residents"})
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
        self.table.keep_rows(LEAST_ROWS)
        self.column.addWidget(Tall(self.split, self.quick, grows=self.split), 1)
        self.many_button = Button(Deed(_("整页记"), self.type_many, "edit", "Ctrl+G"), self)
        self.many_button.setToolTip(_("像表格一样一行一笔，一次记很多笔（Ctrl+G）"))
        self.title.row.insertWidget(self.title.row.count() - 1, self.many_button)

    def _open_file(self) -> None:
        super()._open_file()
        self._make_way()

    def close_file(self) -> None:
        super().close_file()
        self._make_way()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_way()

    def _make_way(self) -> None:
        """Leave a file that lies over the list the line's room too: what is written there is not seen meanwhile."""
        self.quick.setVisible(not (self.is_file_open and self._narrow()))

    def type_many(self) -> None:
        """Open a whole sheet for many movements."""
        sheet = movements_sheet(self.desk)
        sheet.kept.connect(self._told)
        lay_over(self, sheet)

    def _told(self, count: int) -> None:
        self._refresh_if_seen()
        self.desk.say(_("已记下{count}笔。").format(count=count), self.desk.taking_back())
