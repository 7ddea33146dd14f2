"""The composition root: places, key, database, books, returns, press; nothing else builds these objects."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path
from typing import IO, Any, Final

from desktop import catalog
from desktop.core.period import Period
from desktop.core.problem import KnownError
from desktop.core.sheet import Sheet
from desktop.core.words import _
from desktop.office import PACK, Office, chosen_pack, correction_slip, print_pdf, reporter, write_xlsx
from desktop.practice import story
from desktop.reports import correction
from desktop.services import backup, policy, settings
from desktop.services.audit import Audit
from desktop.services.books import HOUSE, Books, Sitting
from desktop.services.months import Months, first_closed, hand_figures
from desktop.services.pages import Desk, Pages
from desktop.services.patience import Patience
from desktop.services.people import People, name_problem, password_problem
from desktop.services.post import Post, Press
from desktop.services.prints import Prints
from desktop.services.session import PRACTICE, Person, Session, session_of
from desktop.storage import database, files, keys, lock
from desktop.storage.drafts import Drafts

Clock = Callable[[], datetime]
DATABASE: Final = backup.DATABASE
KEYS: Final = backup.KEYS
SMALLEST: Final = 512
# Residents, months and seed of the practice home that the window makes.
PRACTICE_SIZE: Final = (86, 14, 1)
TRIAL_SIZE: Final = (24, 3, 1)


def open_window(home: Path, clock: Clock) -> int:
    """Open the window on a home; Qt is loaded only here and for the self-test."""
    from desktop.shell import start

    return start.open_window(home, doors(clock))


def doors(clock: Clock, size: tuple[int, int, int] = PRACTICE_SIZE) -> Any:
    """The ways to open, make and try homes, as the window needs them; `size` is that of a practice home."""
    from desktop.shell.office import Doors

    def people(place: Path) -> tuple[str, ...]:
        return keys.people(keys.load(place / KEYS))

    def prove(place: Path, password: str, person: str) -> None:
        with Patience(place).watched():
            keys.find(keys.load(place / KEYS), password, person)

    def wait_left(place: Path) -> int:
        return Patience(place).left()

    def recover(place: Path, code: str, person: str, password: str) -> None:
        renew_by_code(place, code, (person, password), clock)

    def practise(place: Path, at: Clock) -> None:
        office = new_practice_home(place, at)
        try:
            story.tell(office, *size)
        finally:
            office.close()

    return Doors(clock, is_home, is_practice, people, prove, open_home, new_home, practise, wait_left, recover)


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
    problem = name_problem(person) or password_problem(password, person)
    if problem:
        raise KnownError(problem)
    pack = policy.load(pack_id).id
    ring, key, code = keys.new_ring(person, password, keys.calibrated())
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
        with Patience(home).watched() if password else nullcontext():
            name, key = keys.find(ring, password, person)
        return _office(home, ring, key, held, (Session(name, clerk=False, director=False), clock))
    except BaseException:
        held.close()
        raise


def renew_by_code(home: Path, code: str, renewed: tuple[str, str], clock: Clock) -> None:
    """Give a person (name, new password) another password by the recovery code; KnownError where it is not the code."""
    ring = keys.load(home / KEYS)
    name, password = renewed
    if name not in keys.people(ring):
        raise KnownError(_("“{name}”已不再经办。").format(name=name), _("请选现任的人。"))
    with Patience(home).watched():
        _who, key = keys.find(ring, keys.tidy_code(code), keys.RECOVERY)
    held = lock.take(home)
    try:
        office = _office(home, ring, key, held, (Session(name, clerk=False, director=False), clock))
    except BaseException:
        held.close()
        raise
    try:
        office.people.renew_by_code(name, password)
    finally:
        office.close()


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
    prints, people = Prints(books, months, frozen), People(books, home / KEYS, key)
    return Office(home, ring, key, books, pages, months, post, prints, people, Drafts(home, key), held)
