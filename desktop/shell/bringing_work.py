"""The long parts of an import: reading a file aside, trying and taking its rows in short steps, with a way to stop."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from desktop.core.words import _
from desktop.services import importing, ladder
from desktop.services.book import Book, Importer
from desktop.services.books import Books
from desktop.services.importing import How, Imported
from desktop.shell.office import Office
from desktop.tables import headings, mapping, reading
from desktop.tables.headings import Matched, Wanted
from desktop.tables.packed import Rows
from desktop.tables.reading import Grid
from desktop.ui.task import Progress, Task, Watch

LONGEST: Final = 60
# The number of a person or a telephone is hidden on the screen.
LONG_NUMBER: Final = re.compile(r"\d{11,}[Xx]?")


@dataclass
class Course:
    """One import on its way: into which book, from which sheet, how; what was read of the shown columns is kept.

    `aside` tells why a row is no entry; such rows are among those seen, after the entries, with all their words.
    """

    books: Books
    book: Book
    matched: Matched
    how: How
    shown: Sequence[str]
    seen: Rows = field(default_factory=Rows)
    aside: dict[int, str] = field(default_factory=dict)

    def steps(self, words: str) -> Generator[Progress, None, Imported]:
        """The rows one after another; closed before the end, nothing was changed."""
        whole = len(self.matched.grid.rows)
        work = importing.steps(self.books, self.book, self._kept(headings.entries(self.matched, self.aside)), self.how)
        try:
            while True:
                try:
                    read = next(work)
                except StopIteration as end:
                    done: Imported = end.value
                    self._keep_aside()
                    return done
                yield Progress(read, max(whole, read), words)
        finally:
            work.close()

    def _keep_aside(self) -> None:
        """See the rows that are no entries as well; the row of heads is told of beside the columns."""
        self.aside.pop(self.matched.head, None)
        for number, texts in self.matched.grid.rows if self.aside else ():
            if number in self.aside:
                words = LONG_NUMBER.sub(_("……"), " ".join(" ".join(texts).split()))
                self.seen.extend([(number, (words[:LONGEST],))])

    def _kept(self, entries: Iterable[tuple[int, Mapping[str, str]]]) -> Iterator[tuple[int, Mapping[str, str]]]:
        for number, texts in entries:
            self.seen.extend([(number, tuple(texts.get(name, "") for name in self.shown))])
            yield number, texts


def wanted(importer: Importer) -> list[Wanted]:
    """The heads that an importer looks for."""
    return [Wanted(title.name, title.title, title.also, title.required, title.above) for title in importer.titles]


def read_aside(task: Task, path: Path, importer: Importer) -> None:
    """Begin to read a file on another thread; the task ends with its sheets and the likeliest of them."""

    def work(watch: Watch) -> tuple[tuple[Grid, ...], Matched | None]:
        watch.say(0, 0, _("正在读 {file}……").format(file=path.name))
        grids = reading.read_workbook(
            path, lambda row: watch.say(row, 0, _("正在读 {file}：第{row}行").format(file=path.name, row=row))
        )
        return grids, mapping.proposed(grids, wanted(importer), importer.sheets)

    task.start(work)


def keep_safe_aside(task: Task, office: Office) -> None:
    """Begin to back up what was written since the newest backup, on another thread."""

    def work(watch: Watch) -> None:
        watch.say(0, 0, _("先备份一次……"))
        try:
            office.keep_safe(ladder.IMPORT)
        finally:
            # A thread reads through a connection of its own.
            office.books.sitting.database.close()

    task.start(work)
