"""What trust costs: encryption on every screen against the same data unencrypted, unlocking, restoring."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from desktop import app, catalog
from desktop.core.listing import Asked
from desktop.core.period import month_of
from desktop.office import Office, chosen_pack
from desktop.services import audit, backup, pictures
from desktop.services.audit import Audit
from desktop.services.book import Book
from desktop.services.books import Books, Sitting
from desktop.services.months import first_closed
from desktop.services.pictures import Picture
from desktop.services.session import PRACTICE, Session
from desktop.storage import keys
from desktop.storage.cursor import Line
from desktop.storage.database import PRAGMAS, HomeDatabase, open_database
from desktop.storage.record import BINDING
from tests.bench.homes import clock, home
from tests.bench.measure import RUNS, Figure

PASSWORD = "一个够长的口令"  # noqa: S105  of a home that lives as long as a bench
NO_KEY = "-"
GOALS = {"screen": 1.3, "unlock": 1.2, "restore": 10.0}
MEGABYTES = 500
MOST = 200
LOOKS = 15
Screen = Callable[[Books], object]


class Unlocked(HomeDatabase):
    """A database of the same library and the same settings, without a key."""

    def _connect(self) -> Any:
        connection = sqlcipher.connect(self.database, isolation_level=None, factory=Line)
        self._add_conn_hooks(connection)
        return connection


def unlocked(place: Path) -> HomeDatabase:
    """An unencrypted database, open."""
    settings = {name: value for name, value in PRAGMAS.items() if not name.startswith("cipher")}
    base = Unlocked(str(place), passphrase=NO_KEY, pragmas=settings)
    base.connect()
    return base


def plain_copy(base: HomeDatabase, place: Path) -> HomeDatabase:
    """The same rows in a database of the same library without a key."""
    base.execute_sql("PRAGMA query_only = 0")
    base.execute_sql("ATTACH DATABASE ? AS plain KEY ''", (str(place),))
    base.execute_sql("SELECT sqlcipher_export('plain')")
    base.execute_sql("DETACH DATABASE plain")
    base.execute_sql("PRAGMA query_only = 1")
    if place.read_bytes()[:15] != b"SQLite format 3":
        raise AssertionError(place)
    return unlocked(place)


def books_on(base: HomeDatabase) -> Books:
    """The books on a database, whether it has a key or not."""
    sitting = Sitting(base, Audit(bytes(32)), Session(PRACTICE, practice=True), clock)
    return Books(catalog.BOOKS, sitting, first_closed)


def asked(books: Books) -> Asked:
    """What a list is asked for today."""
    return Asked(books.today, books.today, chosen_pack())


def _list(book: Book) -> Screen:
    return lambda books: book.listing(asked(books))


def _due(book: Book) -> Screen:
    return lambda books: list(book.due(asked(books)))


def _found(book: Book) -> Screen:
    return lambda _books: list(book.found())


def _history(_books: Books) -> object:
    return audit.entries(audit.Asked(), MOST)


def _history_of_a_day(books: Books) -> object:
    return audit.entries(audit.Asked(day=books.today - timedelta(days=30)), MOST)


def _history_of_a_row(_books: Books) -> object:
    return audit.entries(audit.Asked("residents", "resident", 1), MOST)


def _closed(books: Books) -> object:
    return first_closed(month_of(books.today).previous().start)


HISTORY: Mapping[str, Screen] = {
    "修改记录": _history, "某天的修改": _history_of_a_day, "一行的修改": _history_of_a_row,
}  # fmt: skip


def screens() -> Mapping[str, Screen]:
    """What the screens ask of the database, by name: every list, what is due, the search box, history."""
    lists = {f"名册 {book.title}": _list(book) for book in catalog.BOOKS}
    dues = {f"待办 {book.title}": _due(book) for book in catalog.BOOKS}
    found = {f"查找 {book.title}": _found(book) for book in catalog.BOOKS}
    return {**lists, **dues, **found, **HISTORY, "封月": _closed}


def taken(base: HomeDatabase, books: Books, screen: Screen) -> float:
    """The seconds of the processor for one look at a screen: others at work on this computer do not count."""
    BINDING.initialize(base)
    begin = time.process_time()
    screen(books)
    return time.process_time() - begin


def ratios(office: Office, folder: Path) -> dict[str, tuple[float, float]]:
    """For each screen the seconds with and without encryption, the best of many looks each: the rest is noise."""
    locked = office.books.sitting.database
    bare = plain_copy(locked, folder / "plain.db")
    ours, theirs = books_on(locked), books_on(bare)
    found = {}
    for name, screen in screens().items():
        taken(locked, ours, screen)
        taken(bare, theirs, screen)
        pairs = [(taken(locked, ours, screen), taken(bare, theirs, screen)) for _look in range(LOOKS)]
        found[name] = (min(p[0] for p in pairs), min(p[1] for p in pairs))
    bare.close()
    BINDING.initialize(locked)
    return found


def cold(path: Path, key: bytes, plain: Path) -> float:
    """All lists on databases that were just opened, so that every page is deciphered anew: with against without."""

    def look(base: HomeDatabase) -> float:
        BINDING.initialize(base)
        books = books_on(base)
        begin = time.process_time()
        for name, screen in screens().items():
            if name.startswith("名册"):
                screen(books)
        spent = time.process_time() - begin
        base.close()
        return spent

    pairs = [(look(open_database(path, key)), look(unlocked(plain))) for _run in range(RUNS)]
    return min(p[0] for p in pairs) / min(p[1] for p in pairs)


def encryption(months: int) -> Iterator[Figure]:
    """The cost of encryption on the screens of a thousand residents."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        shutil.copytree(home(months), folder / "home")
        office = app.open_home(folder / "home", "", clock)
        found = ratios(office, folder)
        key = office.key
        office.close()
        size = (folder / "home" / backup.DATABASE).stat().st_size // 2**20
        felt = {name: one for name, one in found.items() if one[0] >= 0.001}
        worst = max(felt, key=lambda name: felt[name][0] / felt[name][1])
        whole = sum(one[0] for one in found.values()) / sum(one[1] for one in found.values())
        against = f"同一个库不加密，{size} MB，{len(found)}个查询，各取{LOOKS}次里最好的"
        yield Figure(f"加密：各屏查询合计（{months}个月）", whole, "×", GOALS["screen"], against)
        slowest = felt[worst][0] / felt[worst][1]
        yield Figure(f"加密：最慢的一屏（{worst}，{months}个月）", slowest, "×", GOALS["screen"], against)
        ratio = cold(folder / "home" / backup.DATABASE, key, folder / "plain.db")
        yield Figure(f"加密：刚打开时所有名册（{months}个月）", ratio, "×", GOALS["screen"], against)


