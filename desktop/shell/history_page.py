"""The history of the whole home, newest first, perhaps of one book, one person, one day, one word only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.problem import Unreadable
from desktop.core.words import N_, _
from desktop.services import audit
from desktop.services.audit import Asked
from desktop.shell import history, menu
from desktop.shell.choice import Choice
from desktop.shell.scene import Scene
from desktop.shell.turning import HouseSidePage, turn
from desktop.storage.fields import DayField
from desktop.ui import said
from desktop.ui.day_entry import DayEntry
from desktop.ui.loose import loose_column
from desktop.ui.notices import Empty
from desktop.ui.pieces import GAP, Button, Card, Deed, Elided, label, line, scrolled
from desktop.ui.search_line import SearchLine
from desktop.ui.theme import px
from desktop.ui.wrapped import Wrapped

AT_ONCE: Final = 60
# More entries of one step than this are told in one line, which can be opened.
TOO_MANY: Final = 6
WHEN: Final = 124
DAY_WIDTH: Final = 190
WORD_WIDTH: Final = 260
# In milliseconds: so long nobody types before the whole history is looked through.
PAUSE: Final = 300


class HistoryPage(HouseSidePage):
    """What happened in the home, to be narrowed by book, person, day and word."""

    def __init__(self, scene: Scene) -> None:
        """Show the newest entries."""
        super().__init__(scene, _("历史"), _("谁在什么时候改了什么，新的在前"))
        self.book, self.who = self._books(), self._people()
        self.day = DayEntry(loose_column("day", DayField(N_("哪一天"))), scene.office.books.today)
        self.day.setFixedWidth(px(DAY_WIDTH))
        self.day.line.setPlaceholderText(_("哪一天"))
        self.day.left.connect(self.refresh)
        self.word = SearchLine(_("记录里的字"), "Ctrl+F")
        self.word.setMaximumWidth(px(WORD_WIDTH))
        self._typed = QTimer(self, singleShot=True, interval=PAUSE)
        self._typed.timeout.connect(self.refresh)
        self.word.textChanged.connect(lambda _text: self._typed.start())
        row = QHBoxLayout()
        row.setSpacing(px(GAP))
        for choice in (self.book, self.who):
            choice.activated.connect(lambda _n: self.refresh())
            row.addWidget(choice)
        row.addWidget(self.day)
        row.addWidget(self.word, 1)
        row.addStretch(1)
        self.column.addLayout(row)
        card = Card()
        card.body.setContentsMargins(px(18), px(8), px(4), px(8))
        self.area = scrolled(QWidget())
        card.body.addWidget(self.area)
        self.column.addWidget(card, 1)
        self._shown = 0
        self._lines = QVBoxLayout()
        self.more_button = Button(Deed(""))

    def _books(self) -> Choice:
        made = Choice(_("哪本台账"))
        made.addItem(_("全部台账"), "")
        for book in self.office.books.catalog:
            made.addItem(_(book.title), book.id)
        made.addItem(_("院务"), menu.HOUSE)
        return made

    def _people(self) -> Choice:
        made = Choice(_("哪个人"))
        made.addItem(_("所有人"), "")
        for name in history.writers():
            made.addItem(name, name)
        return made

    def wanted(self) -> Asked:
        """Which entries the choices ask for."""
        try:
            day = self.day.value()
        except Unreadable:
            day = None
        word = self.word.text().strip()
        return Asked(self.book.currentData(), who=self.who.currentData(), day=day, word=word)

    def refresh(self) -> None:
        """Read and show the newest of the entries that are asked for."""
        self.day.show_problem(self.day.problem())
        content = QWidget()
        content.setObjectName("scrolled")
        column = QVBoxLayout(content)
        column.setContentsMargins(0, px(6), px(14), px(6))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(px(6))
        column.addLayout(self._lines)
        self.more_button = Button(Deed(_("看更早的"), self.older, "down", kind="quiet"))
        column.addWidget(self.more_button)
        column.addStretch(1)
        self._shown = 0
        if not self.older():
            content = Empty("history", _("没有符合的记录。换一个人、一天、一本台账或一个词看看。"))
            content.setObjectName("scrolled")
        self.area.setWidget(content)

    def older(self) -> bool:
        """Show the next entries below those that are there; whether there were any."""
        found = audit.entries(self.wanted(), self._shown + AT_ONCE)[self._shown :]
        self._shown += len(found)
        shown = history.without_echoes(self.office.books, found)
        for day, entries in groupby(shown, key=lambda entry: entry.at[:10]):
            self._lines.addWidget(_day(date.fromisoformat(day)))
            for run in _runs(list(entries)):
                for part in self._told(run):
                    self._lines.addWidget(part)
        self.more_button.setVisible(len(found) == AT_ONCE)
        return bool(found)

    def _told(self, run: Sequence[Any]) -> Iterator[QWidget]:
        books = self.office.books
        if len(run) <= TOO_MANY:
            for entry, told in zip(run, history.told(books, run, named=True), strict=True):
                # A note says itself what was done: printed, taken along, restored.
                noted = entry.action == "note" and told.why
                why = _("原因：{why}").format(why=told.why) if told.why and not noted else ""
                short = told.why if noted else history.shortly(books, entry)
                yield _line(entry, short, why) if noted or short == told.what else _Shortened(entry, short, told.what)
            return
        yield _Folded(run[0], history.together(books, run), lambda: history.told(books, run, named=True))


class _Folded(QWidget):
    """Many entries of one step in one line; opened, each has its own."""

    def __init__(self, first: Any, words: str, told: Any) -> None:
        super().__init__()
        self._told = told
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(px(4))
        self.button = Button(Deed(_("逐行看"), self.open, "down", kind="quiet"))
        self.column.addWidget(_line(first, words, aside=self.button))

    def open(self) -> None:
        """Show every entry."""
        self.button.hide()
        for one in self._told():
            part = label(one.what, "small", wrap=True)
            part.setContentsMargins(px(WHEN), 0, 0, 0)
            self.column.addWidget(part)


class _Shortened(QWidget):
    """A new row by its first fields; opened, by all of them."""

    def __init__(self, entry: Any, short: str, whole: str) -> None:
        super().__init__()
        self._whole = whole
        self.button = Button(Deed(_("看全部"), self.open, "down", kind="quiet"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        told = _line(entry, short, aside=self.button)
        self.words = told.findChildren(Wrapped)[0]
        column.addWidget(told)

    def open(self) -> None:
        """Tell the whole row."""
        self.button.hide()
        self.words.setText(self._whole)


def _day(day: date) -> QWidget:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, px(10), 0, px(2))
    column.setSpacing(px(6))
    column.addWidget(label(said.day(day), "heading"))
    column.addWidget(line())
    return part


def _runs(entries: Sequence[Any]) -> Iterator[list[Any]]:
    for _key, run in groupby(entries, key=lambda entry: (entry.batch, entry.action)):
        yield list(run)


def _line(entry: Any, what: str, why: str = "", aside: QWidget | None = None) -> QWidget:
    part = QWidget()
    row = QHBoxLayout(part)
    row.setContentsMargins(0, px(2), 0, px(2))
    row.setSpacing(px(GAP))
    when = Elided(f"{entry.at[11:16]}　{entry.who}")
    when.setFixedWidth(px(WHEN - GAP))
    when.setContentsMargins(0, px(2), 0, 0)
    row.addWidget(when, 0, Qt.AlignmentFlag.AlignTop if aside is None else Qt.AlignmentFlag.AlignVCenter)
    column = QVBoxLayout()
    column.setSpacing(px(2))
    column.addWidget(label(what, wrap=True))
    if why:
        column.addWidget(label(why, "small", wrap=True))
    row.addLayout(column, 1)
    if aside is not None:
        row.addWidget(aside, 0, Qt.AlignmentFlag.AlignVCenter)
    return part


def show_all(over: QWidget, scene: Scene) -> None:
    """Turn to the history of the whole home."""
    turn(over, menu.HISTORY, lambda: HistoryPage(scene))
