"""Opening the one database of a home: encrypted, durable, one opener, newer files refused.

WAL with synchronous=FULL is the only setting that lost no confirmed commit in the power-cut trials, and
the page checks of the cipher find damage that SQLite's own check overlooks.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import peewee as pw
from playhouse.sqlcipher_ext import SqlCipherDatabase
from sqlcipher3 import dbapi2 as sqlcipher

from desktop.core.problem import KnownError
from desktop.core.words import _
from desktop.storage.migrations import steps
from desktop.storage.record import BINDING

KEY_BYTES: Final = 32
PRAGMAS: Final = {
    "journal_mode": "wal",
    "synchronous": "full",
    "foreign_keys": 1,
    "busy_timeout": 2000,
    "cache_size": -16000,
    "trusted_schema": 0,
    "cipher_log_level": "NONE",
}
DAMAGED: Final = (sqlcipher.DatabaseError, pw.DatabaseError)


class HomeDatabase(SqlCipherDatabase):
    """The open database of one home; writes pass only inside `writing_now`."""

    writing = False

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
        except (sqlcipher.OperationalError, pw.OperationalError) as fault:
            raise _known(fault) from fault
        finally:
            self.writing = False
            self.execute_sql("PRAGMA query_only = 1")


def _known(fault: Exception) -> KnownError:
    """The sentence for a fault of the disk below the database."""
    text = str(fault)
    if "full" in text:
        return KnownError(_("磁盘满了，这一笔没有保存。"), _("请删掉不用的文件，再保存一次；窗口里填的都还在。"))
    if "readonly" in text or "read-only" in text:
        return KnownError(_("数据文件夹不能写，这一笔没有保存。"), _("请检查磁盘是不是写保护了。"))
    return KnownError(_("磁盘出错，这一笔没有保存。"), _("请先不要关机，换一个U盘做备份。"))


def open_database(path: Path, key: bytes) -> HomeDatabase:
    """Open (or begin) the database with the raw key and bind every Record to it; migrations are run by `bring_up`.

    KnownError: wrong key or damaged file, or a file of a newer program (left unchanged).
    """
    database = HomeDatabase(str(path), passphrase=f"x'{key.hex()}'", pragmas=PRAGMAS)
    try:
        database.connect()
        version = database.user_version
    except DAMAGED as fault:
        database.close()
        raise KnownError(
            _("数据文件打不开：它已损坏，或者不是这个院的。"), _("请从备份恢复；原来的文件会留着。")
        ) from fault
    if version > steps.LATEST:
        database.close()
        raise KnownError(_("这个院的数据是新版颐年簿写的，本程序太旧，没有改动它。"), _("请安装新版后再打开。"))
    BINDING.initialize(database)
    database.execute_sql("PRAGMA query_only = 1")
    return database


def bring_up(database: HomeDatabase) -> int:
    """Run the missing migrations, each with its version in one transaction; returns how many were run."""
    begin = int(database.user_version)
    for number in range(begin + 1, steps.LATEST + 1):
        with database.writing_now():
            steps.run(database, number)
            database.execute_sql(f"PRAGMA user_version = {number}")
    return steps.LATEST - begin


def integrity_problems(database: HomeDatabase) -> list[str]:
    """What the cipher's page check, SQLite's own check and the foreign keys find wrong; empty when whole."""
    found: list[str] = []
    for pragma in ("cipher_integrity_check", "integrity_check", "foreign_key_check"):
        try:
            rows: list[tuple[Any, ...]] = database.execute_sql(f"PRAGMA {pragma}").fetchall()
        except DAMAGED as fault:
            return [*found, f"{pragma}: {fault}"]
        found += [f"{pragma}: {row[0]}" for row in rows if row[0] != "ok"]
    return found


def copy_database(database: HomeDatabase, target: Path, key: bytes) -> None:
    """Copy the open database page by page into a new file under the same key (SQLite's backup call)."""
    copy = sqlcipher.connect(str(target))
    try:
        copy.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        database.connection().backup(copy)
    finally:
        copy.close()


def count_rows(connection: Any) -> dict[str, int]:
    """The number of rows of every table."""
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in tables}  # noqa: S608  names from the schema


def proven(path: Path, key: bytes) -> dict[str, int]:
    """The rows of a closed database file that opens and is whole; KnownError otherwise."""
    connection = sqlcipher.connect(str(path))
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        bad = connection.execute("PRAGMA cipher_integrity_check").fetchall()
        if bad or connection.execute("PRAGMA quick_check").fetchone()[0] != "ok":
            raise KnownError(_("这份备份已损坏，不能用。"))
        return count_rows(connection)
    except sqlcipher.DatabaseError as fault:
        raise KnownError(_("这份备份打不开，不能用。")) from fault
    finally:
        connection.close()
