"""The window: pages at the left, the search box on top, the page in the middle, what was saved at the foot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, Protocol, runtime_checkable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from desktop.core.document import Document
from desktop.core.period import Period
from desktop.core.sheet import Sheet
from desktop.core.words import _
from desktop.services.book import Book, Due
from desktop.shell import directory, duties, first_focus, help_page, history, late, menu, outlets, pages
from desktop.shell.asking import ASKING, Asking
from desktop.shell.bringing_drop import Drops
from desktop.shell.caption import Caption
from desktop.shell.closed_words import ClosedWords
from desktop.shell.duties import Duty
from desktop.shell.first_page import FirstPage
from desktop.shell.foot import Foot
from desktop.shell.gathering import Gathering, Reading
from desktop.shell.office import Office
from desktop.shell.reading_only import ReadingOnly, RedLine
from desktop.shell.scene import Scene
from desktop.shell.search import SearchBox
from desktop.shell.side import Side
from desktop.shell.today import TodayPage
from desktop.shell.wearing import Wearing
from desktop.ui.desk import NEW_ROW, Desk, Page
from desktop.ui.full_numbers import FullNumbers
from desktop.ui.notices import Toast
from desktop.ui.pieces import MARGIN, Badge, Button, Deed, Elided
from desktop.ui.taking_back import TakingBack
from desktop.ui.task import Task
from desktop.ui.theme import px

LEAST: Final = (1100, 640)
PAPER: Final = "paper"
BRING: Final = "bring"
OWN_PAPERS: Final = "desktop.shell.own_papers:OwnPapers"
PAPER_PAGE: Final = "desktop.shell.paper:PaperPage"
BRING_PAGE: Final = "desktop.shell.bringing:BringPage"
USUAL: Final = (1366, 768)


@dataclass(frozen=True, slots=True)
class Keys:
    """What the window asks of whoever opened it: to show the program another way, to lock, to close,
    do something to the closed home, and begin anew.
    """

    change: Callable[[Wearing], None]
    lock: Callable[[], None]
    leave: Callable[[Callable[[], None]], None]


@runtime_checkable
class OpensChapters(Protocol):
    """A page that can open a row of another chapter than its main one."""

    def open_in_chapter(self, chapter: str, row: int) -> None:
        """Show a row of a chapter."""


def home_name(office: Office) -> str:
    """What the home is called; what to say as long as nobody wrote it down."""
    if not office.books.has(menu.HOME_BOOK):
        return ""
    found = office.books.book(menu.HOME_BOOK).found()
    return next((one.title for one in found), _("还没有院名"))


class MainWindow(QMainWindow):
    """The window on one open home."""

    closed = Signal()
    _over = False

    def __init__(self, office: Office, wearing: Wearing, keys: Keys, asking: Asking = ASKING) -> None:
        """Stand on an open home."""
        super().__init__()
        self.office, self.keys = office, keys
        self.directory = directory.Directory(office, self.go, lambda: directory.window_places(self), self)
        self._pages: dict[str, pages.AnyPage] = {}
        self._last = menu.TODAY
        self.toast = Toast(self)
        self.closed_words = ClosedWords(office.books, self.toast.say, self)
        self.taking_back = TakingBack(office.books, self._say, self, partial(history.brief, office.books))
        QShortcut(QKeySequence.StandardKey.Undo, self).activated.connect(self.taking_back.take_back_last)
        self.scene = Scene(
            office,
            Desk(
                office.books, office.pack, self._say, self.go,
                self._bring_in,
                lambda listing, title: outlets.print_listing(self.scene, listing, title),
                lambda listing, title: outlets.save_listing(self.scene, self, listing, title),
                lambda book, chapter, row: history.of_row(office.books, book, chapter, row),
                self.taking_back.offer, office.drafts,
                lambda resident, name: late.load(OWN_PAPERS)(self, self.scene, resident, name),
            ),
            asking, wearing, self.open_month, self._recount, self.show_paper, keys.change, keys.leave,
        )  # fmt: skip
        self.side = Side(menu.items(office.books.catalog), home_name(self.office))
        self.side.asked_for.connect(lambda name: self.go(name, 0))
        self.stack = QStackedWidget()
        self.foot, self.red_line = Foot(office), RedLine(office)
        self.search = SearchBox(self.directory.ready)
        self.directory.grown.connect(self.search.look_again)
        self.setCentralWidget(self._whole())
        self.caption = Caption(self, self.stack, lambda: "" if self._over else home_name(office))
        self.drops = Drops(self, self, self._bring_in)
        self.setMinimumSize(*LEAST)
        self.resize(*USUAL)
        self._counting = Gathering(self, office, patient=True)
        self._stop_watching = office.books.watch(self._written)
        FirstPage(self, self.stack, partial(self.go, menu.TODAY, 0))
        self.full_numbers, self.reading_only = FullNumbers(self, office.books), ReadingOnly(self, office)
        QTimer.singleShot(0, self, self._count)

    def _whole(self) -> QWidget:
        whole = QWidget()
        whole.setObjectName("desk")
        across = QHBoxLayout(whole)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.side)
        down = QVBoxLayout()
        down.setSpacing(0)
        down.addLayout(self._top())
        down.addWidget(self.red_line)
        down.addWidget(self.stack, 1)
        down.addWidget(self.foot)
        across.addLayout(down, 1)
        return whole

    def _top(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(px(MARGIN), px(14), px(MARGIN), 0)
        row.setSpacing(px(12))
        row.addWidget(self.search, 30)
        row.addStretch(1)
        row.addWidget(Button(Deed(_("帮助"), self.help, "help", help_page.KEY, "quiet")))
        help_page.HelpInPanels(self, lambda: help_page.topic_shown(self, self._pages))
        if self.office.practice:
            row.addWidget(Badge(_("练习院：随便试，不算数"), "warn"))
            return row
        row.addWidget(Elided(self.office.books.sitting.session.name, ""))
        row.addWidget(Button(Deed(_("锁定"), self.keys.lock, "lock", "Ctrl+L")))
        return row

    def go(self, name: str, row: int) -> None:
        """Turn to a page by its name (the id of a book, perhaps with a chapter) and open a row of it."""
        book, _slash, chapter = name.partition("/")
        if self._over or not pages.is_page(book, self.scene):
            return
        page = self._pages.get(book)
        if page is None:
            page = self._pages[book] = pages.make(book, self.scene)
            self.stack.addWidget(page)
            if isinstance(page, TodayPage):
                page.gathered.connect(self._say_counts)
        first_focus.turn_to(self.stack, page)
        self._last = book
        self.side.choose(book)
        if row == NEW_ROW and not chapter and isinstance(page, Page):
            page.begin_new()
        elif row and not chapter:
            page.open_row(row)
        elif row and isinstance(page, OpensChapters):
            page.open_in_chapter(chapter, row)

    def open_month(self, month: Period) -> None:
        """Turn to a month."""
        self.go(menu.MONTH, duties.month_number(month))

    @property
    def current(self) -> str:
        """The name of the page that is shown."""
        return self._last

    @property
    def page(self) -> Any:
        """The page that is shown."""
        return self.stack.currentWidget()

    def _say(self, sentence: str, deed: Deed | None = None) -> None:
        self.closed_words.say(sentence, deed)

    def _written(self, _changed: frozenset[str]) -> None:
        self.directory.forget()
        self.foot.say_saved()
        QTimer.singleShot(0, self, self._count)

    def _count(self) -> None:
        """Count what is due anew and show it at the left; the pages do it for themselves."""
        if self._over:
            # What was put off until the screen has time must not read a home that is closed by then.
            return
        name = home_name(self.office)
        self.side.home.say(name)
        self.caption.say()
        self.foot.refresh(name)
        if not self._pages:
            # The page of the day, which comes first, counts them itself.
            return
        today = self._pages.get(menu.TODAY)
        if not isinstance(today, TodayPage) or today.stale:
            self._counting.take([Reading(partial(duties.gather, self.office), self._say_due)])
        elif not today.filling:
            self._say_counts(today.duties.all)

    def _say_counts(self, found: Sequence[Duty]) -> None:
        self.side.say_counts(duties.counts(found))

    def _say_due(self, found: list[Due]) -> None:
        self._say_counts(duties.in_order(self.office, found))

    def _recount(self) -> None:
        today = self._pages.get(menu.TODAY)
        if today is not None:
            today.stale = True
        self._count()

    def help(self, topic: str = "") -> None:
        """Open the help about a topic, or about the page that is shown."""
        help_page.open_help(self, self._pages, topic)

    def show_paper(self, sheets: Sequence[Sheet | Document], title: str) -> None:
        """Show pages as they will be printed."""
        self.show_page(PAPER, lambda: late.load(PAPER_PAGE)(self.scene, sheets, title, self.back))

    def _bring_in(self, book: Book) -> None:
        self.show_page(BRING, lambda: late.load(BRING_PAGE)(self.scene, book, self.back))

    def back(self) -> None:
        """Turn from a print or an import back to where it was asked for."""
        self.go(self._last, 0)

    def show_page(self, name: str, make: Callable[[], pages.AnyPage]) -> pages.AnyPage:
        """Show a page that stands in no menu (an import, a print), anew each time."""
        old = self._pages.pop(name, None)
        if old is not None:
            self._drop(old)
        page = self._pages[name] = make()
        self.stack.addWidget(page)
        first_focus.turn_to(self.stack, page)
        return page

    def _drop(self, page: pages.AnyPage) -> None:
        page.close_for_good()
        self.stack.removeWidget(page)
        page.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._over = True
        self._stop_watching()
        self._counting.stop()
        self.directory.leave()
        for page in self._pages.values():
            page.close_for_good()
        for task in self.findChildren(Task):
            task.give_up()
        self.closed.emit()
        super().closeEvent(event)
