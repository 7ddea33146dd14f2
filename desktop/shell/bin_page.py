"""What was struck out, over all books: which row, when, by whom, why; each can be looked at and restored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from desktop.core.listing import Heading, Listing
from desktop.core.words import N_, _
from desktop.services.audit import Entry
from desktop.services.book import Book, Chapter
from desktop.services.books import Books
from desktop.shell.rights import allowed_to_write, bar
from desktop.shell.scene import Scene
from desktop.shell.turning import HouseSidePage
from desktop.storage import lookups
from desktop.storage.record import Record
from desktop.ui import record_steps, said
from desktop.ui.notices import Banner, Empty
from desktop.ui.pieces import Deed
from desktop.ui.table import LedgerTable

HEADINGS: Final = (
    Heading("book", N_("台账"), width=8),
    Heading("what", N_("哪一行"), width=16),
    Heading("day", N_("划销日期"), "day", 7),
    Heading("who", N_("谁划的"), width=6),
    Heading("why", N_("原因"), width=16),
)


@dataclass(frozen=True, slots=True)
class Struck:
    """One row that was struck out: where it stands, when and by whom it was done (None and empty: not known)."""

    book: Book
    chapter: Chapter
    record: Record
    day: date | None
    who: str


def struck(books: Books) -> list[Struck]:
    """Every row that was struck out and not restored, the newest first."""
    asked = Entry.select(Entry.book, Entry.chapter, Entry.row, Entry.at, Entry.who, Entry.id)
    rows: Any = asked.where(Entry.action.in_(("strike", "undo"))).order_by(Entry.id)
    done = {(one.book, one.chapter, one.row): (one.at, one.who, one.id) for one in rows}
    found = []
    for book in books.catalog:
        for chapter in book.chapters:
            for record in lookups.struck(chapter.model):
                at, who, number = done.get((book.id, chapter.id, record.id), ("", "", 0))
                found.append((number, Struck(book, chapter, record, _day(at), who)))
    return [one for _number, one in sorted(found, key=lambda pair: -pair[0])]


def _day(at: str) -> date | None:
    return date.fromisoformat(at[:10]) if at else None


class BinPage(HouseSidePage):
    """The struck rows as one list; Enter or a click on the button restores the chosen one."""

    def __init__(self, scene: Scene) -> None:
        """The page of an open home."""
        super().__init__(scene, _("划销的行"))
        self.rights = allowed_to_write(scene.office)
        self.look_button = self.title.add(Deed(_("看历史"), self.show_history, "history"))
        self.restore_button = self.title.add(Deed(_("恢复"), self.restore, "restore", "Ctrl+R", "primary"))
        self.banner = Banner(self)
        self.column.addWidget(self.banner)
        self.banner.say(self.rights, "warn")
        self.rows: list[Struck] = []
        self.table = LedgerTable(Empty("strike", _("没有划销的行。划销只是划掉，原来写的都在这里。")), self)
        self.table.view.setAccessibleName(_("划销的行"))
        self.table.chosen.connect(lambda _row: self._enable())
        self.column.addWidget(self.table, 1)
        self.setFocusProxy(self.table.view)

    def refresh(self) -> None:
        """Read the rows anew."""
        self.rows = struck(self.office.books)
        cells = tuple(
            (_(one.chapter.title) if one.chapter.title == one.book.title
             else said.named(_(one.book.title), _(one.chapter.title)),
             one.chapter.words(one.record), one.day, one.who, one.record.struck)
            for one in self.rows
        )  # fmt: skip
        self.title.say(_("{count}行，可以恢复").format(count=len(self.rows)) if self.rows else "")
        self.table.show_listing(Listing(HEADINGS, cells, tuple(range(1, len(cells) + 1))))
        if self.rows and self.table.current() is None:
            self.table.view.go_to(0)
        self._enable()

    def chosen(self) -> Struck | None:
        """The row that the cursor is on."""
        number = self.table.current()
        return self.rows[number - 1] if number else None

    def _enable(self) -> None:
        nothing = "" if self.chosen() else _("请先选一行。")
        bar(self.rights or nothing, self.restore_button)
        bar(nothing, self.look_button)

    def restore(self) -> None:
        """Let the chosen row count again; a refusal is told with its reason."""
        one = self.chosen()
        if one is not None:
            record_steps.restore(self, self.scene.desk, one.chapter, one.record, self.refresh)

    def show_history(self) -> None:
        """Tell what happened to the chosen row."""
        one = self.chosen()
        if one is not None:
            record_steps.show_history(self, self.scene.desk, one.book, one.chapter, one.record)
