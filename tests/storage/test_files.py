"""Files are whole or not there: writing, replacing, refusing."""

import errno
from pathlib import Path

import pytest

from desktop.core.problem import KnownError
from desktop.storage import files, folders
from tests.faults import sticks


def test_a_written_file_is_whole_and_nothing_is_left_beside(tmp_path):
    files.write(tmp_path / "a" / "月报.pdf", b"one")
    files.write(tmp_path / "a" / "月报.pdf", b"two")
    assert (tmp_path / "a" / "月报.pdf").read_bytes() == b"two"
    assert [p.name for p in (tmp_path / "a").iterdir()] == ["月报.pdf"]


def test_a_folder_is_written_as_one_and_the_old_one_is_kept_aside(tmp_path):
    folders.write(tmp_path / "包", {"a": b"1", "b": b"2"})
    folders.write(tmp_path / "包", {"a": b"3"}, tmp_path / "旧")
    assert {p.name: p.read_bytes() for p in (tmp_path / "包").iterdir()} == {"a": b"3"}
    assert sorted(p.name for p in (tmp_path / "旧").iterdir()) == ["a", "b"]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["包", "旧"]


def test_a_leftover_of_a_broken_attempt_is_swept_away(tmp_path):
    (tmp_path / "包.part").mkdir()
    (tmp_path / "包.part" / "rest").write_bytes(b"x")
    folders.write(tmp_path / "包", {"a": b"1"})
    assert [p.name for p in tmp_path.iterdir()] == ["包"]


def test_a_place_that_cannot_be_written_is_one_sentence(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(KnownError, match="。"):
        files.write(tmp_path / "file" / "below", b"x")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "已满"), (errno.EROFS, "写保护"), (errno.EACCES, "权限"), (errno.EIO, "磁盘出错"),
        (errno.ENOTCONN, "拔出"), (errno.ENAMETOOLONG, "文件名"), (errno.ENOTDIR, "不是文件夹"),
    ],
)  # fmt: skip
def test_each_fault_of_a_disk_has_its_own_sentence(number, words):
    assert words in files.known(OSError(number, ""), Path("U盘")).sentence


def test_a_full_disk_says_how_many_megabytes_to_free(tmp_path):
    with sticks.tmpfs(tmp_path / "disk", "4m") as disk, pytest.raises(KnownError) as fault:
        files.write(disk / "院" / "a", bytes(8 * 2**20))
    assert "已满" in fault.value.sentence
    assert fault.value.step == "请腾出至少 60 MB，再试一次。"


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.EACCES, "权限"), (errno.EIO, "磁盘出错"), (errno.ENAMETOOLONG, "位置"), (0, "读不出来")],
)
def test_each_fault_of_reading_has_its_own_sentence(number, words):
    assert words in files.unreadable(OSError(number, ""), Path("院")).sentence


def test_progress_hears_of_every_byte_written_and_read_back(tmp_path):
    heard = []
    folders.write(tmp_path / "包", {"a": b"12", "b": b"345"}, progress=heard.append)
    assert heard == [2, 3, 2, 3]


def test_writing_that_is_stopped_leaves_nothing(tmp_path):
    class Stopped(Exception):
        """The person pressed stop."""

    def stop(_size):
        raise Stopped

    with pytest.raises(Stopped):
        folders.write(tmp_path / "包", {"a": b"12"}, progress=stop)
    assert list(tmp_path.iterdir()) == []


def test_a_link_goes_and_what_it_points_at_stays(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "file").write_bytes(b"x")
    (tmp_path / "link").symlink_to(tmp_path / "real", target_is_directory=True)
    files.remove(tmp_path / "link")
    assert (tmp_path / "real" / "file").exists()
    assert not (tmp_path / "link").is_symlink()


def test_a_taken_name_gets_a_number(tmp_path):
    (tmp_path / "home-1").mkdir()
    assert files.free_name(tmp_path / "home-1").name == "home-1-2"
    assert files.free_name(tmp_path / "other.ynb").name == "other.ynb"


def test_a_note_is_written_in_place(tmp_path):
    for text in (b"one ", b"two!"):
        files.note(tmp_path / "head", text)
        assert (tmp_path / "head").read_bytes() == text
    assert [path.name for path in tmp_path.iterdir()] == ["head"]


def test_size_and_digest_of_a_file_are_those_of_its_bytes(tmp_path):
    content = bytes(range(256)) * 9000
    (tmp_path / "a").write_bytes(content)
    assert files.digest_of(tmp_path / "a") == (len(content), files.digest(content))


def test_a_file_that_others_hold_for_moments_is_replaced_all_the_same(tmp_path, monkeypatch):
    """What an antivirus does: the first tries are refused."""
    (tmp_path / "a").write_bytes(b"old")
    refusals, real = [PermissionError(13, "held")] * 2, Path.replace

    def held(self, target):
        if refusals:
            raise refusals.pop()
        return real(self, target)

    monkeypatch.setattr(Path, "replace", held)
    files.write(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"new"
    assert (refusals, sum(files.PATIENCE)) == ([], 2.5)
