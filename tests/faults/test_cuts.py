"""Power cuts: a record that was confirmed is there when the power comes back, and none is there by halves."""

import subprocess
import sys
from pathlib import Path

from desktop.services import settings
from desktop.storage import database
from tests import homes
from tests.faults import cuts

ROUNDS = 12
TOP = Path(__file__).parents[2]


def written_until_the_cut(disk, records):
    """Cut the power after so many confirmed records; the number of the last one that was confirmed."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.faults.writer", str(disk.place)], stdout=subprocess.PIPE, text=True, cwd=TOP
    ) as writer:
        for _record in range(records):
            last = int(writer.stdout.readline())
        disk.cut()
        writer.kill()
        rest = writer.stdout.read().splitlines()
    return int(rest[-1]) if rest and rest[-1].isdigit() else last


def found_afterwards(disk):
    """The count in the home, which must be whole."""
    books = homes.open_books(disk.place, ())
    try:
        assert database.integrity_problems(books.sitting.database) == []
        assert books.sitting.audit.broken() == ""
        return settings.get("count", 0)
    finally:
        books.sitting.database.close()


def test_no_confirmed_record_is_lost_when_the_power_fails(tmp_path, capsys):
    kept = 0
    with cuts.disk(tmp_path) as disk:
        for round_ in range(ROUNDS):
            confirmed = written_until_the_cut(disk, 1 + round_ * 7)
            disk.pull_out()
            disk.plug_in()
            found = found_afterwards(disk)
            assert found >= confirmed > kept
            kept = found
    with capsys.disabled():
        print(f"\npower cuts: {ROUNDS}, {kept} records written, 0 confirmed ones lost")
