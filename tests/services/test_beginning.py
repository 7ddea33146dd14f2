"""Beginning a home: cut off anywhere it is a home or none, and can be begun again; a real home is never cleared."""

from __future__ import annotations

import pytest

from desktop import app
from desktop.core.problem import KnownError
from desktop.services import beginning
from desktop.storage import files, keys
from tests import practiced

RING = keys.practice_ring()[0]


class Cut(BaseException):
    """The power went away."""


def begin(home, cut="", *, instead=False):
    with beginning.building(home, instead=instead) as place:
        if cut == "building":
            (place / "home.db.part").write_bytes(b"half")
            raise Cut
        files.write(place / "home.db", b"new")
    if cut == "moved":
        raise Cut
    beginning.finish(home, RING)


def names(home):
    return sorted(path.name for path in home.iterdir())


@pytest.mark.parametrize("cut", ["building", "moved"])
def test_a_beginning_that_was_cut_off_can_be_begun_again(tmp_path, cut):
    home = tmp_path / "home"
    with pytest.raises(Cut):
        begin(home, cut)
    assert not (home / "home.keys").exists()
    beginning.must_be_free(home)
    begin(home)
    assert names(home) == ["home.db", "home.keys"]
    assert (home / "home.db").read_bytes() == b"new"


def test_what_a_kill_left_of_the_building_never_lets_books_without_keys_be_cleared(tmp_path):
    home = tmp_path / "home"
    office, _code = app.new_home(home, "李清", "一个很长的口令", "zigong", practiced.clock)
    office.close()
    (home / "begin.part").mkdir()
    app.open_home(home, "一个很长的口令", practiced.clock).close()
    (home / "home.keys").rename(tmp_path / "quarantine")
    before = (home / "home.db").read_bytes()
    with pytest.raises(KnownError, match="已经有一个院"):
        app.new_home(home, "李清", "一个很长的口令", "zigong", practiced.clock)
    assert (home / "home.db").read_bytes() == before


def test_a_folder_with_a_home_is_not_free(tmp_path):
    begin(tmp_path / "home")
    for lost in ("home.keys", None):
        with pytest.raises(KnownError, match="已经有一个院"):
            begin(tmp_path / "home")
        if lost:
            (tmp_path / "home" / lost).unlink()
    assert (tmp_path / "home" / "home.db").read_bytes() == b"new"


@pytest.mark.parametrize("cut", ["", "building", "moved"])
def test_a_practice_home_takes_the_place_of_an_old_one(tmp_path, cut):
    home = tmp_path / "home"
    begin(home)
    for name in ("home.db-wal", "home.head", "drafts.db", "desk.json"):
        (home / name).write_bytes(b"old")
    (home / "backups").mkdir()
    if cut:
        with pytest.raises(Cut):
            begin(home, cut, instead=True)
        begin(home)
    else:
        begin(home, instead=True)
    assert names(home) == ["desk.json", "home.db", "home.keys"]


def test_backups_beside_a_lost_home_stay(tmp_path):
    home = tmp_path / "home"
    (home / "backups").mkdir(parents=True)
    with pytest.raises(Cut):
        begin(home, "moved")
    begin(home)
    assert (home / "backups").is_dir()


def test_a_place_that_cannot_be_written_is_a_sentence(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    for place in (tmp_path / "file" / "home", tmp_path / ("长" * 300)):
        with pytest.raises(KnownError):
            begin(place)
