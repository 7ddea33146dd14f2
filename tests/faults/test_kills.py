"""Killed at any write: what was answered is there, what was not is there wholly or not at all, and the home opens."""

import json
import shutil

import pytest

from desktop.services import package
from tests import practiced
from tests.faults import kills

CLOSED, OPEN = "2026-09", "2026-10"
NEW = "刀下"


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """A small home with a closed and an open month, and a backup of it; to be copied."""
    folder = tmp_path_factory.mktemp("told")
    practiced.tell(folder / "home", residents=6, months=2)
    office = practiced.copy(folder / "home", folder / "copy")
    office.back_up(folder / "copy.ynb")
    office.close()
    return folder


@pytest.fixture(scope="module")
def killer(tmp_path_factory):
    with kills.killer(tmp_path_factory.mktemp("kills")) as made:
        yield made


class Place:
    """A folder with a fresh copy of the home, in which one call is tried."""

    def __init__(self, killer, told, folder, capsys):
        self.killer, self.told, self.folder = killer, told, folder
        self.home = folder / "home"
        self._capsys = capsys

    def tell(self, sentence):
        with self._capsys.disabled():
            print(f"\n{sentence}")

    def fresh(self):
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self.told / "home", self.home)

    def ask(self, *words, home=None):
        return self.killer.run(home or self.home, *words)

    def sound(self):
        """Whether the home opens and is whole, the chain of its records too."""
        answer = self.ask("check")
        assert answer.code == 0, answer.answer
        return True


@pytest.fixture
def place(killer, told, tmp_path, capsys):
    return Place(killer, told, tmp_path / "place", capsys)


def killed_everywhere(place, words, most, prepare=lambda: None):
    """Each ending of a call that was killed at one of its writes, in a home that was fresh before."""
    place.fresh()
    prepare()
    trials = 0
    for call, number in kills.points(place.killer.count(place.home, *words), most):
        place.fresh()
        prepare()
        ended = place.killer.kill(place.home, words, call, number)
        if ended.code == kills.KILLED:
            trials += 1
            yield ended
    place.tell(f"{words[0]}: killed at {trials} writes")
    assert trials >= 8


def test_an_import_is_there_whole_or_not_at_all(place, tmp_path):
    sheet = tmp_path / "new.csv"
    rows = "".join(f"{NEW}{number},证件遗失,2026-01-0{number}\n" for number in range(1, 5))
    sheet.write_text(f"姓名,无身份证号的原因,入院时间\n{rows}", encoding="utf-8")
    outcomes = set()
    for ended in killed_everywhere(place, ("import", "residents", sheet), 12):
        assert place.sound()
        found = place.ask("list", "residents", "--format", "json").answer.count(NEW)
        assert found in ({4} if ended.answer else {0, 4})
        outcomes.add(found)
    assert outcomes == {0, 4}


def test_a_month_is_closed_or_open_and_nothing_between(place):
    outcomes = set()
    for ended in killed_everywhere(place, ("month", OPEN, "close", "--with-gaps"), 9):
        assert place.sound()
        state = json.loads(place.ask("month", OPEN, "status", "--json").answer)["state"]
        assert state in ({"closed"} if ended.answer else {"open", "closed"})
        outcomes.add(state)
    assert outcomes == {"open", "closed"}


def test_a_package_under_its_final_name_is_whole(place, tmp_path):
    stick, before = place.folder / "stick", tmp_path / "before"
    before.mkdir()
    place.fresh()
    assert place.ask("export", CLOSED, "--to", before).code == 0

    def prepare():
        shutil.copytree(before, stick)

    for ended in killed_everywhere(place, ("export", CLOSED, "--to", stick), 3, prepare):
        assert place.sound()
        left = [found for found in stick.iterdir() if not found.name.endswith(".part")]
        assert left
        assert all(package.verify(found).whole for found in left)
        assert len(left) == 2 or not ended.answer


def test_a_backup_under_its_final_name_restores(place):
    target = place.folder / "copy.ynb"
    for ended in killed_everywhere(place, ("backup", "--to", target), 9):
        assert place.sound()
        assert target.exists() or not ended.answer
        if target.exists():
            scratch = place.folder / "scratch"
            assert place.ask("restore", target, home=scratch).code == 0
            assert place.ask("check", home=scratch).code == 0


def test_a_restore_leaves_a_home_that_opens(place, told):
    kept = 0
    for _ended in killed_everywhere(place, ("restore", told / "copy.ynb"), 8):
        homes = [found for found in place.folder.iterdir() if found.suffix != ".part"]
        assert homes
        for home in homes:
            answer = place.ask("check", home=home)
            assert answer.code == 0, answer.answer
        kept += len(homes) == 2
    assert kept
