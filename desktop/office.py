"""One open home: what works on it, its pages as paper and workbook, its backups."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any, Final

from desktop.core.document import Document
from desktop.core.listing import Asked
from desktop.core.masking import masked
from desktop.core.pack import Pack
from desktop.core.period import Period, long_date
from desktop.core.problem import KnownError
from desktop.core.sheet import Sheet
from desktop.core.words import _
from desktop.paper.marks import Marks, Printed
from desktop.registers.home import queries as home_queries
from desktop.reports import correction
from desktop.services import backup, drill, ladder, policy, settings
from desktop.services.books import HOUSE, Books
from desktop.services.months import Months
from desktop.services.pages import Pages
from desktop.services.people import People
from desktop.services.post import Post
from desktop.services.prints import Prints
from desktop.services.witness import Witness
from desktop.storage import keys, lock, protected
from desktop.storage.drafts import Drafts
from desktop.tables.writing import sheet_xlsx

PACK: Final = "pack"
REPORTER: Final = "敬老院"


@dataclass
class Office:
    """One open home with everything that works on it; `close` it at the end."""

    home: Path
    ring: keys.KeyRing
    key: bytes
    books: Books
    pages: Pages
    months: Months
    post: Post
    prints: Prints
    people: People
    drafts: Drafts
    _lock: IO[bytes]
    witness: Witness
    said: tuple[str, ...] = ()

    @property
    def practice(self) -> bool:
        """Whether this is the practice home."""
        return self.ring.practice

    @property
    def bound(self) -> frozenset[str]:
        """The forms that are bound into one PDF."""
        return frozenset(given.form for given in self.pages.returns.values() if given.bound)

    @property
    def only_reading(self) -> str:
        """That the home lies where nothing can be written, and what to do, in a sentence; empty where it can be."""
        return str(protected.refusal()) if self.books.sitting.session.only_reading else ""

    def pack(self) -> Pack:
        """The figures of the home's place."""
        return chosen_pack()

    def asked(self, day: date | None = None) -> Asked:
        """What a list is asked for: as of a day, today when none is given."""
        today = self.books.today
        return Asked(day or today, today, self.pack())

    def page(self, form_id: str, period: Period, row: int | None = None) -> Sheet | Document:
        """The filled page of a form; a monthly return of a closed month is the frozen one."""
        if form_id == correction.FORM:
            return correction_slip(self.months, period)
        given = self.pages.returns.get(form_id)
        if given is not None and given.monthly and period.kind == "month":
            self.pages.must_have_begun(given, period)
            return next(page for page in self.months.pages(period) if page.form == form_id)
        return self.pages.page(form_id, period, row)

    def print_pdf(self, sheets: Sequence[Sheet | Document], *, bound: bool = False) -> bytes:
        """Pages as a PDF with this home's marks; masked for somebody who only reads."""
        return print_pdf(self.seen(sheets), self.books.sitting.now(), practice=self.practice, bound=bound)

    def xlsx(self, sheets: Sequence[Sheet]) -> bytes:
        """Pages as a workbook with this home's marks; masked for somebody who only reads."""
        return write_xlsx(self.seen(sheets), practice=self.practice)

    def seen(self, pages: Sequence[Any]) -> list[Any]:
        """Pages as the person at the desk may see them."""
        return [masked(page) if self.books.sitting.session.masked else page for page in pages]

    def draw(
        self,
        sheets: Sequence[Sheet | Document],
        reprints: tuple[int, ...] = (),
        *,
        bound: bool = False,
        electronic: bool = False,
        progress: Callable[[int, int], None] | None = None,
    ) -> Printed:
        """Pages as a PDF, where each begins and where the figures stand; needs no database and may run aside.

        `reprints` says how often each page was printed before, `electronic` that it is kept as a file and not printed;
        what `progress(done, all)` raises ends the drawing.
        """
        from desktop.paper import press

        now = self.books.sitting.now()
        marks = marks_at(now, practice=self.practice, reprints=reprints, electronic=electronic)
        return press.printed(self.seen(sheets), marks, bound=bound, progress=progress or press.silent)

    def count_pages(self, page: Sheet | Document) -> int:
        """How many leaves a page takes."""
        from desktop.paper import press

        return press.count_pages(page)

    def back_up(self, target: Path | None = None, why: str = ladder.HAND) -> backup.Backup:
        """Make a proven backup, by default in the home's own folder, where its name says why."""
        self._must_be_in_place()
        now = self.books.sitting.now()
        own = ladder.own_place(self.home, now, self.books.sitting.audit.head()[0], why)
        made = now.isoformat(timespec="seconds")
        return backup.make(self.books.sitting.database, self.home, self.key, target or own, made)

    def keep_safe(self, why: str) -> backup.Backup | None:
        """Back up where something was written since the newest good backup, and let old ones go from the ladder."""
        if self.only_reading:
            return None
        self._must_be_in_place()
        newest = ladder.newest(self.home)
        number, link = self.books.sitting.audit.head()
        made = None
        if newest is None or newest.sequence < number or newest.head not in {"", link}:
            made = self.back_up(why=why)
        ladder.rotate(self.home, unresolved=self.unresolved)
        return made

    @property
    def unresolved(self) -> bool:
        """Whether damage was found that nobody has settled: entries are missing, or a backup failed its drill."""
        drilled = drill.last(self.home)
        return bool(self.witness.lost) or (drilled is not None and bool(drilled.fault))

    def _must_be_in_place(self) -> None:
        """KnownError where the folder was moved away since it was opened: what stands in its place is not this home."""
        if not lock.is_in_place(self.home, self._lock):
            raise KnownError(
                _("数据文件夹已不在“{place}”：被改名或移走了。登记过的都在里面，没有丢。").format(place=self.home),
                _("请关掉颐年簿，再从新的位置打开。"),
            )

    def log_pages(self, pages: Sequence[Sheet | Document], *, printed: bool = False) -> bool:
        """Note in the audit that pages are kept as a file, or printed; whether full numbers of people are in them.

        Called before a file is written: a file of which the history knows nothing must not be possible. Of what is
        printed only pages with full numbers are noted. Where nothing can be written all are masked, and nothing is.
        """
        if self.only_reading:
            return False
        open_pages = [page for page in self.seen(pages) if masked(page) != page]
        told = open_pages if printed else pages
        if told:
            titles = "、".join(dict.fromkeys(page.title for page in told))
            self.books.note(HOUSE, _left(printed=printed, full=bool(open_pages)).format(titles=titles))
        return bool(open_pages)

    def log_export(self, book_id: str, sentence: str) -> None:
        """Note in the audit that personal data left the program; where nothing can be written it was masked."""
        if not self.only_reading:
            self.books.note(book_id, sentence)

    def close(self) -> None:
        """Close the database and let others open the home."""
        try:
            self.drafts.close()
            self.books.sitting.database.end()
            self.witness.end()
        finally:
            self._lock.close()


