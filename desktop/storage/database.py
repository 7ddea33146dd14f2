"""Opening the one database of a home: encrypted, durable, one opener, newer files refused.

WAL with synchronous=FULL is the only setting that lost no confirmed commit in the power-cut trials, and
the page checks of the cipher find damage that SQLite's own check overlooks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import current_thread, local, main_thread
from typing import Any, Final

import peewee as pw
from playhouse.sqlcipher_ext import SqlCipherDatabase
from sqlcipher3 import dbapi2 as sqlcipher

from desktop.core.problem import Damaged, KnownError
from desktop.core.words import _
from desktop.storage import faults, keys, protected
from desktop.storage.cursor import Line
from desktop.storage.migrations import steps
from desktop.storage.record import BINDING
from desktop.storage.remembered import Memory

# The log comes first: the cipher would write to the error stream before the key is even set.
QUIET: Final = "PRAGMA cipher_log_level = NONE"
PRAGMAS: Final = {
    "journal_mode": "wal",
    "synchronous": "full",
    "foreign_keys": 1,
    "busy_timeout": 2000,
    "cache_size": -16000,
    "trusted_schema": 0,
    "query_only": 1,
}
# What reads beside the window reads once, and need not keep pages.
ASIDE: Final = "PRAGMA cache_size = -2000"
FAULTS: Final = (sqlcipher.DatabaseError, pw.DatabaseError)
# What a thread beside the screen's reads through.
_ASIDE: Final = local()


def let_go() -> None:
    """Close whatever this thread reads through. A thread of Qt's must end with none: its end would end the program."""
    for database in _ASIDE.__dict__.pop("open", ()):
        with suppress(KnownError, *FAULTS):
            database.close()


class HomeDatabase(SqlCipherDatabase):
    """The open database of one home; writes pass only inside `writing_now`.

    `witness` is called after every write that is on the disk. Where it is opened `only_reading`, nothing is written.
    """

    writing = False
    only_reading = begun = over = False
    witness: Callable[[], None] = staticmethod(lambda: None)

    def __init__(self, *words: Any, **rest: Any) -> None:
        """Nothing is open or remembered yet."""
        super().__init__(*words, **rest)
        self.memory = Memory()

    def _connect(self) -> Any:
        if self.over:
            # Peewee would open it again for whoever comes late, though another program may have the home by now.
            raise KnownError(_("这个院已经关上了。"), _("请重新打开，再办一次。"))
        # Versions are told by connection: one that begins knows nothing of what another remembered.
        self.memory.forget()
        uri = self.only_reading or self.begun
        connection = sqlcipher.connect(self._place(), isolation_level=None, uri=uri, factory=Line)
        connection.meet = self._meet
        try:
            connection.execute(QUIET)
            connection.execute(f'PRAGMA key = "{self.connect_params["passphrase"]}"')
            self._add_conn_hooks(connection)
            if current_thread() is not main_thread():
                connection.execute(ASIDE)
                _ASIDE.__dict__.setdefault("open", []).append(self)
        except BaseException:
            connection.close()
            raise
        return connection

    def _close(self, connection: Any) -> None:
        # What a thread read beside the window goes with its connection.
        self.memory.forget()
        super()._close(connection)

    def end(self) -> None:
        """Close it for good: nothing is read or written any more."""
        self.over = True
        self.close()

    def _place(self) -> str:
        """How SQLite is asked for the file; only the first connection may begin it."""
        if self.only_reading:
            return protected.address(Path(self.database))
        return protected.existing(Path(self.database)) if self.begun else str(self.database)

    def execute_sql(self, *words: Any, **rest: Any) -> Any:
        """Run a statement; a disk that fails while reading is a sentence."""
        try:
            return super().execute_sql(*words, **rest)
        except FAULTS as fault:
            self._meet(fault)
            raise

    def _meet(self, fault: Exception) -> None:
        """The sentence of a disk that fails while reading; what is written is told at the end of its transaction."""
        if not self.writing and faults.of_the_disk(fault):
            raise faults.opening(fault) from fault

    @contextmanager
    def writing_now(self) -> Iterator[None]:
        """One transaction in which rows may be written; all of it or nothing."""
        if self.writing:
            with self.atomic():
                yield
            return
        if self.only_reading:
            raise protected.refusal()
        self.execute_sql("PRAGMA query_only = 0")
        self.writing = True
        try:
            with self.atomic("IMMEDIATE"):
                yield
        except FAULTS as fault:
            if not faults.of_the_disk(fault, writing=True):
                raise
            raise faults.unsaved(fault) from fault
        finally:
            self.writing = False
            self.memory.forget()
            with suppress(KnownError, *FAULTS):
                self.execute_sql("PRAGMA query_only = 1")
        # What is on the disk is saved, whatever becomes of the note beside it.
        with suppress(KnownError, *FAULTS):
            self.witness()


