"""What was read is kept until a row changes: by a write of one's own, or by another connection to the file."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from gettext import NullTranslations

import pytest

from desktop.core.words import TONGUE
from desktop.services import settings
from desktop.storage.database import HomeDatabase
from desktop.storage.remembered import MOST, remembered
from tests.homes import open_books


class Counted:
    """A reading of one setting that counts how often it is truly read."""

    def __init__(self):
        self.times = 0
        self.read = remembered(self._read)

    def _read(self, name, *, day=date(2026, 11, 22)):
        self.times += 1
        return settings.get(name), day


@pytest.fixture
def books(tmp_path):
    opened = open_books(tmp_path, ())
    settings.put(opened, "note", "first")
    yield opened
    opened.sitting.database.close()


def test_what_was_read_is_read_once(books):
    del books
    counted = Counted()
    assert [counted.read("note"), counted.read("note")] == [("first", date(2026, 11, 22))] * 2
    assert counted.read("other")[0] is None
    assert counted.read("note", day=date(2026, 1, 1)) == ("first", date(2026, 1, 1))
    assert counted.times == 3


def test_a_write_makes_it_be_read_anew(books):
    counted = Counted()
    counted.read("note")
    settings.put(books, "note", "second")
    assert counted.read("note")[0] == "second"


def test_inside_a_write_nothing_is_kept(books):
    counted = Counted()
    with books.together("house"):
        assert counted.read("note")[0] == "first"
        settings.put(books, "note", "second")
        assert counted.read("note")[0] == "second"
    assert counted.read("note")[0] == "second"


def test_a_write_that_is_taken_back_leaves_what_was(books):
    counted = Counted()
    counted.read("note")

    def give_up():
        with books.together("house"):
            settings.put(books, "note", "second")
            assert counted.read("note")[0] == "second"
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        give_up()
    assert counted.read("note")[0] == "first"


def test_what_another_connection_wrote_is_seen(books):
    counted = Counted()
    counted.read("note")
    database = books.sitting.database
    other = HomeDatabase(database.database, passphrase=database.connect_params["passphrase"])
    other.connect()
    other.execute_sql("""UPDATE setting SET value = replace(value, 'first', 'elsewhere')""")
    other.close()
    assert counted.read("note")[0] == "elsewhere"


def test_another_language_makes_it_be_read_anew(books):
    del books
    counted = Counted()
    counted.read("note")
    before = TONGUE.catalogue
    try:
        TONGUE.speak(NullTranslations())
        counted.read("note")
    finally:
        TONGUE.speak(before)
    assert counted.times == 2


def test_few_answers_are_kept(books):
    del books
    counted = Counted()
    for number in range(3 * MOST):
        counted.read(str(number))
    counted.read(str(3 * MOST - 1))
    assert counted.times == 3 * MOST
    counted.read("0")
    assert counted.times == 3 * MOST + 1


def test_another_home_knows_nothing_of_the_first(books, tmp_path):
    counted = Counted()
    counted.read("note")
    books.sitting.database.close()
    (tmp_path / "other").mkdir()
    other = open_books(tmp_path / "other", ())
    assert counted.read("note")[0] is None
    other.sitting.database.close()


def test_each_thread_remembers_for_itself(books):
    counted, database = Counted(), books.sitting.database
    counted.read("note")

    def aside():
        try:
            return counted.read("note")[0]
        finally:
            database.close()

    with ThreadPoolExecutor(1) as threads:
        assert threads.submit(aside).result() == "first"
        assert counted.times == 2
        settings.put(books, "note", "second")
        assert threads.submit(aside).result() == "second"
    assert counted.read("note")[0] == "second"