def _left(*, printed: bool, full: bool) -> str:
    """How the history says that pages left the program."""
    if printed:
        return _("打印：{titles}（有完整的号码）")
    return _("存成文件：{titles}（有完整的号码）") if full else _("存成文件：{titles}")


def correction_slip(months: Months, month: Period) -> Sheet:
    """The correction slip of a month; KnownError where it has none."""
    versions = months.versions(month)
    if len(versions) < 2:  # noqa: PLR2004  the first version is no correction
        raise KnownError(_("{month}没有更正过。").format(month=month.title))
    return correction.slip(month, versions, reporter())


def chosen_pack() -> Pack:
    """The pack that the home's profile names; before there is one, the pack chosen when the home was made."""
    profile = home_queries.profile()
    return policy.load(profile.pack if profile else settings.get(PACK, policy.BASE))


def reporter() -> str:
    """The home's name, as it stands on paper."""
    profile = home_queries.profile()
    return profile.name if profile else REPORTER


def print_pdf(sheets: Sequence[Sheet | Document], now: datetime, *, practice: bool, bound: bool = False) -> bytes:
    """Pages as a PDF to be kept or handed on; the paper half is loaded only now: start-up must not wait for it."""
    from desktop.paper import press

    return press.print_pdf(sheets, marks_at(now, practice=practice, electronic=True), bound=bound)


def marks_at(now: datetime, *, practice: bool, reprints: tuple[int, ...] = (), electronic: bool = False) -> Marks:
    """What a print (or a file) made now says beside its pages."""
    return Marks(f"{long_date(now.date())} {now:%H:%M}", practice, reprints=reprints, electronic=electronic)


def write_xlsx(sheets: Sequence[Sheet], *, practice: bool) -> bytes:
    """Pages as a workbook; those of a practice home say so."""
    mark = "练习 " if practice else ""
    return sheet_xlsx([replace(page, stage=f"{mark}{page.stage}".strip()) for page in sheets])