def open_database(path: Path, key: bytes, *, only_reading: bool = False) -> HomeDatabase:
    """Open (or begin) the database with the raw key and bind every Record to it; migrations are run by `bring_up`.

    Damaged: not a database of this key. KnownError: the disk fails, or a file of a newer program (left unchanged).
    """
    database = HomeDatabase(str(path), passphrase=f"x'{key.hex()}'", pragmas=PRAGMAS)
    database.only_reading = only_reading
    try:
        database.connect()
        version = database.user_version
    except KnownError:
        database.close()
        raise
    except FAULTS as fault:
        database.close()
        raise faults.opening(fault) from fault
    if version > steps.LATEST:
        database.close()
        raise KnownError(_("这个院的数据是新版颐年簿写的，本程序太旧，没有改动它。"), _("请安装新版后再打开。"))
    database.begun = True
    BINDING.initialize(database)
    return database


def must_be_whole(database: HomeDatabase) -> None:
    """Damaged where a page on the disk is not as it was written: its keyed digest tells, page by page."""
    try:
        bad = database.execute_sql("PRAGMA cipher_integrity_check").fetchall()
    except FAULTS as fault:
        raise faults.opening(fault) from fault
    if bad:
        raise Damaged(
            _("数据文件坏了{count}处。").format(count=len(bad)),
            _("请从备份恢复；原来的文件会留着。"),
        )


def must_agree(database: HomeDatabase) -> None:
    """Damaged where tables, indexes and links contradict one another, as a lost journal may leave them."""
    if integrity_problems(database):
        raise Damaged(_("数据文件前后对不上：最后的登记只剩一部分。"), _("请从备份恢复；原来的文件会留着。"))


def version_of(database: HomeDatabase) -> int:
    """How many migrations the database has seen."""
    return int(database.user_version)


def bring_up(database: HomeDatabase) -> int:
    """Run the missing migrations, each with its version in one transaction; returns how many were run."""
    begin = version_of(database)
    for number in range(begin + 1, steps.LATEST + 1):
        with database.writing_now():
            steps.run(database, number)
            database.execute_sql(f"PRAGMA user_version = {number}")
    return steps.LATEST - begin


def schema_problems(database: HomeDatabase) -> list[str]:
    """The tables and indexes that are not as the migrations make them; empty when all are."""
    asked = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"
    fresh = HomeDatabase(":memory:", passphrase=f"x'{bytes(keys.KEY_BYTES).hex()}'")
    fresh.connect()
    try:
        for number in range(1, version_of(database) + 1):
            steps.run(fresh, number)
        wanted = dict(fresh.execute_sql(asked).fetchall())
    finally:
        fresh.close()
    found = dict(database.execute_sql(asked).fetchall())
    return sorted(name for name in {*wanted, *found} if wanted.get(name) != found.get(name))


def integrity_problems(database: HomeDatabase) -> list[str]:
    """What the cipher's page check, SQLite's own check and the foreign keys find wrong; empty when whole."""
    found: list[str] = []
    for pragma in ("cipher_integrity_check", "integrity_check", "foreign_key_check"):
        try:
            rows: list[tuple[Any, ...]] = database.execute_sql(f"PRAGMA {pragma}").fetchall()
        except (KnownError, *FAULTS) as fault:
            return [*found, f"{pragma}: {fault}"]
        found += [f"{pragma}: {row[0]}" for row in rows if row[0] != "ok"]
    return found


def copy_database(database: HomeDatabase, target: Path, key: bytes) -> None:
    """Copy the open database page by page into a new file under the same key (SQLite's backup call).

    Damaged where the pages that were copied are not whole: the call itself would copy damage as if it were sound.
    KnownError in the middle of a step of this very connection: the call would wait for its end for ever.
    """
    if database.in_transaction():
        raise KnownError(_("正在写进台账，这时候不能备份。"), _("请等它做完，或者停下，再备份。"))
    try:
        with closing(_connected(target, key)) as copy:
            database.connection().backup(copy)
    except FAULTS as fault:
        raise faults.copying(fault, target) from fault
    must_be_whole(database)


def _connected(path: Path, key: bytes) -> Any:
    connection = sqlcipher.connect(str(path))
    connection.execute(QUIET)
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    return connection


def count_rows(connection: Any) -> dict[str, int]:
    """The number of rows of every table."""
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in tables}  # noqa: S608  names from the schema


@dataclass(frozen=True, slots=True)
class Proof:
    """What a closed database holds: rows by table, number and link of the newest audit entry, its migrations."""

    rows: Mapping[str, int]
    number: int
    link: str
    version: int


def proven(path: Path, key: bytes) -> Proof:
    """What a closed database file holds that opens and is whole; KnownError otherwise."""
    with closed_file(path, key) as connection:
        bad = connection.execute("PRAGMA cipher_integrity_check").fetchall()
        if bad or connection.execute("PRAGMA quick_check").fetchone()[0] != "ok":
            raise KnownError(_("这份备份已损坏，不能用。"))
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        rows = count_rows(connection)
        newest = None
        if "entry" in rows:
            newest = connection.execute('SELECT "id", "link" FROM "entry" ORDER BY "id" DESC LIMIT 1').fetchone()
        number, link = newest or (0, "")
        return Proof(rows, number, link, version)


@contextmanager
def closed_file(path: Path, key: bytes) -> Iterator[Any]:
    """A connection of its own to a database file that is no home's open one; KnownError where it is damaged."""
    connection = _connected(path, key)
    try:
        yield connection
    except sqlcipher.DatabaseError as fault:
        raise KnownError(_("这份备份打不开，不能用。")) from fault
    finally:
        connection.close()
