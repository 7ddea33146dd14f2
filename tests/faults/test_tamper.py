"""Tampering with the record of changes by somebody who has the file but not its signing key: each kind is found."""

import hashlib
import hmac
import random
from contextlib import contextmanager
from typing import Any

import pytest

from desktop.services import settings
from desktop.services.audit import NAMES, SIGNED, START, Audit, Entry
from tests import homes
from tests.faults.counting import rounds

ENTRIES, CUT = 320, 50
STRANGER = bytes(range(1, 33))


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """A home with some hundred entries, and the head that stands on a page which the county holds."""
    books = homes.open_books(tmp_path_factory.mktemp("audit"), ())
    with books.together("form"):
        for number in range(ENTRIES):
            settings.put(books, f"bed{number % 90}", f"2-{number}")
    chain = books.sitting.audit
    witness = (ENTRIES - 5, Entry.get_by_id(ENTRIES - 5).link)
    assert chain.broken() == chain.broken(witness) == ""
    yield books.sitting.database, chain, witness
    books.sitting.database.close()


class Forger:
    """Somebody who writes into the table of entries past the program."""

    def __init__(self, database, dice):
        self._database = database
        self.place = dice.randrange(100, ENTRIES - 60)

    def do(self, sql, *values):
        self._database.execute_sql(sql, values)

    def edit(self):
        self.do("UPDATE entry SET after = replace(after, '2-', '9-') WHERE id = ?", self.place)

    def edit_and_fix_its_link(self):
        self.edit()
        previous = Entry.get_by_id(self.place - 1).link
        row = Entry.select().where(Entry.id == self.place).dicts().get()
        link = hmac.new(STRANGER, f"{previous}{row}".encode(), hashlib.sha256).hexdigest()
        self.do("UPDATE entry SET link = ? WHERE id = ?", link, self.place)

    def delete(self):
        self.do("DELETE FROM entry WHERE id = ?", self.place)
        self.do("UPDATE entry SET id = id - 1 WHERE id > ?", self.place)

    def swap(self):
        for old, new in ((self.place, -1), (self.place + 1, self.place), (-1, self.place + 1)):
            self.do("UPDATE entry SET id = ? WHERE id = ?", new, old)

    def cut_off_the_newest(self):
        self.do("DELETE FROM entry WHERE id > ?", ENTRIES - CUT)

    def edit_and_reckon_all_after_anew(self, secret=STRANGER):
        self.edit()
        rows: list[Any] = list(Entry.select().order_by(Entry.id).dicts())
        forged, previous = Audit(secret), START
        for row in rows:
            previous = forged._link(previous, row)
            self.do("UPDATE entry SET link = ? WHERE id = ?", previous, row["id"])

    def have_the_key_too(self):
        self.edit_and_reckon_all_after_anew(homes.KEY)


KINDS = (
    Forger.edit, Forger.edit_and_fix_its_link, Forger.delete, Forger.swap, Forger.cut_off_the_newest,
    Forger.edit_and_reckon_all_after_anew, Forger.have_the_key_too,
)  # fmt: skip


@contextmanager
def taken_back(database):
    """Whatever is written inside is undone."""
    database.execute_sql("PRAGMA query_only = 0")
    database.execute_sql("BEGIN")
    try:
        yield
    finally:
        database.execute_sql("ROLLBACK")
        database.execute_sql("PRAGMA query_only = 1")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@rounds(50, 1000)
def test_every_tampering_is_found(kind, rounds, kept, counter):
    database, chain, witness = kept
    dice = random.Random(4)
    with counter(f"tampering: {kind.__name__.replace('_', ' ')}") as tally:
        for _trial in range(rounds):
            with taken_back(database):
                kind(Forger(database, dice))
                tally.saw(chain.broken(witness))
    assert chain.broken(witness) == ""


def test_every_field_of_an_entry_is_signed():
    assert {*SIGNED, "link"} == {name.strip('" ') for name in NAMES.split(",")} == set(Entry._meta.fields)