def with_password(place: Path) -> None:
    """Give a practice home a password in place of its open key."""
    ring = keys.load(place / backup.KEYS)
    slot = keys.wrap(PRACTICE, PASSWORD, bytes.fromhex(ring.practice_key), keys.calibrated())
    keys.save(place / backup.KEYS, keys.KeyRing(ring.home, (slot,)))


def unlocking(months: int) -> Iterator[Figure]:
    """From the password to the open home."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "home"
        shutil.copytree(home(months), folder)
        with_password(folder)

        def unlock() -> float:
            begin = time.perf_counter()
            office = app.open_home(folder, PASSWORD, clock)
            spent = time.perf_counter() - begin
            office.close()
            return spent

        unlock()
        spent = min(unlock() for _run in range(RUNS))
        size = (folder / backup.DATABASE).stat().st_size // 2**20
        yield Figure(
            f"打开有密码的院（{months}个月）",
            spent,
            "秒",
            GOALS["unlock"],
            f"从密码到打开，{size} MB，{RUNS}次里最好的",
        )


def grow(office: Office, megabytes: int) -> None:
    """Fill a home with pictures until it is about so large, as photos of people and papers do over the years."""
    present = (office.home / backup.DATABASE).stat().st_size // 2**20
    with office.books.sitting.database.writing_now():
        for _number in range(2 * (megabytes - present)):
            content = os.urandom(2**19 - 2**12)
            Picture.create(digest=pictures.name(content), content=content)


def restoring(months: int) -> Iterator[Figure]:
    """From a backup of 500 MB to a home, checked."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        shutil.copytree(home(months), folder / "home")
        office = app.open_home(folder / "home", "", clock)
        grow(office, MEGABYTES)
        made = office.back_up(folder / f"copy{backup.ENDING}").path
        office.close()
        spent = []
        for run in range(RUNS):
            begin = time.perf_counter()
            backup.restore(made, folder / f"again{run}", "x")
            spent.append(time.perf_counter() - begin)
        size = made.stat().st_size / 2**20
        told = f"一份{size:.0f} MB 的备份，连同核对，最好的一次"
        yield Figure("恢复备份，每500 MB", min(spent) * MEGABYTES / size, "秒", GOALS["restore"], told)


def figures() -> Iterator[Figure]:
    """The figures of trust."""
    yield from encryption(12)
    yield from encryption(120)
    yield from unlocking(12)
    yield from unlocking(120)
    yield from restoring(120)


def told() -> dict[str, Any]:
    """Every screen's milliseconds with and without encryption, for who wants to look closer."""
    with tempfile.TemporaryDirectory() as place:
        shutil.copytree(home(12), Path(place) / "home")
        office = app.open_home(Path(place) / "home", "", clock)
        found = ratios(office, Path(place))
        office.close()
    return {name: [round(one * 1000, 2) for one in pair] for name, pair in found.items()}
