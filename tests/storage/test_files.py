"""Files are whole or not there: writing, replacing, refusing."""

import errno
from pathlib import Path

import pytest

from desktop.core.problem import KnownError
from desktop.storage import files


def test_a_written_file_is_whole_and_nothing_is_left_beside(tmp_path):
    files.write(tmp_path / "a" / "月报.pdf", b"one")
    files.write(tmp_path / "a" / "月报.pdf", b"two")
    assert (tmp_path / "a" / "月报.pdf").read_bytes() == b"two"
    assert [p.name for p in (tmp_path / "a").iterdir()] == ["月报.pdf"]


def test_a_folder_is_written_as_one_and_the_old_one_is_kept_aside(tmp_path):
    files.write_folder(tmp_path / "包", {"a": b"1", "b": b"2"})
    files.write_folder(tmp_path / "包", {"a": b"3"}, tmp_path / "旧")
    assert {p.name: p.read_bytes() for p in (tmp_path / "包").iterdir()} == {"a": b"3"}
    assert sorted(p.name for p in (tmp_path / "旧").iterdir()) == ["a", "b"]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["包", "旧"]


def test_a_leftover_of_a_broken_attempt_is_swept_away(tmp_path):
    (tmp_path / "包.part").mkdir()
    (tmp_path / "包.part" / "rest").write_bytes(b"x")
    files.write_folder(tmp_path / "包", {"a": b"1"})
    assert [p.name for p in tmp_path.iterdir()] == ["包"]


def test_a_place_that_cannot_be_written_is_one_sentence(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(KnownError, match="。"):
        files.write(tmp_path / "file" / "below", b"x")


@pytest.mark.parametrize(
    ("number", "words"),
    [(errno.ENOSPC, "已满"), (errno.EROFS, "写保护"), (errno.ENOTCONN, "拔出"), (errno.EIO, "拔出")],
)
def test_each_fault_of_a_disk_has_its_own_sentence(number, words):
    assert words in files.known(OSError(number, ""), Path("U盘")).sentence
