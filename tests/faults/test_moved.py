"""A data folder that is renamed while it is open: what is written goes along, and nothing is begun in its old place."""

from __future__ import annotations

import os
import shutil
import threading

import pytest

from desktop import app
from desktop.core.problem import KnownError
from desktop.registers.beds.models import Bed
from desktop.services import settings, upkeep
from desktop.services.people import Roles
from desktop.storage import head
from tests import practiced
from tests.faults.kills import PASSWORD

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a folder with open files cannot be renamed there")


@pytest.fixture
def office(told, tmp_path):
    opened = practiced.copy(told / "home", tmp_path / "院")
    (tmp_path / "stick").mkdir()
    settings.put(opened.books, "second_place", str(tmp_path / "stick"))
    yield opened
    opened.close()


def aside(office, stick):
    """What is done for its safety by another thread, as the window does it every half hour."""
    made = []

    def work():
        try:
            made.append(upkeep.look_after(office, "clock", str(stick), office.books.sitting.now()))
        finally:
            office.books.sitting.database.close()

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    return made[0]


def files_in(folder):
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def move(office, tmp_path):
    office.home.rename(tmp_path / "新名字")
    return tmp_path / "新名字"


def test_what_is_written_after_the_renaming_is_there(office, tmp_path):
    place = move(office, tmp_path)
    office.books.write(Bed(room="909", number="1", kind="plain"))
    number = office.books.sitting.audit.head()[0]
    office.close()
    again = app.open_home(place, "", practiced.clock)
    try:
        assert again.said == ()
        assert again.books.sitting.audit.head()[0] == number
        assert Bed.select().where(Bed.room == "909").exists()
    finally:
        again.close()


@pytest.mark.parametrize("stands", [False, True], ids=["nothing there", "a folder there"])
def test_no_backup_of_anything_else_is_made_and_the_good_copy_stays(stands, office, tmp_path):
    stick = tmp_path / "stick"
    assert aside(office, stick).faults == ()
    before = files_in(stick)
    assert before
    old = office.home
    move(office, tmp_path)
    if stands:
        (old / "backups").mkdir(parents=True)
    settings.put(office.books, "more", 1)
    for _time in range(2):
        done = aside(office, stick)
        assert done.made is None
        assert "被改名或移走了" in done.faults[0]
        for make in (office.back_up, lambda: office.keep_safe("closing")):
            with pytest.raises(KnownError, match="被改名或移走了"):
                make()
    assert files_in(stick) == before
    # How far the books came is noted where they were; no books are there, and nothing that passes for them.
    assert not old.exists() or set(files_in(old)) == {head.NAME}


def test_nobody_else_opens_it_in_its_new_place_meanwhile(office, tmp_path):
    place = move(office, tmp_path)
    with pytest.raises(KnownError, match="另一个窗口"):
        app.open_home(place, "", practiced.clock)


def test_no_password_is_changed_beside_the_home_and_nobody_is_locked_out(tmp_path):
    office, _code = app.new_home(tmp_path / "院", "李清", PASSWORD, "zigong", practiced.clock)
    place = move(office, tmp_path)
    roles, today = Roles(clerk=True, director=True), office.books.today
    for attempt in (
        lambda: office.people.hand_over("李清", "王五", roles, "接任人的口令", today),
        lambda: office.people.add("王五", roles, "新来人的口令"),
        lambda: office.people.reset_password("李清", "另外一个口令"),
    ):
        with pytest.raises(KnownError):
            attempt()
    office.close()
    assert not (tmp_path / "院").exists()
    again = app.open_home(place, PASSWORD, practiced.clock, "李清")
    try:
        assert [person.name for person in again.people.active()] == ["李清"]
    finally:
        again.close()
    shutil.rmtree(place)
