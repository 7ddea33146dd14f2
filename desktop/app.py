"""The composition root: places, key, database, books, returns, press; nothing else builds these objects."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any, Final

from desktop import catalog
from desktop.core.document import Document
from desktop.core.listing import Asked
from desktop.core.pack import Pack
from desktop.core.period import Period, long_date
from desktop.core.problem import KnownError
from desktop.core.sheet import Sheet
from desktop.core.words import _
from desktop.paper.marks import Marks, Printed
from desktop.practice import story
from desktop.registers.home import queries as home_queries
from desktop.reports import correction
from desktop.services import backup, policy, settings
from desktop.services.audit import Audit
from desktop.services.books import HOUSE, Books, Sitting
from desktop.services.months import Months, first_closed, hand_figures
from desktop.services.pages import Desk, Pages
from desktop.services.post import Post, Press
from desktop.services.prints import Prints
from desktop.services.session import PRACTICE, Person, Session, session_of
from desktop.storage import database, files, keys, lock
from desktop.tables.writing import sheet_xlsx

Clock = Callable[[], datetime]
DATABASE: Final = backup.DATABASE
KEYS: Final = backup.KEYS
PACK: Final = "pack"
REPORTER: Final = "敬老院"
SMALLEST: Final = 512
# Residents, months and seed of the practice home that the window makes.
PRACTICE_SIZE: Final = (86, 14, 1)
TRIAL_SIZE: Final = (24, 3, 1)


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
    _lock: IO[bytes]

    @property
    def practice(self) -> bool:
        """Whether this is the practice home."""
        return self.ring.practice

    @property
    def bound(self) -> frozenset[str]:
        """The forms that are bound into one PDF."""
        return frozenset(given.form for given in catalog.RETURNS if given.bound)

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
            return next(page for page in self.months.pages(period) if page.form == form_id)
        return self.pages.page(form_id, period, row)

    def print_pdf(self, sheets: Sequence[Sheet | Document], *, bound: bool = False) -> bytes:
        """Pages as a PDF with this home's marks."""
        return print_pdf(sheets, self.books.sitting.now(), practice=self.practice, bound=bound)

    def draw(
        self,
        sheets: Sequence[Sheet | Document],
        reprints: tuple[int, ...] = (),
        *,
        bound: bool = False,
        progress: Callable[[int, int], None] | None = None,
    ) -> Printed:
        """Pages as a PDF, where each begins and where the figures stand; needs no database and may run aside.

        `reprints` says how often each page was printed before; what `progress(done, all)` raises ends the drawing.
        """
        from desktop.paper import press

        marks = marks_at(self.books.sitting.now(), practice=self.practice, reprints=reprints)
        return press.printed(sheets, marks, bound=bound, progress=progress or press.silent)

    def count_pages(self, page: Sheet | Document) -> int:
        """How many leaves a page takes."""
        from desktop.paper import press

        return press.count_pages(page)

    def back_up(self, target: Path | None = None) -> backup.Backup:
        """Make a proven backup, by default in the home's own folder."""
        now = self.books.sitting.now()
        number, _head = self.books.sitting.audit.head()
        own = self.home / "backups" / f"{now:%Y%m%d-%H%M%S}-{number:08d}{backup.ENDING}"
        made = now.isoformat(timespec="seconds")
        return backup.make(self.books.sitting.database, self.home, self.key, target or own, made)

    def log_export(self, book_id: str, sentence: str) -> None:
        """Note in the audit that personal data left the program."""
        self.books.note(book_id, sentence)

    def close(self) -> None:
        """Close the database and let others open the home."""
        self.books.sitting.database.close()
        self._lock.close()


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
    """Pages as a PDF; the paper half is loaded at the first print, because start-up must not wait for it."""
    from desktop.paper import press

    return press.print_pdf(sheets, marks_at(now, practice=practice), bound=bound)


def marks_at(now: datetime, *, practice: bool, reprints: tuple[int, ...] = ()) -> Marks:
    """What a print made now says beside its pages."""
    return Marks(f"{long_date(now.date())} {now:%H:%M}", practice, reprints=reprints)


def write_xlsx(sheets: Sequence[Sheet], *, practice: bool) -> bytes:
    """Pages as a workbook; those of a practice home say so."""
    mark = "练习 " if practice else ""
    return sheet_xlsx([replace(page, stage=f"{mark}{page.stage}".strip()) for page in sheets])


def open_window(home: Path, clock: Clock) -> int:
    """Open the window on a home; Qt is loaded only here and for the self-test."""
    from desktop.shell import start

    return start.open_window(home, doors(clock))


