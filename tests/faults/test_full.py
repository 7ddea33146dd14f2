"""A home whose disk is full: one sentence, reading goes on, what was confirmed stays, and there is saving again."""

import os

import pytest

from desktop.core.problem import KnownError
from desktop.services import settings
from desktop.storage import database
from tests import homes
from tests.faults import sticks

KB = 1024


def fill(disk, left):
    """Fill the disk up to so many bytes."""
    free = os.statvfs(disk)
    (disk / "ballast").write_bytes(bytes(free.f_bavail * free.f_frsize - left))


def write_until_full(books):
    """How many rows were confirmed before the disk was full."""
    for number in range(2000):
        try:
            settings.put(books, f"row{number}", "字" * 60)
        except KnownError as fault:
            assert "没有保存" in str(fault)  # noqa: PT017  the row before it is what counts
            return number
    raise AssertionError("the disk was never full")


@pytest.mark.parametrize("left", [36 * KB, 60 * KB, 100 * KB, 180 * KB, 300 * KB])
def test_nothing_confirmed_is_lost_on_a_full_disk(tmp_path, left):
    with sticks.tmpfs(tmp_path / "disk", "6m") as disk:
        books = homes.open_books(disk, ())
        settings.put(books, "before", 1)
        fill(disk, left)
        kept = write_until_full(books)
        with pytest.raises(KnownError):
            settings.put(books, "more", "字" * 4000)
        assert settings.get("before") == 1
        assert all(settings.get(f"row{number}") for number in range(kept))
        (disk / "ballast").unlink()
        settings.put(books, "after", 1)
        books.sitting.database.close()
        books = homes.open_books(disk, ())
        assert all(settings.get(f"row{number}") for number in range(kept))
        assert (settings.get(f"row{kept}"), settings.get("more"), settings.get("after")) == (None, None, 1)
        assert database.integrity_problems(books.sitting.database) == []
        assert books.sitting.audit.broken() == ""
        books.sitting.database.close()
