"""The page of allowances: the month's roll with the sentence that explains each sum, and views of what it rests on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from desktop.core.period import Period, month_of
from desktop.core.problem import KnownError, Refused
from desktop.core.words import N_, _
from desktop.ledgers.allowances import queries, service
from desktop.ledgers.allowances.late.queries import effect_of_newest
from desktop.ledgers.allowances.late.rules import Effect
from desktop.ledgers.allowances.models import ALLOWANCE, POCKET
from desktop.ledgers.allowances.queries import Paid
from desktop.ledgers.allowances.roll.queries import Roll, RollLine, month_roll
from desktop.services.book import Book
from desktop.ui import said
from desktop.ui.desk import Desk, Page
from desktop.ui.dialogs import ask, giving_up, tell
from desktop.ui.notices import Banner, Empty
from desktop.ui.pieces import GAP, ROOM, Badge, Button, Card, Deed, Elided, Figure, PageTitle, label, line, scrolled
from desktop.ui.table import LedgerTable
from desktop.ui.task import Task, Watch
from desktop.ui.theme import px
from desktop.ui.views_page import ChapterPage, Shown, View, ViewsPage

ROLL: Final = "roll"
PAYMENT: Final = "payment"
ALSO: Final = frozenset({"residents", "home"})
WIDE: Final = 340


VIEWS: Final = (
    Shown(PAYMENT, N_("发放和签收"), queries.payments_listing, N_("记一笔发放"),
         N_("这个月还没有登记发放。在“应发名册”里按“登记发放”，一次全部记上。")),
    Shown("rate", N_("供养标准"), queries.rates_listing, N_("添标准"),
         N_("县里发了新标准，登记在这里，从执行日期起代替政策包里的。")),
    Shown("pocket", N_("零用钱标准"), queries.pocket_listing, N_("定标准"),
         N_("零用钱没有全国标准，请登记本县或本院定的数额。")),
    Shown("adjustment", N_("调整"), queries.adjustments_listing, N_("添调整"),
         N_("某位老人某个月要多发、少发的，写明原因登记在这里。")),
)  # fmt: skip


class AllowancesPage(ViewsPage):
    """The roll and its views."""

    def __init__(self, book: Book, desk: Desk) -> None:
        """The page of the book of allowances."""
        payments, rates, *others = VIEWS
        super().__init__(
            book, desk,
            (
                View(ROLL, N_("应发名册"), lambda: RollView(book, desk)),
                payments.view(lambda own, begin: PaymentsView(own, desk, begin, ALSO), book, imports=True),
                rates.view(lambda own, begin: RatesView(own, desk, begin, ALSO), book),
                *(shown.view(lambda own, begin: ChapterPage(own, desk, begin, ALSO), book) for shown in others),
            ),
        )  # fmt: skip

    def show_view(self, name: str) -> Any:
        """Turn to a view; the payments are those of the month of the roll."""
        view = super().show_view(name)
        if name == PAYMENT and ROLL in self.views:
            view.show_month(self.views[ROLL].month)
        return view

    def open_row(self, row: int) -> None:
        """Show a payment."""
        self.show_view(PAYMENT).open_row(row)


class PaymentsView(ChapterPage):
    """The payments of a month, with one step to sign for all of them."""

    def __init__(self, book: Book, desk: Desk, begin: str, also: frozenset[str]) -> None:
        """The list and the file of payments."""
        super().__init__(book, desk, begin, also)
        self.sign_button = Button(Deed(_("全部签收"), self.ask_to_sign, "tick", "Ctrl+Shift+S"), self)
        self.table.tools.insertWidget(1, self.sign_button)

    def show_month(self, month: Period) -> None:
        """Show the payments of a month."""
        if month_of(self.day or self.desk.books.today) != month:
            self.as_of.set_value(month.end)
            self.as_of.left.emit()

    def ask_to_sign(self) -> None:
        """Ask whether everybody of the month has signed, and write it."""
        month, today = month_of(self.day or self.desk.books.today), self.desk.books.today
        waiting = queries.unsigned(month)
        if not waiting:
            self.desk.say(_("{month}没有等签收的。").format(month=said.period(month)), None)
            return
        sentence = _("{month}还有{count}笔没有签收，都在{day}签收了吗？没有签的请逐笔登记。")
        ask(
            self, _("全部签收"), sentence.format(month=said.period(month), count=len(waiting), day=said.day(today)),
            giving_up(), Deed(_("都签收了"), lambda: service.sign(self.desk.books, waiting, today), kind="primary"),
        )  # fmt: skip


class RatesView(ChapterPage):
    """The home's own rates; one that is entered late says what it changes in the months before."""

    def _written_row(self, row: int) -> None:
        super()._written_row(row)
        self.file.main.form.banner.say("")
        books, pack = self.desk.books, self.desk.pack()

        def read(_watch: Watch) -> Effect | None:
            try:
                return effect_of_newest(row, pack, books.today)
            finally:
                # Reckoned aside, years of months in a large home: that thread reads through a connection of its own.
                books.sitting.database.close()

        task = Task(self)
        task.done.connect(lambda found: self._tell(row, found))
        task.failed.connect(lambda fault: self.desk.say(str(fault), None))
        task.start(read)

    def _tell(self, row: int, found: Effect | None) -> None:
        if found is not None and self.file.record is not None and self.file.record.id == row:
            self.file.main.form.banner.say(found.sentence)


