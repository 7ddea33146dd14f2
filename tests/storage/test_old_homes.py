"""A home of every schema ever released opens, is brought up after a backup, loses no row, and its chain is whole."""

from __future__ import annotations

import pytest

from desktop import app
from desktop.core.problem import KnownError
from desktop.services import audit, backup, ladder, unrecorded
from desktop.services.account import Account, Leaving
from desktop.storage import database, keys
from desktop.storage.migrations import steps
from tests import practiced
from tests.storage import old_homes

VERSIONS = range(1, steps.LATEST + 1)
KEY = keys.practice_ring()[1]


def test_there_is_a_home_of_every_schema_and_they_are_small():
    assert all(old_homes.name(version).exists() for version in VERSIONS)
    assert sum(path.stat().st_size for path in old_homes.KEPT.iterdir()) < 1_000_000


def told_otherwise(books, tables):
    """What is wrong with the chain, and with the rows of the tables that the schema had: later ones were kept empty."""
    history = unrecorded.History()
    broken = books.sitting.audit.broken_in(history.passing(audit.every()))
    compared = [
        sentence
        for place, (title, model) in unrecorded._tables(books).items()
        if model._meta.table_name in tables
        for sentence in unrecorded._compared(books.sitting.database, title, model, history._rows.get(place, {}))
    ]
    return [*filter(None, [broken]), *compared]


@pytest.mark.parametrize("version", [1, steps.LATEST])
def test_the_rows_of_an_old_home_are_compared_with_their_history(tmp_path, version):
    home = tmp_path / "home"
    old_homes.lay(version, home)
    office = app.open_home(home, "", practiced.clock)
    try:
        base = office.books.sitting.database
        with base.writing_now():
            base.execute_sql("UPDATE person SET director = 0")
        (found,) = told_otherwise(office.books, ["person"])
        assert "被改动" in found
    finally:
        office.close()


@pytest.mark.parametrize("version", VERSIONS)
def test_an_old_home_opens_and_loses_nothing(tmp_path, version):
    home = tmp_path / "home"
    old_homes.lay(version, home)
    before = database.proven(home / "home.db", KEY)
    assert before.version == version
    assert before.rows["entry"] > 20
    office = app.open_home(home, "", practiced.clock)
    try:
        sitting = office.books.sitting
        now = database.count_rows(sitting.database.connection())
        assert {table: now[table] for table in before.rows} == dict(before.rows)
        assert database.version_of(sitting.database) == steps.LATEST
        assert database.integrity_problems(sitting.database) == []
        assert database.schema_problems(sitting.database) == []
        assert told_otherwise(office.books, before.rows) == []
        assert sitting.audit.head() == (before.number, before.link)
        for book in office.books.catalog:
            book.listing(office.asked())
        kept = ladder.good(home)
    finally:
        office.close()
    if version == steps.LATEST:
        assert (kept, office.said) == ([], ())
    else:
        assert [(ladder.reason(one), one.sequence, dict(one.rows)) for one in kept] == [
            ("升级前", before.number, dict(before.rows))
        ]
        assert "升级前的备份" in office.said[0]


def test_the_backup_of_before_brings_the_old_home_back(tmp_path):
    home = tmp_path / "home"
    old_homes.lay(3, home)
    app.open_home(home, "", practiced.clock).close()
    made = ladder.newest(home)
    assert made is not None
    backup.restore(made.path, home, "x", Leaving(Account("练习", practiced.clock().isoformat()), KEY))
    assert database.proven(home / "home.db", KEY).version == 3
    app.open_home(home, "", practiced.clock).close()
    assert database.proven(home / "home.db", KEY).version == steps.LATEST


def test_a_home_is_not_brought_up_where_no_backup_can_be_made(tmp_path):
    home = tmp_path / "home"
    old_homes.lay(4, home)
    (home / "backups").write_bytes(b"no folder")
    with pytest.raises(KnownError):
        app.open_home(home, "", practiced.clock)
    assert database.proven(home / "home.db", KEY).version == 4
