"""What each role may do at the command line: who only reads changes nothing and takes no full number out."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest

from desktop import app, catalog
from desktop.cli import given
from desktop.registers.residents.models import Resident
from desktop.registers.staff.models import StaffMember
from desktop.services.audit import Entry
from desktop.services.people import Roles
from desktop.storage import keys
from tests import practiced
from tests.cli.conftest import PASSWORD, YONGNING
from tests.faults.deeds import fingerprint
from tests.paper.reading import told

READS, DIRECTS = "查阅的口令一", "院长的口令一"
MONTH = "2026-09"
FORMS, KINDS = ("P01", "P02"), ("pdf", "xlsx", "txt", "json")


@pytest.fixture(scope="module")
def roles(yongning_home, tmp_path_factory):
    """The home of the real sheets with a closed month, somebody who only reads and a director who is no clerk."""
    home = tmp_path_factory.mktemp("roles") / "home"
    shutil.copytree(yongning_home, home)
    office = app.open_home(home, PASSWORD, practiced.clock)
    office.people.add("老赵", Roles(reader=True), READS)
    office.people.add("钱院长", Roles(director=True), DIRECTS)
    office.close()
    # As cheap as they can be: what is tried is what the roles may do, again and again.
    everybody = (("老赵", READS), ("钱院长", DIRECTS), ("经办人", PASSWORD))
    slots = tuple(keys.wrap(name, password, office.key, 1) for name, password in everybody)
    keys.save(home / keys.FILE, keys.KeyRing(office.ring.home, slots))
    return home


@pytest.fixture
def sit(roles, clerk, monkeypatch):
    """The command line of a copy of that home, for a password."""
    shutil.copytree(roles, clerk.home)

    def at(password):
        monkeypatch.setenv(given.PASSWORD, password)
        return clerk

    return at


def state(home):
    """What stands in the books, but for the entries; what the entries say; every full number that there is."""
    office = app.open_home(home, PASSWORD, practiced.clock)
    try:
        numbers: set[str] = set()
        for model in (Resident, StaffMember):
            for row in model.select(model.identity, model.phone).tuples():
                numbers.update(value for value in row if value)
        notes = [(entry.who, entry.action, entry.reason) for entry in Entry.select().order_by(Entry.id)]
        return fingerprint(office.books.sitting.database, without="entry"), notes, numbers
    finally:
        office.close()


def words_in(path: Path) -> str:
    """Everything that is to be read in a file which the program wrote."""
    if path.suffix == ".pdf":
        return told(path.read_bytes())
    if path.suffix == ".xlsx":
        book = openpyxl.load_workbook(path)
        return "".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)
    return path.read_text("utf-8", "replace")


LOOKS = [
    *(("list", book.id, "--format", "json") for book in catalog.BOOKS),
    *(("list", book.id, "--out", f"{book.id}.{kind}") for book in catalog.BOOKS for kind in ("xlsx", "csv")),
    *(("report", form, "--period", MONTH, "--out", f"{form}.{kind}") for form in FORMS for kind in KINDS),
    ("binder", "P01", "P02", "--period", MONTH, "--out", "binder.pdf"),
    ("check",),
    ("month", MONTH, "status"),
    ("month", MONTH, "check"),
    ("month", MONTH, "check", "--json"),
    ("verify", "."),
]  # fmt: skip
REFUSED = {
    ("list", "residents", "--full"): "只能查阅",
    ("list", "residents", "--full", "--out", "full.csv"): "只能查阅",
    ("import", "residents", str(YONGNING / "residents.xlsx"), "--duplicates", "fill"): "没有登记的权限",
    ("import", "residents", str(YONGNING / "residents.xlsx"), "--dry-run"): "没有登记的权限",
    ("month", MONTH, "close", "--with-gaps"): "没有登记的权限",
    ("month", MONTH, "correct", "--why", "数错了"): "院长",
    ("export", MONTH, "--to", "."): "只能查阅",
    ("check", "--settle"): "不能了结",
    ("restore", "--undo"): "没有可以退回",
}


def test_who_only_reads_changes_nothing_and_sees_no_full_number(sit, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    clerk = sit(READS)
    books, before, numbers = state(clerk.home)
    assert len(numbers) > 80
    done = 0
    for words in LOOKS:
        answer = clerk(*words)
        seen = answer.out + answer.err
        assert not [number for number in numbers if number in seen], words
        done += answer.code == 0
    assert done > len(LOOKS) // 2, "most of it was really shown"
    written = [path for path in tmp_path.iterdir() if path.is_file()]
    assert len(written) > 12
    for path in written:
        assert not [number for number in numbers if number in words_in(path)], path
    for words, why in REFUSED.items():
        answer = clerk(*words)
        assert (answer.code, why in answer.err) == (1, True), (words, answer.err)
    assert not (tmp_path / "full.csv").exists()
    after, notes, _numbers = state(clerk.home)
    assert after == books
    assert {(who, action) for who, action, _reason in notes[len(before) :]} <= {("老赵", "note")}


def test_every_file_with_people_in_it_is_in_the_history(sit, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    clerk = sit(READS)
    for password, who in ((READS, "老赵"), (DIRECTS, "钱院长"), (PASSWORD, "经办人")):
        monkeypatch.setenv(given.PASSWORD, password)
        for words in (
            ("list", "residents", "--out", f"{who}.csv"),
            ("report", "P02", "--period", MONTH, "--out", f"{who}.pdf"),
            ("binder", "P02", "--period", MONTH, "--out", f"{who}-2.pdf"),
        ):
            before = len(state(clerk.home)[1])
            assert clerk(*words).code == 0
            notes = state(clerk.home)[1][before:]
            assert [(one[0], one[1]) for one in notes] == [(who, "note")], words


def test_a_director_reads_in_full_and_writes_no_book(sit, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    clerk = sit(DIRECTS)
    books, before, numbers = state(clerk.home)
    answer = clerk("list", "residents", "--full", "--out", "full.csv")
    assert answer.code == 0
    assert [number for number in numbers if number in words_in(tmp_path / "full.csv")]
    assert "完整的号码" in answer.err
    for words, why in {
        ("import", "residents", str(YONGNING / "residents.xlsx"), "--duplicates", "fill"): "没有登记的权限",
        ("month", MONTH, "close", "--with-gaps"): "没有登记的权限",
    }.items():
        assert why in clerk(*words).err
    after, notes, _numbers = state(clerk.home)
    assert after == books
    assert [one[1] for one in notes[len(before) :]] == ["note"]
