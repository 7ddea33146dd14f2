"""The composition root: key, database, books, returns, press; nothing else builds these objects."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import IO, Any, Final

from desktop import catalog
from desktop.core.period import Period
from desktop.core.problem import Damaged, KnownError
from desktop.core.sheet import Sheet
from desktop.core.words import _
from desktop.office import PACK, Office, chosen_pack, correction_slip, print_pdf, reporter, write_xlsx
from desktop.reports import correction
from desktop.services import (
    backup,
    beginning,
    exchange,
    hand,
    ladder,
    pace,
    policy,
    recovery,
    restored,
    settings,
    threshold,
    witness,
)
from desktop.services.audit import Audit
from desktop.services.books import HOUSE, Books, Sitting
from desktop.services.months import Months, first_closed, hand_figures
from desktop.services.months_kept import reported, settled, typists
from desktop.services.months_stage import stage
from desktop.services.pages import Desk, Pages
from desktop.services.patience import Patience
from desktop.services.people import People, name_problem, password_problem
from desktop.services.post import Post, Press
from desktop.services.prints import Prints
from desktop.services.session import PRACTICE, Person, Session, session_of
from desktop.storage import database, files, keys, lock, memory, protected
from desktop.storage.drafts import Drafts
from desktop.storage.migrations import steps

Clock = Callable[[], datetime]
DATABASE: Final = backup.DATABASE
KEYS: Final = backup.KEYS
SMALLEST: Final = 512


def new_home(home: Path, person: str, password: str, pack_id: str, clock: Clock) -> tuple[Office, str]:
    """Begin an empty home; returns it open, with the recovery code to be printed for the director's safe."""
    exchange.settle(home)
    beginning.must_be_free(home)
    problem = name_problem(person) or password_problem(password, person)
    if problem:
        raise KnownError(problem)
    pack = policy.load(pack_id).id
    ring, key, code = keys.new_ring(person, password, keys.calibrated())
    return _begin(home, ring, key, (person, pack), clock), code


def new_practice_home(home: Path, clock: Clock) -> Office:
    """Begin an empty practice home in place of an old one; a real home is never replaced."""
    if threshold.is_home(home) and not threshold.is_practice(home):
        raise KnownError(_("“{place}”是真实的院，不能用练习数据盖掉。").format(place=home), _("请换一个文件夹。"))
    ring, key = keys.practice_ring()
    return _begin(home, ring, key, (PRACTICE, ""), clock)


def _begin(home: Path, ring: keys.KeyRing, key: bytes, first: tuple[str, str], clock: Clock) -> Office:
    """Build a home with its first person and pack; a kill at any moment leaves a home or none."""
    name, pack = first
    memory.keep_off_the_disk()
    held = lock.take(home)
    try:
        with beginning.building(home, instead=ring.practice and threshold.is_home(home)) as place:
            base = database.open_database(place / DATABASE, key)
            database.bring_up(base)
            books = Books((), Sitting(base, Audit(key), Session(name, practice=ring.practice), clock), first_closed)
            with books.together(HOUSE):
                person = Person(name=name, clerk=True, director=True, reader=False, since=clock().date())
                books.keep(person, ("house", "person"), None, "make")
                if pack:
                    settings.put(books, PACK, pack)
                if not ring.practice:
                    recovery.made(books)
            base.close()
        beginning.finish(home, ring)
        return _office(home, ring, key, held, AtDesk(Session(name, practice=ring.practice), clock))
    except BaseException:
        held.close()
        raise


@dataclass(frozen=True, slots=True)
class AtDesk:
    """Who opens a home, with which clock, and whether its file is known to be as it was closed."""

    session: Session
    clock: Clock
    whole: bool = False


def open_home(home: Path, password: str, clock: Clock, person: str = "", *, paced: bool = False) -> Office:
    """Open a home with somebody's password (the practice home needs none); for reading only where it is protected.

    `paced`: the cost of the person's copy of the key is brought to what this computer bears (services/pace.py).
    Damaged: the database is lost, cut off or altered; then no figure of it was read.
    """
    memory.keep_off_the_disk()
    exchange.settle(home)
    ring = threshold.ring(home)
    only_reading = protected.is_protected(home)
    held = lock.take_to_read(home) if only_reading else lock.take(home)
    try:
        if not only_reading:
            beginning.tidy(home)
        _must_have_books(home)
        # The file is read through aside, while the key is made from the password.
        with ThreadPoolExecutor(1) as aside:
            untouched = aside.submit(witness.as_closed, home)
            patience = Patience(home)
            session, key = _proven(patience, ring, password, person)
            whole = untouched.result()
        session = replace(session, only_reading=only_reading)
        office = _office(home, ring, key, held, AtDesk(session, clock, whole))
    except BaseException:
        held.close()
        raise
    if paced and person and not only_reading:
        pace.fit(home, (person, password), patience.took)
    return office