class RollView(Page):
    """The roll of a month: the list left, the chosen person's sum with its sentence right."""

    def __init__(self, book: Book, desk: Desk) -> None:
        """The roll of the month that holds today."""
        super().__init__(book, desk, ALSO)
        self.month = month_of(desk.books.today)
        self.roll = Roll(self.month, ())
        self.paid: dict[int, Paid] = {}
        self.title = PageTitle(_(book.title))
        self._add_actions()
        self.column.addWidget(self.title)
        empty = _("这个月没有可发的人：先登记老人的类别（特困人员）、认定日期和护理等级。")
        begin = Deed(_("去登记"), lambda: desk.go("residents", 0), "right")
        self.table = LedgerTable(Empty("allowance", empty, begin))
        self.table.view.setAccessibleName(_("应发名册"))
        self.table.chosen.connect(self.explain)
        self.setFocusProxy(self.table.view)
        self._add_months()
        self.why = Why(lambda row: desk.go("residents", row))
        across = QHBoxLayout()
        across.setSpacing(px(ROOM))
        across.addWidget(self.table, 1)
        across.addWidget(self.why)
        self.column.addLayout(across, 1)

    def _add_actions(self) -> None:
        words, desk = _("供养资金应发名册"), self.desk
        if desk.print_out:
            self.title.add(
                Deed(_("打印"), lambda: desk.print_out and desk.print_out(self.table.shown(), words), "print", "Ctrl+P")
            )
        if desk.hand_out:
            self.title.add(
                Deed(_("导出"), lambda: desk.hand_out and desk.hand_out(self.table.shown(), words), "export", "Ctrl+E")
            )
        self.title.add(Deed(_("登记零用钱"), lambda: self.pay_out(POCKET), key="Ctrl+Shift+N"))
        self.title.add(Deed(_("登记发放"), lambda: self.pay_out(ALLOWANCE), "tick", "Ctrl+N", "primary"))

    def _add_months(self) -> None:
        self.month_words = label("", "heading")
        self.month_words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for words, drawing, step in (
            (_("上一月"), "left", lambda: self.show_month(self.month.previous())),
            (_("下一月"), "right", lambda: self.show_month(self.month.following())),
        ):
            button = Button(Deed("", step, drawing, f"Alt+{drawing.title()}", "quiet"), self)
            button.setAccessibleName(words)
            button.setToolTip(words)
            self.table.tools.addWidget(button)
            if drawing == "left":
                self.table.tools.addWidget(self.month_words)

    def show_month(self, month: Period) -> None:
        """Turn to another month."""
        self.month = month
        self.refresh()

    def refresh(self) -> None:
        """Read the roll anew; the chosen person stays chosen."""
        asked = self.desk.asked(self.month.end)
        self.roll, self.paid = month_roll(self.month, asked.pack), queries.payments(self.month)
        listing = queries.roll_listing(self.roll, self.paid)
        self.month_words.setText(said.period(self.month))
        self.title.say(listing.state)
        self.table.show_listing(listing)
        if self.table.current() is None:
            self.table.view.go_to(0)
        self.explain(self.table.current() or 0)

    def explain(self, resident: int) -> None:
        """Show why a person gets this sum."""
        found = next((one for one in self.roll.lines if one.resident == resident), None)
        self.why.show_line(found, self.paid.get(resident))

    def pay_out(self, fund: str) -> None:
        """Enter what is due to everybody on the roll who has no payment yet."""
        try:
            count = service.pay_out(self.desk.books, self.month, self.desk.pack(), fund)
        except Refused as refusal:
            tell(self, _("没有登记"), "".join(problem.message for problem in refusal.problems))
        except KnownError as fault:
            tell(self, _("没有登记"), str(fault))
        else:
            words = _("{month}登记了{count}笔。") if count else _("{month}都已经登记过了。")
            self.desk.say(words.format(month=said.period(self.month), count=count), None)


class Why(Card):
    """One person's sum: the parts, the total, the sentence that explains it, what is missing."""

    def __init__(self, open_file: Callable[[int], None]) -> None:
        """Nobody yet; `open_file` opens a resident's file."""
        super().__init__()
        self.setFixedWidth(px(WIDE))
        self.resident = 0
        self.name, self.badge = Elided("", "heading"), Badge("")
        self.figure, self.sentence = Figure(""), label("", wrap=True)
        self.words, self.amounts = label("", "small"), label("", "small")
        self.amounts.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.banner = Banner(self)
        content = QWidget()
        inside = QGridLayout(content)
        inside.setContentsMargins(0, 0, px(GAP), 0)
        inside.setVerticalSpacing(px(GAP))
        inside.addWidget(self.figure, 0, 0, 1, 2)
        inside.addWidget(self.words, 1, 0)
        inside.addWidget(self.amounts, 1, 1)
        for row, part in enumerate((line(), self.sentence, self.banner), 2):
            inside.addWidget(part, row, 0, 1, 2)
        inside.setRowStretch(5, 1)
        head = QHBoxLayout()
        head.addWidget(self.name, 1)
        head.addWidget(self.badge)
        self.body.addLayout(head)
        self.body.addWidget(scrolled(content), 1)
        self.body.addWidget(
            Button(Deed(_("打开老人档案"), lambda: open_file(self.resident), "resident", "Ctrl+O"), self)
        )

    def show_line(self, found: RollLine | None, paid: Paid | None) -> None:
        """Show a person's line and what was paid; None hides the card."""
        self.setVisible(found is not None)
        if found is None:
            return
        self.resident = found.resident
        tier = queries.level_words(found.given.level) if found.given else ""
        self.name.say(found.name)
        self.badge.say(tier, "plain")
        self.badge.setVisible(bool(tier))
        self.figure.setText(_("{amount} 元").format(amount=said.amount(found.total)))
        parts = queries.parts(found, paid)
        self.words.setText("\n".join(words for words, _amount in parts))
        self.amounts.setText("\n".join(amount for _words, amount in parts))
        self.sentence.setText(found.sentence)
        self.banner.say(_("；").join(found.gaps), "warn")