def doors(clock: Clock, size: tuple[int, int, int] = PRACTICE_SIZE) -> Any:
    """The ways to open, make and try homes, as the window needs them; `size` is that of a practice home."""
    from desktop.shell.office import Doors

    def people(place: Path) -> tuple[str, ...]:
        return tuple(slot.person for slot in keys.load(place / KEYS).slots if slot.person != keys.RECOVERY)

    def prove(place: Path, password: str, person: str) -> None:
        keys.find(keys.load(place / KEYS), password, person)

    def practise(place: Path, at: Clock) -> None:
        office = new_practice_home(place, at)
        try:
            story.tell(office, *size)
        finally:
            office.close()

    return Doors(clock, is_home, is_practice, people, prove, open_home, new_home, practise)


def self_test(clock: Clock) -> dict[str, bool]:
    """Take a temporary home through everything, the window included; what went well, by name."""
    from desktop.shell import trial

    return trial.run(doors(clock, TRIAL_SIZE))


def is_home(home: Path) -> bool:
    """Whether there is a home in the folder."""
    return (home / KEYS).exists()


def is_practice(home: Path) -> bool:
    """Whether the home in the folder is a practice home; KnownError where there is none."""
    return keys.load(home / KEYS).practice


def new_home(home: Path, person: str, password: str, pack_id: str, clock: Clock) -> tuple[Office, str]:
    """Begin an empty home; returns it open, with the recovery code to be printed for the director's safe."""
    _must_be_free(home)
    pack = policy.load(pack_id).id
    ring, key, code = keys.new_ring(person, password)
    office = _begin(home, ring, key, person, clock)
    settings.put(office.books, PACK, pack)
    return office, code


def new_practice_home(home: Path, clock: Clock) -> Office:
    """Begin an empty practice home in place of an old one; a real home is never replaced."""
    if is_home(home):
        if not is_practice(home):
            raise KnownError(_("“{place}”是真实的院，不能用练习数据盖掉。").format(place=home), _("请换一个文件夹。"))
        lock.take(home).close()
        for name in (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", KEYS):
            files.remove(home / name)
    ring, key = keys.practice_ring()
    return _begin(home, ring, key, PRACTICE, clock)


def _must_be_free(home: Path) -> None:
    if is_home(home) or (home / DATABASE).exists():
        raise KnownError(_("“{place}”里已经有一个院的数据。").format(place=home), _("请换一个文件夹。"))


def _begin(home: Path, ring: keys.KeyRing, key: bytes, person: str, clock: Clock) -> Office:
    held = lock.take(home)
    try:
        _must_be_free(home)
        keys.save(home / KEYS, ring)
        office = _office(home, ring, key, held, (Session(person, practice=ring.practice), clock))
    except BaseException:
        held.close()
        raise
    with office.books.together(HOUSE):
        first = Person(name=person, clerk=True, director=True, reader=False, since=clock().date())
        office.books.keep(first, ("house", "person"), None, "make")
    return office


def open_home(home: Path, password: str, clock: Clock, person: str = "") -> Office:
    """Open a home with somebody's password (the practice home needs none)."""
    ring = keys.load(home / KEYS)
    held = lock.take(home)
    if not (home / DATABASE).is_file() or (home / DATABASE).stat().st_size < SMALLEST:
        held.close()
        raise KnownError(_("数据文件不见了，或者是空的。"), _("请从备份恢复；原来的文件会留着。"))
    try:
        if ring.practice:
            return _office(
                home, ring, bytes.fromhex(ring.practice_key), held, (Session(PRACTICE, practice=True), clock)
            )
        name, key = keys.find(ring, password, person)
        return _office(home, ring, key, held, (Session(name, clerk=False, director=False), clock))
    except BaseException:
        held.close()
        raise


def _office(home: Path, ring: keys.KeyRing, key: bytes, held: IO[bytes], at_desk: tuple[Session, Clock]) -> Office:
    session, clock = at_desk
    base = database.open_database(home / DATABASE, key)
    database.bring_up(base)
    if not session.clerk:
        session = session_of(session.name)
    sitting = Sitting(base, Audit(key), session, clock)
    books = Books(catalog.BOOKS, sitting, first_closed)
    pages = Pages(catalog.RETURNS, Desk(reporter, chosen_pack, sitting.today, hand_figures))
    months = Months(books, pages.monthly, pages.check)

    def xlsx(sheets: Sequence[Sheet]) -> bytes:
        return write_xlsx(sheets, practice=ring.practice)

    def pdf(sheets: Sequence[Any], bound: bool) -> bytes:  # noqa: FBT001  the shape of a press
        return print_pdf(sheets, clock(), practice=ring.practice, bound=bound)

    def slips(month: Period) -> tuple[Sheet, ...]:
        return (correction_slip(months, month),) if len(months.versions(month)) > 1 else ()

    post = Post(months, Press(pdf, xlsx), sitting.audit, slips, practice=ring.practice)
    frozen = (correction.FORM, *(given.form for given in catalog.RETURNS if given.monthly))
    return Office(home, ring, key, books, pages, months, post, Prints(books, months, frozen), held)
