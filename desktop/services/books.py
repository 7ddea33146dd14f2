"""Books: the only way to write. Role → bounds → rules → one transaction {row, audit} → announce."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from desktop.core.problem import Problem, Refused
from desktop.core.words import _
from desktop.services.audit import Audit, Change
from desktop.services.book import Book, Chapter
from desktop.services.session import Session
from desktop.storage.database import HomeDatabase
from desktop.storage.record import Record, columns, is_struck, stored, values

FORM: Final = "form"
IMPORT: Final = "import"
UNDO: Final = "undo"
HOUSE: Final = "house"
Listener = Callable[[frozenset[str]], None]


@dataclass
class Sitting:
    """What one open home writes with: its database, audit, the person, the clock, the newest entry at its beginning."""

    database: HomeDatabase
    audit: Audit
    session: Session
    now: Callable[[], datetime]
    began: int = 0

    def today(self) -> date:
        """The day on the clock of this sitting."""
        return self.now().date()


@dataclass
class _Batch:
    source: str
    number: int = 0
    touched: set[str] = field(default_factory=set)


class Books:
    """Every book of the home and the one door for writing them."""

    def __init__(
        self,
        catalog: Iterable[Book],
        sitting: Sitting,
        first_closed: Callable[[date], str],
        house: Iterable[Book] = (),
    ) -> None:
        """Take the books, the sitting, and who knows the first closed month (as 2026-09, or "") from a day on.

        Those of the `house` stand in no menu: their rows are written by services, and undone like any other.
        """
        self.catalog = tuple(catalog)
        self.sitting = sitting
        self._first_closed = first_closed
        self._chapters = {
            chapter.model: (book, chapter) for book in (*self.catalog, *house) for chapter in book.chapters
        }
        self._listeners: list[Listener] = []
        self._batch: _Batch | None = None

    def book(self, book_id: str) -> Book:
        """The book of an id; KeyError for an unknown one."""
        return {book.id: book for book in self.catalog}[book_id]

    def has(self, book_id: str) -> bool:
        """Whether there is such a book."""
        return any(book.id == book_id for book in self.catalog)

    def empty(self, book_id: str) -> bool:
        """Whether nothing that counts stands in the book's first chapter."""
        model = self.book(book_id).chapters[0].model
        return not model.select().where(model.struck.is_null()).exists()

    def chapter_of(self, record: Record | type[Record]) -> tuple[Book, Chapter]:
        """The book and chapter of a record or model."""
        return self._chapters[record if isinstance(record, type) else type(record)]

    def model_of(self, book_id: str, chapter_id: str) -> type[Record] | None:
        """The model of a chapter by the names that the audit keeps; None for rows of the house."""
        for model, (book, chapter) in self._chapters.items():
            if (book.id, chapter.id) == (book_id, chapter_id):
                return model
        return None

    def watch(self, listener: Listener) -> Callable[[], None]:
        """Call the listener with the ids of changed books after each write; returns how to stop it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    @property
    def today(self) -> date:
        """The day on the clock of this sitting."""
        return self.sitting.today()

    @contextmanager
    def together(self, source: str = FORM, must: Callable[[Session], None] = Session.must_write) -> Iterator[None]:
        """Writes inside happen all or none, and are one step of undo. Nested: a part that may fail by itself.

        `must` refuses a person who may not do this (KnownError); by default whoever is no 经办人.
        """
        outer = self._batch
        if outer is not None:
            with self.sitting.database.writing_now():
                yield
            return
        must(self.sitting.session)
        self._batch = batch = _Batch(source)
        try:
            with self.sitting.database.writing_now():
                yield
        finally:
            self._batch = None
        if batch.touched:
            changed = frozenset(batch.touched)
            for listener in tuple(self._listeners):
                listener(changed)

    def write(self, record: Record, source: str = FORM) -> None:
        """Write a new or changed row; Refused with the problems beside their fields when it may not stand."""
        with self.together(source):
            before = _stored(record)
            if before is not None and before["struck"]:
                raise Refused(Problem("", _("这一行已经划销，请先恢复。")))
            self._check(record)
            self._put(record, before, "change" if before else "make", "")

    def strike(self, record: Record, reason: str, source: str = FORM) -> None:
        """Strike a row out: it stays readable and counts no more."""
        if not reason.strip():
            raise Refused(Problem("struck", _("划销要写明原因。")))
        with self.together(source):
            self._must_be_free(record)
            before = _stored(record)
            record.struck = reason.strip()
            self._put(record, before, "strike", reason.strip())

    def restore(self, record: Record, source: str = FORM) -> None:
        """Let a struck row count again, if it still may stand."""
        with self.together(source):
            before = _stored(record)
            record.struck = None
            self._check(record)
            self._put(record, before, "restore", "")

    def note(self, book_id: str, sentence: str) -> None:
        """Keep an audit entry about something that leaves the books unchanged, such as an export of full numbers."""
        sitting = self.sitting
        with sitting.database.writing_now():
            change = Change(book_id, "", 0, "note", {}, {}, sentence)
            sitting.audit.add(change, sitting.session.name, sitting.now(), (HOUSE, 0))

    def put_back(self, record: Record, reason: str) -> None:
        """Write a row as it stood before (undo), struck or not, with all its checks while it counts."""
        with self.together(UNDO):
            before = _stored(record)
            if record.struck is None:
                self._check(record)
            elif before is not None and before["struck"] is None:
                self._must_be_free(record)
            self._put(record, before, "undo", reason)

    def _must_be_free(self, record: Record) -> None:
        """Refused while rows that count point at this one, or its slice wants it to stay."""
        for model, (_book, chapter) in self._chapters.items():
            for link in columns(model):
                if link.link is not type(record):
                    continue
                field = model._meta.fields[link.name]  # noqa: SLF001  peewee's way in
                count = model.select().where(model.struck.is_null(), field == record.id).count()
                if count:
                    sentence = _("“{chapter}”里还有{count}行用到它，请先划销那些。")
                    raise Refused(Problem("", sentence.format(chapter=_(chapter.title), count=count)))
        _book, own = self.chapter_of(record)
        problems = tuple(own.check_strike(record, self.today))
        if problems:
            raise Refused(*problems)

    def _check(self, record: Record) -> None:
        _book, chapter = self.chapter_of(record)
        problems = list(bounds(record, self.today)) or list(self._struck_links(record))
        if not problems:
            problems = list(chapter.check(record, self.today))
        if problems:
            raise Refused(*problems)

    def _struck_links(self, record: Record) -> Iterator[Problem]:
        """What is struck out carries nothing that counts: it comes back first."""
        for link in columns(type(record)):
            number = record.__data__.get(link.name) if link.link else None
            if link.link and number and is_struck(link.link, number):
                yield Problem(link.name, _("“{label}”已经划销，请先恢复。").format(label=_(link.label)))

    def _put(self, record: Record, before: dict[str, Any] | None, action: str, reason: str) -> None:
        book, chapter = self.chapter_of(record)
        after = values(record)
        if before == after:
            return
        self.keep(record, (book.id, chapter.id), before, action, reason)

    def keep(
        self, record: Record, place: tuple[str, str], before: dict[str, Any] | None, action: str, reason: str = ""
    ) -> None:
        """Save a row and its audit entry; for rows of the house (people, settings, months) too."""
        batch = self._batch
        if batch is None:
            raise RuntimeError(place)
        old = before or {}
        number = self.sitting.audit.head()[0] + 1
        record.changed, record.made = number, record.made or number
        record.save(force_insert=before is None)
        after = values(record)
        changed = {name for name in after if after[name] != old.get(name)}
        change = Change(
            place[0], place[1], record.id, action,
            {name: old[name] for name in changed if name in old and name != "id"},
            {name: after[name] for name in changed if name != "id"},
            reason, self._bears(record, old),
        )  # fmt: skip
        who = self.sitting.session.name
        self.sitting.audit.add(change, who, self.sitting.now(), (batch.source, batch.number))
        batch.number = batch.number or number
        batch.touched.add(place[0])

    def _bears(self, record: Record, old: dict[str, Any]) -> str:
        """The first closed month whose figures this change may touch, as 2026-09; empty when none."""
        if type(record) not in self._chapters:
            return ""
        _book, chapter = self.chapter_of(record)
        model = type(record)
        days = [chapter.bears_from(record)]
        if old:
            fields = model._meta.fields  # noqa: SLF001  peewee's way in
            earlier = model(**{n: fields[n].python_value(v) for n, v in old.items() if n != "id"})
            days.append(chapter.bears_from(earlier))
            if chapter.bears_when and record.struck == old["struck"]:
                days = [chapter.bears_when(record, earlier)]
        known = [day for day in days if day]
        return self._first_closed(min(known)) if known else ""


def _stored(record: Record) -> dict[str, Any] | None:
    return None if record.id is None else stored(type(record), record.id)


def bounds(record: Record, today: date) -> Iterator[Problem]:
    """What the declared fields themselves refuse: missing, out of bounds, not of their kind."""
    for column in columns(type(record)):
        value = record.__data__.get(column.name)
        if value is None or value == "":
            if column.required:
                yield Problem(column.name, _("“{label}”必须填。").format(label=_(column.label)))
            continue
        sentence = column.check(value, today)
        if sentence:
            yield Problem(column.name, sentence)