def _proven(patience: Patience, ring: keys.KeyRing, password: str, person: str) -> tuple[Session, bytes]:
    """The session and the data key of whoever gave the right password."""
    if ring.practice:
        return Session(PRACTICE, practice=True), bytes.fromhex(ring.practice_key)
    name, key = patience.find(ring, password, person)
    return Session(name, clerk=False, director=False), key


def _must_have_books(home: Path) -> None:
    """Damaged where there is no database any more, or not even the beginning of one."""
    try:
        size = (home / DATABASE).stat().st_size if (home / DATABASE).is_file() else 0
    except OSError as fault:
        raise files.unreadable(fault, home) from fault
    if size < SMALLEST:
        raise Damaged(_("数据文件不见了，或者是空的。"), _("请从备份恢复；原来的文件会留着。"))


def renew_by_code(home: Path, code: str, renewed: tuple[str, str], clock: Clock) -> None:
    """Give a person (name, new password) another password by the recovery code; KnownError where it is not the code."""
    memory.keep_off_the_disk()
    ring = threshold.ring(home)
    name, password = renewed
    if name not in keys.people(ring):
        raise KnownError(_("“{name}”已不再经办。").format(name=name), _("请选现任的人。"))
    _who, key = Patience(home).find(ring, keys.tidy_code(code), keys.RECOVERY)
    held = lock.take(home)
    try:
        office = _office(home, ring, key, held, AtDesk(Session(name, clerk=False, director=False), clock))
    except BaseException:
        held.close()
        raise
    try:
        office.people.renew_by_code(name, password)
    finally:
        office.close()


def _opened(home: Path, key: bytes, held: AtDesk) -> tuple[database.HomeDatabase, tuple[str, ...]]:
    """The database of a home, found whole and brought up to this program, after a backup where it was older."""
    base = database.open_database(home / DATABASE, key, only_reading=held.session.only_reading)
    try:
        if not held.whole:
            database.must_be_whole(base)
        older = 0 < database.version_of(base) < steps.LATEST
        if older:
            _must_be_written(base)
            now = held.clock()
            place = ladder.own_place(home, now, Audit(key).head()[0], ladder.MIGRATION)
            backup.make(base, home, key, place, now.isoformat(timespec="seconds"))
        database.bring_up(base)
    except BaseException:
        base.close()
        raise
    return base, (_("数据已升级到本程序的版本，升级前的备份留着。"),) if older else ()


def _must_be_written(base: database.HomeDatabase) -> None:
    """KnownError for books of an older program where they cannot be brought up."""
    if base.only_reading:
        raise protected.too_old()


def _papers(sitting: Sitting, marked: Callable[[Period], str]) -> Desk:
    """What every page asks about the home; `marked` says what it bears while its figures may still change."""
    return Desk(
        reporter, chosen_pack, sitting.today, hand_figures, lambda: sitting.audit.head()[0], reported, marked, typists,
        settled,
    )  # fmt: skip


def _office(home: Path, ring: keys.KeyRing, key: bytes, held: IO[bytes], desk: AtDesk) -> Office:
    session, clock = desk.session, desk.clock
    base, said = _opened(home, key, desk)
    try:
        said += restored.settle(home, Sitting(base, Audit(key), session, clock), key)
        if not session.clerk:
            session = replace(session_of(session.name), only_reading=session.only_reading)
    except BaseException:
        base.close()
        raise
    sitting = Sitting(base, Audit(key), session, clock)
    seen = witness.Witness(home, sitting, whole=desk.whole)
    try:
        said += seen.begin()
        if seen.lost:
            database.must_agree(base)
    except BaseException:
        base.close()
        raise
    sitting.began = sitting.audit.head()[0]
    books = Books(catalog.BOOKS, sitting, first_closed, hand.BOOKS)
    pages = Pages(catalog.RETURNS, _papers(sitting, lambda period: stage(months, period)))
    months = Months(books, pages)

    def xlsx(sheets: Sequence[Sheet]) -> bytes:
        return write_xlsx(sheets, practice=ring.practice)

    def pdf(sheets: Sequence[Any], bound: bool) -> bytes:  # noqa: FBT001  the shape of a press
        return print_pdf(sheets, clock(), practice=ring.practice, bound=bound)

    def slips(month: Period) -> tuple[Sheet, ...]:
        return (correction_slip(months, month),) if months.standing(month).version > 1 else ()

    post = Post(months, Press(pdf, xlsx), sitting, slips, practice=ring.practice)
    frozen = (correction.FORM, *(given.form for given in catalog.RETURNS if given.monthly))
    prints, people = Prints(books, months, frozen), People(books, home / KEYS, key)
    return Office(home, ring, key, books, pages, months, post, prints, people, Drafts(home, key), held, seen, said)
