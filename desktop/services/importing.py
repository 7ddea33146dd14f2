"""Spreadsheet rows → records: sound rows go in, each refused one is named with its reasons; one import is one step.

A row that is in the book already is refused, passed over, or gives its empty fields what the sheet knows.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

from desktop.core.plain import plain
from desktop.core.problem import KnownError, Problem, Refused, Unreadable
from desktop.core.words import N_, _
from desktop.services.book import Book, Entry, Importer, Titled
from desktop.services.books import IMPORT, Books
from desktop.services.importing_kinds import doubts, in_kind
from desktop.services.importing_words import NOTED, is_ditto, ordinary
from desktop.storage.record import Column, Record, columns
from desktop.tables import template
from desktop.tables.headings import true_row

R = TypeVar("R", bound=Record)
Rows = Iterable[tuple[int, Mapping[str, str]]]

FULL_STOPS: Final = "。."
REFUSE: Final = "refuse"
SKIP: Final = "skip"
FILL: Final = "fill"
HINTS: Final = {
    "day": N_("写成 2026-03-05、2026.3.5 或 2026年3月5日"),
    "money": N_("单位元，最多两位小数"),
    "count": N_("整数"),
    "quantity": N_("数字，最多三位小数"),
    "tick": N_("写“是”或“否”"),
    "identity": N_("18位，按证件写；这一列已经设成文本，号码不会变样"),
}
NUMBERS: Final = frozenset({"money", "count", "quantity"})


class Standing(Refused):
    """A row that is in the book already, as far as its book can tell while it is entered."""


def only(model: type[R], **equal: Any) -> R | None:
    """The row that counts and has these values; None where there is none or more than one."""
    wanted = [getattr(model, name) == value for name, value in equal.items()]
    found = list(model.select().where(model.struck.is_null(), *wanted).limit(2))
    return found[0] if len(found) == 1 else None


def fill_empty(books: Books, record: Record, entry: Entry) -> bool:
    """Give the empty fields of a record what the row says under the same names; whether there was anything to give."""
    problems: list[Problem] = []
    changed = False
    for column in columns(type(record)):
        text = entry.texts.get(column.name, "").strip()
        if not text or column.link or record.__data__.get(column.name) not in {None, ""}:
            continue
        try:
            setattr(record, column.name, column.from_text(text, books.today))
            changed = True
        except Unreadable as fault:
            problems.append(Problem(column.name, str(fault)))
    if problems:
        raise Refused(*problems)
    if changed:
        books.write(record, IMPORT)
    return changed


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row of the sheet that was not taken, and why, most telling first; `standing`: it is in the book already.

    `row` is the number of the entry; `headings.true_row` tells the row of the sheet, in which several may stand.
    """

    row: int
    problems: tuple[Problem, ...]
    standing: bool = False

    def sentence(self) -> str:
        """All that is wrong, in one line."""
        told = [problem.message for problem in self.problems]
        return _("；").join([*(words.rstrip(FULL_STOPS) for words in told[:-1]), *told[-1:]])


@dataclass(frozen=True, slots=True)
class How:
    """How an import is done: only tried, and what becomes of rows that are in the book already."""

    dry: bool = False
    duplicates: str = REFUSE


@dataclass
class Imported:
    """What became of an import; `standing` tells of each row passed over whether it filled anything, `noted` of rows
    that were taken what of their words could only be kept as a note.
    """

    read: int = 0
    accepted: int = 0
    refused: list[RefusedRow] = field(default_factory=list)
    standing: dict[int, bool] = field(default_factory=dict)
    noted: dict[int, str] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    how: How = How()

    @property
    def filled(self) -> int:
        """How many rows filled empty fields."""
        return sum(self.standing.values())

    def as_plain(self) -> dict[str, Any]:
        """The answer of the command line: read, accepted, refused with row, column, problem, more; standing rows only
        where it was said what becomes of them.
        """
        plain_answer: dict[str, Any] = {
            "read": self.read,
            "accepted": self.accepted,
            "refused": [self._plain(row) for row in self.refused],
        }
        if self.how.duplicates != REFUSE:
            plain_answer["standing"] = [
                {"row": true_row(row), "filled": filled} for row, filled in self.standing.items()
            ]
        return plain_answer

    def title(self, name: str) -> str:
        """The words of a column; of the program's own name for it where it has none."""
        return _(self.titles.get(name, name)) if name else ""

    def _plain(self, refused: RefusedRow) -> dict[str, Any]:
        first, *rest = refused.problems
        more = [{"column": self.title(p.field), "problem": p.message} for p in rest]
        return {"row": true_row(refused.row), "column": self.title(first.field), "problem": first.message, "more": more}


class _Tried(Exception):
    """Leave everything as it was: this was a trial."""


def run(books: Books, book: Book, entries: Rows, *, dry: bool = False, duplicates: str = REFUSE) -> Imported:
    """Take the rows into a book; `dry` only tries. KnownError where the book takes none."""
    work = steps(books, book, entries, How(dry, duplicates))
    while True:
        try:
            next(work)
        except StopIteration as end:
            done: Imported = end.value
            return done


def steps(books: Books, book: Book, entries: Rows, how: How) -> Generator[int, None, Imported]:
    """Like `run`, row by row: each step gives the number of rows read. Closed before its end, it changes nothing."""
    course = _Course(books, book, how)
    try:
        with books.together(IMPORT):
            for number, texts in entries:
                course.take(number, texts)
                yield course.done.read
            _leave_all_as_it_was(how)
    except _Tried:
        pass
    return course.done


