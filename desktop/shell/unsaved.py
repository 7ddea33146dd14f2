"""What was typed and never saved, among the things to do: each leads back to where it was typed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from desktop.core.words import _
from desktop.services.book import Book, Due
from desktop.shell import menu
from desktop.shell.office import Office
from desktop.ui import records, said
from desktop.ui.desk import NEW_ROW

STEP: Final = "step"


def unsaved(office: Office) -> Iterator[Due]:
    """A line for each draft of who may write; its place is page/chapter/row, the row of a part as what@parent."""
    session = office.books.sitting.session
    if not session.clerk or session.only_reading:
        return
    titles = {item.id: item.title for item in menu.items(office.books.catalog)}
    for place in office.drafts.waiting():
        page, chapter, *more = place.split("/")
        if page not in titles or not more:
            continue
        book = office.books.book(page) if office.books.has(page) else None
        row, _at, parent = more[-1].partition("@")
        number = int(parent or (row if row.isdecimal() else NEW_ROW if row == "new" else 0))
        what = _(more[0]) if chapter == STEP else _chapter_words(book, chapter) or _(titles[page])
        where = page if book is None or parent or chapter in {STEP, book.chapters[0].id} else f"{page}/{chapter}"
        name = _name(book, where, number)
        title = _("没有保存的“{what}”").format(what=what)
        title = said.named(title, name) if name else title
        reason = _("上次填了没有保存，打开后可以接着填。")
        yield Due(office.books.today, title, reason, where, number, kind=f"draft/{place}")


def _chapter_words(book: Book | None, chapter: str) -> str:
    found = book.chapters if book is not None else ()
    return next((_(one.title) for one in found if one.id == chapter), "")


def _name(book: Book | None, where: str, number: int) -> str:
    """The words of the row to be opened; empty for a new one."""
    if book is None or number <= 0:
        return ""
    own = where.partition("/")[2] or book.chapters[0].id
    chapter = next((one for one in book.chapters if one.id == own), None)
    record = records.fetch(chapter.model, number) if chapter is not None else None
    return chapter.words(record) if chapter is not None and record is not None else ""
