"""Tampering past the chain: rows altered by somebody who leaves every entry as it is; heads that the county holds."""

import random
import shutil

import pytest

from desktop import app
from desktop.cli import command
from desktop.services import audit, ladder, settings, unrecorded
from desktop.services.audit import NAMES, SIGNED, START, Audit
from desktop.storage import head, keys
from desktop.storage.database import closed_file
from tests import practiced
from tests.faults.counting import rounds
from tests.faults.test_tamper import taken_back


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """A practice home with beds, residents and settings, closed; its witness is the head that the county holds."""
    place = tmp_path_factory.mktemp("tamper") / "home"
    practiced.tell(place, 8, 2)
    office = app.open_home(place, "", practiced.clock)
    for number in range(12):
        settings.put(office.books, f"bed{number}", number)
    county = office.books.sitting.audit.head()
    office.close()
    return place, county


class Past:
    """Somebody who writes into a row past the program: the chain is left as it is."""

    def __init__(self, database, dice):
        self._database, self._dice = database, dice

    def _row(self, *tables):
        table = self._dice.choice(tables)
        rows = self._database.execute_sql(f"SELECT id FROM {table} WHERE struck IS NULL").fetchall()  # noqa: S608  own names
        return table, self._dice.choice(rows)[0]

    def _do(self, sql, *values):
        self._database.execute_sql(sql, values)

    def alter_a_row(self):
        table, column = self._dice.choice(TEXTS)
        _table, row = self._row(table)
        self._do(f"UPDATE {table} SET {column} = ifnull({column}, '') || '甲' WHERE id = ?", row)  # noqa: S608  own names

    def strike_a_row(self):
        table, row = self._row("resident", "bed", "stay", "setting")
        self._do(f"UPDATE {table} SET struck = '登错了' WHERE id = ?", row)  # noqa: S608  own names

    def delete_a_row(self):
        table, row = self._row("setting", "bed", "stay")
        self._do(f"DELETE FROM {table} WHERE id = ?", row)  # noqa: S608  own names

    def add_a_row(self):
        self._do("INSERT INTO setting (made, changed, name, value) VALUES (1, 1, ?, '1')", f"new{self._dice.random()}")

    def say_it_was_made_later(self):
        table, row = self._row("resident", "bed", "stay")
        self._do(f"UPDATE {table} SET made = made + 1 WHERE id = ?", row)  # noqa: S608  own names


TEXTS = (("resident", "name"), ("resident", "note"), ("bed", "room"), ("setting", "value"), ("person", "name"))
ROW_KINDS = (
    Past.alter_a_row, Past.strike_a_row, Past.delete_a_row, Past.add_a_row, Past.say_it_was_made_later,
)  # fmt: skip


@pytest.mark.parametrize("kind", ROW_KINDS, ids=lambda kind: kind.__name__)
@rounds(50, 1000)
def test_a_row_altered_struck_or_deleted_past_the_chain_is_found(kind, rounds, home, counter):
    office = app.open_home(home[0], "", practiced.clock)
    database, dice = office.books.sitting.database, random.Random(7)
    database.execute_sql("PRAGMA foreign_keys = 0")
    try:
        with counter(f"tampering past the chain: {kind.__name__.replace('_', ' ')}") as tally:
            for _trial in range(rounds):
                with taken_back(database):
                    kind(Past(database, dice))
                    tally.saw(found_by_check(office))
        assert found_by_check(office) == ""
    finally:
        office.close()


def found_by_check(office):
    """What the fold of the history finds, as `check` asks it after the pages were found whole."""
    history = unrecorded.History()
    broken = office.books.sitting.audit.broken_in(history.passing(audit.every()))
    assert broken == "", "the chain itself is as it was"
    return "；".join(history.problems(office.books))


def cut_off(database):
    """The newest entries go, with what they wrote."""
    database.execute("DELETE FROM entry WHERE id > (SELECT max(id) FROM entry) - 6")
    database.execute("DELETE FROM setting WHERE id > (SELECT max(id) FROM setting) - 6")


def reckon_anew(database):
    """The name in a row and in its entries becomes another one, and every link is made anew with the right key."""
    database.execute("UPDATE setting SET value = '99' WHERE name = 'bed7'")
    database.execute("""UPDATE entry SET after = replace(after, '"value":"7"', '"value":"99"')""")
    previous, own = START, Audit(practiced_key())
    rows = database.execute(f"SELECT {NAMES} FROM entry ORDER BY id").fetchall()  # noqa: S608  own names
    for row in rows:
        previous = own._link(previous, dict(zip((*SIGNED, "link"), row, strict=True)))
        database.execute("UPDATE entry SET link = ? WHERE id = ?", (previous, row[0]))


def practiced_key():
    return keys.practice_ring()[1]


@pytest.mark.parametrize("kind", [cut_off, reckon_anew], ids=lambda kind: kind.__name__)
@rounds(20, 500)
def test_who_alters_the_note_beside_too_is_found_by_what_the_county_holds(kind, rounds, home, tmp_path, counter):
    """Here `check` alone finds nothing: that is what the head on the county's paper is for."""
    source, (number, link) = home
    with counter(f"tampering with the note beside too: {kind.__name__.replace('_', ' ')}") as tally:
        for trial in range(rounds):
            place = tmp_path / f"{trial}"
            shutil.copytree(source, place)
            with closed_file(place / "home.db", practiced_key()) as database:
                kind(database)
                database.commit()
            (place / head.NAME).unlink()
            # Gone, or written anew by the program itself.
            if trial % 2:
                app.open_home(place, "", practiced.clock).close()
            words = ["--home", str(place), "check"]
            assert command.run(words) == 0, "whole in itself"
            tally.saw(command.run([*words, "--head", f"{number}-{link[:16]}…"]) == 1)
            shutil.rmtree(place)


@rounds(20, 500)
def test_older_files_laid_over_the_newer_ones_are_told_by_the_backups(rounds, home, tmp_path, counter):
    """Database, keys and the note beside are of before: only the backups in the folder know better."""
    source, dice = home[0], random.Random(11)
    with counter("tampering: an older whole home laid over the newer one") as tally:
        for trial in range(rounds):
            place = tmp_path / f"{trial}"
            shutil.copytree(source, place)
            office = app.open_home(place, "", practiced.clock)
            for number in range(dice.randrange(1, 9)):
                settings.put(office.books, f"later{number}", trial)
            office.keep_safe(ladder.CLOSING)
            office.close()
            for name in ("home.db", "home.keys", head.NAME):
                shutil.copy2(source / name, place / name)
            tally.saw(command.run(["--home", str(place), "check"]) == 1)
            shutil.rmtree(place)
