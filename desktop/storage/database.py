"""Opening the one database of a home: encrypted, durable, one opener, newer files refused.

WAL with synchronous=FULL is the only setting that lost no confirmed commit in the power-cut trials, and
the page checks of the cipher find damage that SQLite's own check overlooks.
"""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import peewee as pw
from playhouse.sqlcipher_ext import SqlCipherDatabase
from sqlcipher3 import dbapi2 as sqlcipher

from desktop.core.problem import Damaged, KnownError
from desktop.core.words import _
from desktop.storage import files, keys
from desktop.storage.migrations import steps
from desktop.storage.record import BINDING

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
FAULTS: Final = (sqlcipher.DatabaseError, pw.DatabaseError)
FULL: Final = "database or disk is full"
MALFORMED: Final = ("disk image is malformed", "not a database", "file is encrypted")
DISK: Final = (*MALFORMED, FULL, "disk I/O", "unable to open", "is locked")


class HomeDatabase(SqlCipherDatabase):
    """The open database of one home; writes pass only inside `writing_now`.

    `witness` is called after every write that is on the disk.
    """

    writing = False
    witness: Callable[[], None] = staticmethod(lambda: None)

    def _connect(self) -> Any:
        connection = sqlcipher.connect(self.database, isolation_level=None)
        try:
            connection.execute(QUIET)
            connection.execute(f'PRAGMA key = "{self.connect_params["passphrase"]}"')
            self._add_conn_hooks(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def execute_sql(self, *words: Any, **rest: Any) -> Any:
        """Run a statement; a disk that fails while reading is a sentence."""
        try:
            return super().execute_sql(*words, **rest)
        except FAULTS as fault:
            if self.writing or not _of_the_disk(fault):
                raise
            raise _opening(fault) from fault

    @contextmanager
    def writing_now(self) -> Iterator[None]:
        """One transaction in which rows may be written; all of it or nothing."""
        if self.writing:
            with self.atomic():
                yield
            return
        self.execute_sql("PRAGMA query_only = 0")
        self.writing = True
        try:
            with self.atomic("IMMEDIATE"):
                yield
        except FAULTS as fault:
            if not _of_the_disk(fault, writing=True):
                raise
            raise _unsaved(fault) from fault
        finally:
            self.writing = False
            with suppress(KnownError, *FAULTS):
                self.execute_sql("PRAGMA query_only = 1")
        # What is on the disk is saved, whatever becomes of the note beside it.
        with suppress(KnownError, *FAULTS):
            self.witness()


def _texts(fault: BaseException | None) -> str:
    """What a fault says, with what led to it: a roll-back that fails hides the full disk behind it."""
    found, seen = [], set[int]()
    while fault is not None and id(fault) not in seen:
        seen.add(id(fault))
        full = isinstance(fault, OSError) and fault.errno in files.FULL
        found.append(FULL if full else str(fault))
        fault = fault.__cause__ or fault.__context__
    return " | ".join(found)


def _of_the_disk(fault: Exception, *, writing: bool = False) -> bool:
    """Whether the fault comes from the disk or from damage, not from the statement."""
    text = _texts(fault)
    return any(word in text for word in DISK) or (writing and "readonly" in text)


def _unsaved(fault: Exception) -> KnownError:
    """The sentence for a fault of the disk while something was saved."""
    text = _texts(fault)
    if FULL in text:
        return KnownError(
            _("磁盘满了，这一笔没有保存。"),
            _("请删掉不用的文件，腾出至少 {size} MB，再保存一次；窗口里填的都还在。").format(size=files.SPARE_MB),
        )
    if "readonly" in text or "read-only" in text:
        return KnownError(_("数据文件夹不能写，这一笔没有保存。"), _("请检查磁盘是不是写保护了。"))
    if any(word in text for word in MALFORMED):
        return Damaged(_("数据文件有坏的地方，这一笔没有保存。"), _("请从备份恢复；原来的文件会留着。"))
    return KnownError(_("磁盘出错，这一笔没有保存。"), _("请先不要关机，换一个U盘做备份。"))


def _opening(fault: Exception) -> KnownError:
    """The sentence for a fault while the database was opened or read."""
    text = _texts(fault)
    if any(word in text for word in MALFORMED):
        return Damaged(_("数据文件打不开：它已损坏，或者不是这个院的。"), _("请从备份恢复；原来的文件会留着。"))
    if FULL in text:
        return KnownError(
            _("磁盘满了，打不开数据。数据没有坏。"), _("请腾出至少 {size} MB，再打开。").format(size=files.SPARE_MB)
        )
    if "readonly" in text or "unable to open" in text:
        return KnownError(
            _("数据文件打不开：文件夹只能读，或没有权限。数据没有坏。"),
            _("请检查写保护和文件夹的权限；也可以把备份恢复到别的文件夹里看。"),
        )
    if "locked" in text or "busy" in text:
        return KnownError(_("数据文件正被别的程序占着。"), _("请等一会儿再打开。"))
    return KnownError(_("读数据时磁盘出错。"), _("请检查磁盘；不行就从备份恢复到另一块磁盘。"))


def open_database(path: Path, key: bytes) -> HomeDatabase:
    """Open (or begin) the database with the raw key and bind every Record to it; migrations are run by `bring_up`.

    Damaged: not a database of this key. KnownError: the disk fails, or a file of a newer program (left unchanged).
    """
    database = HomeDatabase(str(path), passphrase=f"x'{key.hex()}'", pragmas=PRAGMAS)
    try:
        database.connect()
        version = database.user_version
    except KnownError:
        database.close()
        raise
    except FAULTS as fault:
        database.close()
        raise _opening(fault) from fault
    if version > steps.LATEST:
        database.close()
        raise KnownError(_("这个院的数据是新版颐年簿写的，本程序太旧，没有改动它。"), _("请安装新版后再打开。"))
    BINDING.initialize(database)
    return database


def must_be_whole(database: HomeDatabase) -> None:
    """Damaged where a page on the disk is not as it was written: its keyed digest tells, page by page."""
    try:
        bad = database.execute_sql("PRAGMA cipher_integrity_check").fetchall()
    except FAULTS as fault:
        raise _opening(fault) from fault
    if bad:
        raise Damaged(
            _("数据文件坏了 {count} 处。").format(count=len(bad)),
            _("请从备份恢复；原来的文件会留着。"),
        )


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
    """
    copy = _connected(target, key)
    try:
        database.connection().backup(copy)
    except FAULTS as fault:
        raise _copying(fault, target) from fault
    finally:
        copy.close()
    must_be_whole(database)


def _copying(fault: Exception, target: Path) -> KnownError:
    """The sentence for a fault while the database was copied."""
    text = _texts(fault)
    if any(word in text for word in MALFORMED):
        return Damaged(_("数据文件有坏的地方，备份没有做成。"), _("请从以前的备份恢复；原来的文件会留着。"))
    return files.known(OSError(errno.ENOSPC if FULL in text else errno.ENOTCONN, text), target)


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
