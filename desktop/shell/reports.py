"""All forms and reports: found, made for a period (filled or blank, perhaps for one person), seen, kept, printed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.document import Document
from desktop.core.period import Period, month_of, period_of
from desktop.core.problem import KnownError
from desktop.core.sheet import Sheet
from desktop.core.words import N_, _
from desktop.services import forms, settings
from desktop.services.books import HOUSE
from desktop.services.returns import Return
from desktop.shell.binder import BinderPanel
from desktop.shell.choice import Choice
from desktop.shell.form_list import FormList
from desktop.shell.grouping import Grouping
from desktop.shell.inquiry import Inquiry
from desktop.shell.paper import PaperPane
from desktop.shell.scene import Scene, ShellPage
from desktop.shell.wanted import Wanted
from desktop.ui import said
from desktop.ui.flow import Flow
from desktop.ui.notices import Banner
from desktop.ui.pieces import GAP, ROOM, Button, Card, Deed, Elided, PageTitle, label
from desktop.ui.search_line import SearchLine
from desktop.ui.theme import px

RECENT: Final = "recent_forms"
KEPT: Final = 5
LIST_WIDTH: Final = 336
LIST_SHARE: Final = 0.36
KINDS: Final = {"day": N_("日"), "month": N_("月"), "quarter": N_("季"), "half": N_("半年"), "year": N_("年")}


class ReportsPage(ShellPage):
    """The print library of the window."""

    def __init__(self, scene: Scene) -> None:
        """The library of an open home."""
        super().__init__(scene)
        self.period = month_of(self.office.books.today).previous()
        self.blank = self.booklet = False
        self.asked_each = ""
        self.title = PageTitle(_("报表"))
        self.binder_button = self.title.add(Deed(_("迎检包"), self.bind, "package", "Ctrl+B"))
        self.paper = PaperPane(scene, self.title)
        self.column.addWidget(self.title)
        self.list = FormList()
        self.list.chosen.connect(self._chosen)
        self.list.entered.connect(self.make)
        below = QHBoxLayout()
        below.setSpacing(px(ROOM))
        below.addWidget(self._left())
        below.addWidget(self._right(), 1)
        self.column.addLayout(below, 1)
        self._making = Inquiry(self, self.office.books.sitting.database, lambda fault: _refuse(self, fault))
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(60)
        self._later.timeout.connect(self.make)

    def _left(self) -> QWidget:
        self.side = side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(GAP))
        self.filter = SearchLine(_("表名、拼音首字母、编号"), "Alt+S")
        self.filter.textChanged.connect(self._narrow)
        self.filter.returnPressed.connect(self.list.setFocus)
        column.addWidget(self.filter)
        self.grouping = Grouping(self.list)
        column.addWidget(self.grouping)
        card = Card()
        card.body.setContentsMargins(1, 1, 1, 1)
        card.body.addWidget(self.list)
        column.addWidget(card, 1)
        return side

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # On a small screen the paper needs the room.
        self.side.setFixedWidth(min(px(LIST_WIDTH), round(self.width() * LIST_SHARE)))

    def _right(self) -> QWidget:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(GAP))
        column.addLayout(self._tools())
        self.hint = Elided("")
        column.addWidget(self.hint)
        self.banner = Banner()
        column.addWidget(self.banner)
        column.addWidget(self.paper, 1)
        return right

    def _tools(self) -> Flow:
        self.filled_button = Button(Deed(_("填好的"), lambda: self._fill(blank=False), kind="tab"))
        self.blank_button = Button(Deed(_("空白的"), lambda: self._fill(blank=True), kind="tab"))
        self.booklet_button = Button(Deed(_("一月一册"), lambda: self._fill(blank=True, booklet=True), kind="tab"))
        group = QButtonGroup(self)
        for tab in (self.filled_button, self.blank_button, self.booklet_button):
            tab.setCheckable(True)
            group.addButton(tab)
        self.kinds = Choice(_("按什么时期做"))
        self.kinds.activated.connect(lambda _n: self._take_kind())
        self.earlier = Button(Deed("", lambda: self._step(-1), "left", "Alt+Left", "quiet"))
        self.later = Button(Deed("", lambda: self._step(1), "right", "Alt+Right", "quiet"))
        self.earlier.setAccessibleName(_("上一期"))
        self.later.setAccessibleName(_("下一期"))
        for button in (self.earlier, self.later):
            button.setToolTip(said.beside(button.accessibleName(), button.deed.key))
        self.when = label("")
        self.person = Choice(_("哪一位"), find=True)
        self.person.setMinimumWidth(px(150))
        self.person.activated.connect(lambda _n: self.make())
        self.when.setMinimumHeight(px(36))
        tabs: tuple[QWidget, ...] = (self.filled_button, self.blank_button, self.booklet_button, self.kinds)
        self.turning = QWidget()
        row = QHBoxLayout(self.turning)
        row.setContentsMargins(0, 0, 0, 0)
        for part in (self.earlier, self.when, self.later):
            row.addWidget(part)
        return Flow(*tabs, self.turning, self.person, across=12)

    def refresh(self) -> None:
        known = [forms.load(form_id) for form_id in forms.form_ids()]
        titles = {book.id: book.title for book in self.office.books.catalog}
        picked = [form.id for form in self.list.picked()]
        self.list.forms.recent = tuple(settings.get(RECENT, ()))
        self.list.forms.show_forms(known, frozenset(self.office.pages.returns), titles)
        count = len(self.office.pages.returns)
        self.title.say(_("{all}张表，其中{filled}张能从台账填好").format(all=len(known), filled=count))
        self.list.pick(picked) if picked else self.list.first()

    def close_for_good(self) -> None:
        super().close_for_good()
        self._making.leave()
        self.paper.drawing.stop()
        self.paper.preview.stop()

    def _written(self, changed: frozenset[str]) -> None:
        # What was used last is the house's own: the paper that is shown stays.
        if changed != {HOUSE}:
            super()._written(changed)

    def open_form(self, form_id: str) -> None:
        """Turn to a form, as the search box asks."""
        self.filter.clear()
        self.refresh_if_seen()
        self.list.pick([form_id])
        self.list.setFocus()

    def _narrow(self, typed: str) -> None:
        self.list.forms.narrow(typed)
        self.list.first()

    def _return(self) -> Return | None:
        picked = self.list.picked()
        return self.office.pages.returns.get(picked[0].id) if len(picked) == 1 else None

    def _chosen(self) -> None:
        picked = self.list.picked()
        if not picked:
            return
        can_fill = any(form.id in self.office.pages.returns for form in picked)
        self.filled_button.setEnabled(can_fill)
        self.blank = (self.blank and can_fill) or not can_fill
        self.booklet_button.setVisible(all(form.booklet for form in picked))
        self.booklet = self.booklet and not self.booklet_button.isHidden()
        tab = self.booklet_button if self.booklet else self.blank_button if self.blank else self.filled_button
        tab.setChecked(True)
        kinds = _kinds([self.office.pages.returns.get(form.id) for form in picked])
        self.kinds.clear()
        for kind in kinds:
            self.kinds.addItem(_("按{kind}").format(kind=_(KINDS[kind])), kind)
        given = self._return()
        if given and given.each and self.asked_each != given.form:
            # What is printed for one person is wanted now: for who came this month, not for who was here in the last.
            self.period = month_of(self.office.books.today)
        self.asked_each = given.form if given and given.each else ""
        if kinds and self.period.kind not in kinds:
            self.period = _last(kinds[0], self.office.books.today)
        self.kinds.setCurrentIndex(kinds.index(self.period.kind) if self.period.kind in kinds else -1)
        self.hint.say("　".join(form.hint or form.title for form in picked[:3]))
        self._say_period()
        self.paper.forget()
        self._later.start()

    def _say_period(self) -> None:
        if self.booklet and self.period.kind != "month":
            self.period = month_of(self.office.books.today)
        self.when.setText(said.period(self.period))
        filled = not self.blank and bool(self.kinds.count())
        self.kinds.setVisible(filled and self.kinds.count() > 1)
        for part in (self.turning, self.earlier, self.when, self.later):
            part.setVisible(filled or self.booklet)
        # A booklet is printed before its month begins.
        self.later.setEnabled(self.booklet or self.period.following().start <= self.office.books.today)
        given = self._return()
        self.person.clear()
        people = list(given.each(self.office.pages.request(self.period))) if given and given.each and filled else []
        for row, words in people:
            self.person.addItem(words, row)
        self.person.setVisible(bool(people))

    def _take_kind(self) -> None:
        self.period = _last(self.kinds.currentData(), self.office.books.today)
        self._say_period()
        self.make()

    def _step(self, by: int) -> None:
        self.period = self.period.following() if by > 0 else self.period.previous()
        self._say_period()
        self.make()

    def _fill(self, *, blank: bool, booklet: bool = False) -> None:
        self.blank, self.booklet = blank, booklet
        self._say_period()
        self.make()

    def make(self) -> None:
        """Make the pages aside, and show them when they are there."""
        self._later.stop()
        picked = self.list.picked()
        if not picked:
            return
        self.paper.forget()
        person = self.person.currentData()
        row = None if person is None else int(person)
        wanted = Wanted(tuple(form.id for form in picked), self.period, row, self.blank, self.booklet)
        words = picked[0].title if len(picked) == 1 else _("{count}张表").format(count=len(picked))
        suffix = "" if self.blank and not self.booklet else f"_{self.period}"
        self._making.ask(lambda: wanted.pages(self.office), lambda made: self._show(made, wanted, f"{words}{suffix}"))

    def _show(self, made: Sequence[Sheet | Document], wanted: Wanted, name: str) -> None:
        self.banner.say(wanted.why_blank(self.office))
        self.paper.show_pages(made, name, used=self._used, bound=wanted.booklet)

    def bind(self) -> None:
        """Put many forms together for an inspection, and show the whole."""

        def show(pages: Sequence[Sheet | Document], name: str) -> None:
            self.hint.say(name.replace("_", "　"))
            self.paper.show_pages(pages, name, bound=True)

        BinderPanel(self, self.scene, show)

    def _used(self) -> None:
        """Remember what was printed or kept as last used."""
        ids = [form.id for form in self.list.picked()]
        old = [form_id for form_id in settings.get(RECENT, ()) if form_id not in ids]
        settings.put(self.office.books, RECENT, [*ids, *old][:KEPT])


def _refuse(page: ReportsPage, fault: KnownError) -> None:
    """Say why there are no pages."""
    page.banner.say(str(fault), "warn")
    page.paper.show_pages([], "")


def _kinds(returns: Sequence[Return | None]) -> list[str]:
    """The kinds of period that all returns can be made for; none where no form is filled."""
    given = [one.periods for one in returns if one is not None]
    return [kind for kind in KINDS if all(kind in periods for periods in given)] if given else []


def _last(kind: str, today: date) -> Period:
    """The last whole period of a kind; days and years the present one."""
    now = period_of(kind, today)
    return now if kind in {"day", "year"} else now.previous()
