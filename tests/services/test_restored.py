"""A restore stands in the history and needs a clerk or a director; passwords and ends of office do not go back."""

from __future__ import annotations

import json
import shutil
import zipfile
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from desktop import app
from desktop.core.problem import KnownError
from desktop.services import backup, exchange, restored, settings
from desktop.services.audit import Entry
from desktop.services.people import Roles
from desktop.services.session import Person
from desktop.storage import files, keys

OLD, NEW, LOOKS = "旧的口令一二三", "新人的口令一", "查阅的口令一"
BOTH = Roles(clerk=True, director=True)
AT = datetime(2026, 11, 22, 9, 0)


def clock():
    return AT


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """A home that was backed up, then handed over by 王芳 to 李梅, with somebody who reads and a new recovery code."""
    folder = tmp_path_factory.mktemp("restored")
    office, _code = app.new_home(folder / "home", "王芳", OLD, "zibo", clock)
    settings.put(office.books, "before", 1)
    made = office.back_up(folder / "old.ynb")
    office.people.add("老赵", Roles(reader=True), LOOKS)
    office.people.hand_over("王芳", "李梅", BOTH, NEW, date(2026, 11, 22))
    office.close()
    office = app.open_home(folder / "home", NEW, clock, "李梅")
    code = office.people.new_recovery_code(NEW)
    settings.put(office.books, "after", 1)
    head = office.books.sitting.audit.head()
    office.close()
    return SimpleNamespace(home=folder / "home", made=made.path, sequence=made.sequence, code=code, head=head)


@pytest.fixture
def place(told, tmp_path):
    shutil.copytree(told.home, tmp_path / "home")
    return tmp_path / "home"


def opened(home, password, person):
    return app.open_home(home, password, clock, person)


def leave(home, password=NEW, person="李梅"):
    office = opened(home, password, person)
    try:
        return restored.leaving(office)
    finally:
        office.close()


def notes():
    return [(one.who, one.reason) for one in Entry.select().where(Entry.action == "note").order_by(Entry.id)]


def test_a_restore_is_one_note_of_who_and_how_many_and_the_head_that_was_left(told, place):
    backup.restore(told.made, place, "x", leave(place))
    office = opened(place, NEW, "李梅")
    number, link = told.head
    sentence = f"从 2026-11-22 09:00 的备份恢复，少了{number - told.sequence}条（原链头 {number}-{link[:16]}）"
    assert notes() == [("李梅", sentence)]
    assert office.said == (
        "已恢复到 2026年11月22日 09:00 的备份。",
        f"备份以后登记的{number - told.sequence}条不在里面，请照纸上的补登。恢复错了，可以在“院务设置”里退回恢复前。",
    )
    assert settings.get("after") is None
    assert office.books.sitting.audit.broken() == ""
    head = office.books.sitting.audit.head()
    office.close()
    again = opened(place, NEW, "李梅")
    assert again.books.sitting.audit.head() == head, "it is told once"
    assert again.said == ()
    again.close()


def test_passwords_do_not_go_back_with_the_books(told, place):
    backup.restore(told.made, place, "x", leave(place))
    opened(place, NEW, "李梅").close()
    for person, password in (("王芳", OLD), ("李梅", OLD)):
        with pytest.raises(KnownError, match="密码不对"):
            opened(place, password, person)
    office = opened(place, LOOKS, "老赵")
    assert not office.books.sitting.session.clerk
    people = {one.name: (one.clerk, one.until) for one in Person.select()}
    assert people == {
        "王芳": (True, date(2026, 11, 22)), "老赵": (False, None), "李梅": (True, None),
    }  # fmt: skip
    batches = {one.batch for one in Entry.select().where(Entry.chapter == "person", Entry.id > told.sequence)}
    assert len(batches) == 1, "the people as one step"
    office.close()
    app.renew_by_code(place, told.code, ("李梅", "又一个新口令"), clock)
    opened(place, "又一个新口令", "李梅").close()


def test_going_back_is_told_too_and_keeps_the_people(told, place):
    backup.restore(told.made, place, "x", leave(place))
    office = opened(place, NEW, "李梅")
    office.people.end("老赵", date(2026, 11, 22))
    number, link = office.books.sitting.audit.head()
    proven = restored.leaving(office)
    office.close()
    restored.go_back(place, proven, AT)
    office = opened(place, NEW, "李梅")
    assert settings.get("after") == 1
    assert office.said == ("已退回恢复之前的数据。",)
    assert notes()[-1] == ("李梅", f"退回了恢复之前的数据（恢复来的数据链头 {number}-{link[:16]}）")
    assert Person.get(Person.name == "老赵").until == date(2026, 11, 22)
    office.close()
    with pytest.raises(KnownError, match="密码不对"):
        opened(place, LOOKS, "老赵")


def test_who_only_reads_may_not(place):
    with pytest.raises(KnownError, match="只能查阅，不能恢复"):
        leave(place, LOOKS, "老赵")


def test_nobody_restores_over_a_home_without_a_proof(told, place):
    before = (place / "home.db").read_bytes()
    with pytest.raises(KnownError, match="经办人或院长登录"):
        backup.restore(told.made, place, "x")
    assert (place / "home.db").read_bytes() == before


def test_a_home_that_does_not_open_is_restored_with_a_password_of_the_backup(told, place):
    (place / "home.db").write_bytes(b"x" * 8192)
    held = backup.read(told.made)
    with pytest.raises(KnownError, match="密码不对"):
        restored.by_backup(held, place, ("王芳", "不是这个"), AT)
    proven = restored.by_backup(held, place, ("", OLD), AT)
    assert restored.who_signs_in(held, place, same=False) == "这份备份里能登录的是：王芳（现在的老赵、李梅还没有）。"
    backup.restore(told.made, place, "x", proven)
    opened(place, OLD, "王芳").close()
    assert notes_of(place)[-1][0] == "王芳"
    assert "少了" in notes_of(place)[-1][1]