def _leave_all_as_it_was(how: How) -> None:
    if how.dry:
        raise _Tried


def _hold(doubts: list[Problem]) -> None:
    if doubts:
        raise Refused(*doubts)


def importer_of(book: Book) -> Importer:
    """How rows come into a book; KnownError where they cannot."""
    if book.importer is None:
        raise KnownError(_("“{book}”不能从表格导入。").format(book=_(book.title)))
    return book.importer


class _Course:
    """One import on its way."""

    def __init__(self, books: Books, book: Book, how: How) -> None:
        self.books, self.how = books, how
        self.importer = importer_of(book)
        self.memory: dict[str, Any] = {}
        self.number = 0
        self.above: Mapping[str, str] = {}
        self.begin = books.sitting.audit.head()[0]
        own = {title.name: title.title for title in self.importer.titles}
        self.kinds = _kinds(book)
        self.done = Imported(titles={name: column.label for name, column in _columns(book).items()} | own, how=how)

    def take(self, number: int, texts: Mapping[str, str]) -> None:
        """One row: entered, refused, or known."""
        self.done.read += 1
        self.number = number
        self.above = texts = {name: self.above.get(name, "") if is_ditto(t) else t for name, t in texts.items()}
        unknown = list(doubts(texts, self.kinds))
        entry = Entry(true_row(number), {name: self._ordinary(name, text) for name, text in texts.items()})
        try:
            if not unknown and self._is_known(entry):
                return
            self._enter(entry, unknown)
            self.done.accepted += 1
            if noted := self.memory.pop(NOTED, ""):
                self.done.noted[number] = noted
        except Standing as refusal:
            if self.how.duplicates == REFUSE:
                self._refuse(refusal.problems, standing=True)
            else:
                self.done.standing[self.number] = False
        except Refused as refusal:
            self._refuse(refusal.problems, standing=self._standing(entry) is not None)
        except OverflowError:
            self._refuse((self._too_large(entry),), standing=False)

    def _ordinary(self, name: str, text: str) -> str:
        kind = self.kinds.get(name, "text")
        return ordinary(in_kind(text, kind), day=kind == "day")

    def _enter(self, entry: Entry, doubts: list[Problem]) -> None:
        """Write the row; where a day in it is in doubt, it is only tried, so that all that is wrong is told at once."""
        try:
            with self.books.together(IMPORT):
                self.importer.enter(self.books, entry, self.books.today, self.memory)
                _hold(doubts)
        except Refused as refusal:
            if not doubts:
                raise
            doubtful = {problem.field for problem in doubts}
            raise Refused(*doubts, *(p for p in refusal.problems if p.field not in doubtful)) from refusal

    def _refuse(self, problems: tuple[Problem, ...], *, standing: bool) -> None:
        self.done.refused.append(RefusedRow(self.number, problems, standing))

    def _is_known(self, entry: Entry) -> bool:
        if self.how.duplicates == REFUSE:
            return False
        record = self._standing(entry)
        if record is None:
            return False
        with self.books.together(IMPORT):
            filled = self.how.duplicates == FILL and (self.importer.fill or fill_empty)(self.books, record, entry)
        self.done.standing[self.number] = filled
        return True

    def _standing(self, entry: Entry) -> Record | None:
        """The record of a row that was in the book before this import."""
        try:
            record: Any = self.importer.standing(entry, self.books.today)
        except (Refused, Unreadable):
            return None
        return record if record is not None and record.made <= self.begin else None

    def _too_large(self, entry: Entry) -> Problem:
        longest = max(entry.texts, key=lambda name: sum(map(str.isdigit, plain(entry.texts[name]))))
        return Problem(
            longest, _("“{text}”这个数太大，记不下，请核对是否多写了位数。").format(text=entry.texts[longest])
        )


def _columns(book: Book) -> dict[str, Column]:
    """The fields of a book by name; those of its first chapters go before."""
    return {column.name: column for chapter in reversed(book.chapters) for column in columns(chapter.model)}


def _kinds(book: Book) -> dict[str, str]:
    """The kind of each column that is looked for: that of the field of its name, unless its title says another."""
    known = _columns(book)
    return {t.name: t.kind or (known[t.name].kind if t.name in known else "text") for t in importer_of(book).titles}


def returned(book: Book, count: int) -> str:
    """What the history says when refused rows are handed back: nobody knows which of the numbers in them are sound."""
    return _("存了“{book}”退回的{count}行（可能有完整的号码）").format(book=_(book.title), count=count)


def template_of(book: Book) -> bytes:
    """An empty sheet for the rows of a book as xlsx, with a sheet that tells how each column is written."""
    known = _columns(book)
    asked = [_asked(title, known.get(title.name)) for title in importer_of(book).titles]
    return template.template_xlsx(_(book.title), asked)


def _asked(title: Titled, column: Column | None) -> template.Asked:
    kind = title.kind or (column.kind if column else "text")
    hint = title.hint or (column.hint if column else "") or HINTS.get(kind, "")
    return template.Asked(
        title.title, title.also, title.required, _(hint) if hint else "",
        tuple(words for _code, words in column.options) if column else (), title.example, number=kind in NUMBERS,
    )  # fmt: skip
