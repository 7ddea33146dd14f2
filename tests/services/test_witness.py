"""The witness: a lost tail is known, a file as it was closed needs no proof, a clock that went back is said once."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta
from typing import Any

import pytest

from desktop.services import settings, witness
from desktop.services.witness import Witness
from desktop.storage import head
from tests import homes

AT = datetime(2026, 10, 5, 9, 30)


class Desk:
    """A home that is opened and closed with its witness, at a moment."""

    def __init__(self, home):
        self.home, self.at = home, AT
        self.books: Any = None
        self.witness: Any = None

    def open(self):
        whole = witness.as_closed(self.home)
        self.books = homes.open_books(self.home, ())
        self.books.sitting.now = lambda: self.at
        self.witness = Witness(self.home, self.books.sitting, whole=whole)
        return self.witness.begin()

    def close(self):
        self.books.sitting.database.close()
        self.witness.end()

    def write(self, name):
        settings.put(self.books, name, 1)


@pytest.fixture
def desk(tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    made = Desk(home)
    made.open()
    made.write("one")
    yield made
    made.books.sitting.database.close()


def test_a_closed_home_is_known_by_its_digest(desk):
    assert not witness.as_closed(desk.home), "it is open"
    desk.close()
    assert witness.as_closed(desk.home)
    content = bytearray((desk.home / "home.db").read_bytes())
    content[-1] ^= 1
    (desk.home / "home.db").write_bytes(content)
    assert not witness.as_closed(desk.home)


def test_looking_writes_nothing_beside(desk):
    desk.close()
    before = (desk.home / head.NAME).read_bytes()
    assert desk.open() == ()
    desk.close()
    assert (desk.home / head.NAME).read_bytes() == before
    assert witness.as_closed(desk.home)


def crash(desk):
    """The folder as a crash leaves it, with the log of the database."""
    left = desk.home.with_name("left")
    shutil.copytree(desk.home, left)
    return Desk(left)


@pytest.mark.parametrize("log", ["gone", "emptied", "older"])
def test_a_lost_log_is_said_at_opening_and_until_it_is_settled(desk, log):
    desk.close()
    desk.open()
    desk.write("two")
    older = (desk.home / "home.db-wal").read_bytes()
    desk.write("three")
    left = crash(desk)
    place = left.home / "home.db-wal"
    if log == "gone":
        place.unlink()
    else:
        place.write_bytes(b"" if log == "emptied" else older)
    lost = 1 if log == "older" else 2
    assert f"最后{lost}条记录不见了" in left.open()[0]
    left.write("four")
    left.close()
    assert "不见了" in left.open()[0], "nobody has settled it yet"
    assert left.witness.lost
    left.witness.accept(left.books)
    left.close()
    assert left.open() == ()
    left.close()


def test_a_crash_alone_loses_nothing_and_says_nothing(desk):
    desk.close()
    desk.open()
    desk.write("two")
    left = crash(desk)
    assert left.open() == ()
    assert settings.get("two") == 1
    left.close()
    assert witness.as_closed(left.home)


def test_an_older_file_in_place_of_the_newest_is_said(desk):
    desk.close()
    older = (desk.home / "home.db").read_bytes()
    desk.open()
    desk.write("two")
    desk.close()
    (desk.home / "home.db").write_bytes(older)
    assert "最后1条记录不见了" in desk.open()[0]
    desk.write("another two")
    desk.close()
    desk.open()
    assert desk.witness.lost


def test_another_history_of_the_same_length_is_said(desk):
    desk.close()
    older = (desk.home / "home.db").read_bytes()
    desk.open()
    desk.write("two")
    desk.close()
    noted = (desk.home / head.NAME).read_bytes()
    (desk.home / "home.db").write_bytes(older)
    desk.open()
    desk.write("not two")
    desk.close()
    (desk.home / head.NAME).write_bytes(noted)
    assert "换过" in desk.open()[0]


@pytest.mark.parametrize("back", [timedelta(days=1), timedelta(days=3653), timedelta(hours=2)])
def test_a_clock_that_went_back_is_said_once_and_moves_nothing(desk, back):
    desk.close()
    desk.at -= back
    said = desk.open()
    assert len(said) == 1
    assert "2026-10-05 09:30" in said[0]
    desk.write("later")
    assert desk.books.sitting.audit.head()[0] == 2
    desk.close()
    assert desk.open() == ()
    assert desk.books.sitting.audit.broken() == ""


def test_a_clock_that_goes_on_or_is_a_little_slow_is_not_said(desk):
    desk.close()
    for step in (timedelta(days=3653), timedelta(minutes=-59), timedelta(0)):
        desk.at += step
        assert desk.open() == ()
        desk.write(str(step))
        desk.close()


@pytest.mark.parametrize("content", [b"", b"{}", b'{"number": "1"}', b"\0" * 512])
def test_a_torn_note_is_as_none(desk, content):
    desk.close()
    (desk.home / head.NAME).write_bytes(content)
    assert head.read(desk.home) is None
    assert not witness.as_closed(desk.home)
    assert desk.open() == ()


def test_everything_that_is_wrong_is_named(desk):
    assert witness.problems(desk.books, desk.witness) == []
    with desk.books.sitting.database.writing_now():
        desk.books.sitting.database.execute_sql("CREATE TABLE strange (a TEXT) STRICT")
        desk.books.sitting.database.execute_sql("UPDATE entry SET who = '别人'")
    assert witness.problems(desk.books, desk.witness) == ["表的样子不对：strange", "第1条记录被改动"]