def notes_of(home):
    office = opened(home, OLD, "王芳")
    try:
        return notes()
    finally:
        office.close()


def test_who_only_reads_may_not_by_the_backup_either(place, tmp_path):
    office = opened(place, NEW, "李梅")
    made = office.back_up(tmp_path / "late.ynb")
    office.close()
    (place / "home.db").write_bytes(b"x" * 8192)
    proven = restored.by_backup(made, place, ("老赵", LOOKS), AT)
    with pytest.raises(KnownError, match="只能查阅，不能恢复"):
        backup.restore(made.path, place, "x", proven)
    assert (place / "home.db").read_bytes() == b"x" * 8192
    assert not files.part_of(place).exists()


def altered(home, **changes):
    """Somebody writes into the account that lies beside the restored home."""
    body = json.loads((home / exchange.RECORD).read_bytes())
    body["account"].update(changes)
    (home / exchange.RECORD).write_text(json.dumps(body), encoding="utf-8")


def test_nobody_writes_himself_among_the_people_through_the_account(told, place):
    backup.restore(told.made, place, "x", leave(place))
    people: Any = exchange.untold(place)
    rows = [dict(one) | {"clerk": True, "director": True} for one in people.people]
    altered(place, people=rows)
    with pytest.raises(KnownError, match="已不再经办"):
        opened(place, LOOKS, "老赵")


def test_an_old_account_put_back_is_not_told_again(told, place):
    backup.restore(told.made, place, "x", leave(place))
    record = (place / exchange.RECORD).read_bytes()
    office = opened(place, NEW, "李梅")
    office.people.end("老赵", date(2026, 11, 22))
    head = office.books.sitting.audit.head()
    office.close()
    (place / exchange.RECORD).write_bytes(record)
    office = opened(place, NEW, "李梅")
    assert office.books.sitting.audit.head() == head
    office.close()


def test_a_home_brought_to_a_new_computer_tells_of_it(told, tmp_path):
    backup.restore(told.made, tmp_path / "new", "x")
    assert notes_of(tmp_path / "new") == [("王芳", "从 2026-11-22 09:00 的备份恢复")]


def test_a_backup_of_a_newer_program_is_refused_and_nothing_is_touched(place, newer):
    before = {path.name: path.read_bytes() for path in place.iterdir() if path.is_file()}
    with pytest.raises(KnownError, match="新版颐年簿做的"):
        backup.restore(newer, place, "x", leave(place))
    assert {path.name: path.read_bytes() for path in place.iterdir() if path.is_file()} == before
    assert not backup.is_sound(newer)


@pytest.fixture
def newer(told, tmp_path):
    """The backup, as if a later program had made it."""
    with zipfile.ZipFile(told.made) as bundle:
        parts = {name: bundle.read(name) for name in sorted(backup.PARTS)}
    about = json.loads(parts[backup.MANIFEST])
    about["schema"] += 1
    path = tmp_path / "newer.ynb"
    with zipfile.ZipFile(path, "w") as bundle:
        for name, content in {**parts, backup.MANIFEST: json.dumps(about).encode()}.items():
            bundle.writestr(name, content)
    return path


def test_the_keys_are_the_ones_of_now_after_a_kill_between_the_moves(told, place):
    """The plan is found by the next start, which ends the exchange with the keys that hold on."""
    proven, ring = leave(place), (place / "home.keys").read_bytes()
    backup.restore(told.made, place, "x", proven)
    record = json.loads((place / exchange.RECORD).read_bytes())
    (place / exchange.RECORD).rename(place / exchange.PLAN)
    (place / "home.keys").write_bytes(b"")
    assert exchange.settle(place)
    assert keys.load(place / "home.keys") == keys.parsed(ring)
    assert json.loads((place / exchange.RECORD).read_bytes()) == record


def test_a_leaver_does_not_bring_himself_back_by_an_old_backup(place, tmp_path):
    """His password stands in the backup only; 李梅, who has one now too, could restore it herself."""
    office = opened(place, NEW, "李梅")
    office.people.add("周平", BOTH, OLD)
    made = office.back_up(tmp_path / "both.ynb")
    office.people.end("周平", AT.date())
    office.close()
    content = b"x" * 9000
    (place / "home.db").write_bytes(content)
    leaver = restored.by_backup(made, place, ("周平", OLD), AT)
    with pytest.raises(KnownError, match="不再经办"):
        backup.restore(made.path, place, "x", leaver)
    assert (place / "home.db").read_bytes() == content
    assert not files.part_of(place).exists()
    backup.restore(made.path, place, "y", restored.by_backup(made, place, ("李梅", NEW), AT))
    assert restored.who_signs_in(made, place, same=False) == "这份备份里能登录的是：老赵、李梅。"
    opened(place, NEW, "李梅").close()
    with pytest.raises(KnownError, match="密码不对"):
        opened(place, OLD, "周平")


def test_where_the_keys_are_lost_or_all_have_left_whoever_is_in_the_backup_may(told, place, tmp_path):
    shutil.copytree(place, tmp_path / "other")
    for home, lost in ((place, "home.keys"), (tmp_path / "other", "home.db")):
        (home / lost).write_bytes(b"x" * 9000)
        held = backup.read(told.made)
        backup.restore(told.made, home, "x", restored.by_backup(held, home, ("王芳", OLD), AT))
        opened(home, OLD, "王芳").close()
