"""A home whose disk is full or may only be read: one sentence, reading goes on, what was confirmed stays."""

import os
import shutil

import pytest

from desktop.core.problem import KnownError
from desktop.services import package, settings
from desktop.storage import database
from tests import homes
from tests.faults import cuts, sticks
from tests.faults.counting import rounds
from tests.faults.places import Place

KB = 1024


def fill(disk, left):
    """Fill the disk up to so many bytes."""
    free = os.statvfs(disk)
    (disk / "ballast").write_bytes(bytes(max(free.f_bavail * free.f_frsize - left, 0)))


def write_until_full(books):
    """How many rows were confirmed before the disk was full."""
    for number in range(2000):
        try:
            settings.put(books, f"row{number}", "字" * 60)
        except KnownError as fault:
            assert "没有保存" in str(fault)  # noqa: PT017  the row before it is what counts
            return number
    raise AssertionError("the disk was never full")


@rounds(12, 120)
def test_nothing_confirmed_is_lost_on_a_full_disk(rounds, tmp_path, counter):
    with counter("disk full while records are written") as tally:
        for trial in range(rounds):
            with sticks.tmpfs(tmp_path / f"disk{trial}", "6m") as disk:
                books = homes.open_books(disk, ())
                settings.put(books, "before", 1)
                fill(disk, (36 + 24 * (trial % 12)) * KB)
                kept = write_until_full(books)
                with pytest.raises(KnownError):
                    settings.put(books, "more", "字" * 4000)
                assert settings.get("before") == 1
                assert all(settings.get(f"row{number}") for number in range(kept))
                (disk / "ballast").unlink()
                settings.put(books, "after", 1)
                books.sitting.database.close()
                books = homes.open_books(disk, ())
                tally.trials += 1
                tally.lost += not all(settings.get(f"row{number}") for number in range(kept))
                tally.half += (settings.get(f"row{kept}"), settings.get("more"), settings.get("after")) != (
                    None,
                    None,
                    1,
                )
                tally.half += database.integrity_problems(books.sitting.database) != []
                tally.half += books.sitting.audit.broken() != ""
                books.sitting.database.close()


@pytest.fixture
def tight(killer, told, tmp_path):
    """A small disk, and a home on it."""
    with sticks.tmpfs(tmp_path / "disk", "24m") as disk:
        place = Place(killer, told / "home", disk / "院")
        place.fresh()
        yield disk, place


@pytest.mark.parametrize("words", [("backup",), ("export", "2026-09", "--to", "{disk}")], ids=["backup", "package"])
@rounds(8, 60)
def test_a_backup_or_package_without_room_is_a_sentence(words, rounds, tight, counter):
    disk, place = tight
    # An export is noted before it is written, and called back in the history where it was not.
    noted = "entry" if words[0] == "export" else ""
    before = place.state(without=noted)
    with counter(f"disk full: {words[0]}") as tally:
        for trial in range(rounds):
            place.fresh()
            fill(disk, (40 + 700 * trial // rounds) * KB)
            ended = place.killer.run(place.home, *(word.format(disk=disk) for word in words))
            (disk / "ballast").unlink()
            tally.saw(ended.known)
            tally.half += place.state(without=noted) != before
            left = [path for path in disk.iterdir() if path.name.endswith("月报")]
            tally.half += not all(package.verify(path).whole for path in left)
            tally.lost += ended.confirmed > len([*left, *place.home.glob("backups/*.ynb")])
            for path in left:
                shutil.rmtree(path)


READING = (
    ("list", "residents"), ("month", "2026-09", "status"), ("check",), ("books",), ("reports",),
    ("report", "P02", "--period", "2026-09", "--out", "{told}/P02.pdf"), ("backup", "--to", "{told}/taken.ynb"),
)  # fmt: skip
# What does not look into the home has nothing to say of it.
SAYING_NOTHING = (("books",), ("reports",))
WRITING = (
    ("month", "2026-10", "close", "--with-gaps"), ("edit",), ("admit",), ("set-up",), ("backup",), ("demo",),
    ("undo",), ("hand-over",), ("restore", "{told}/copy.ynb"), ("list", "residents", "--full"),
)  # fmt: skip


def test_a_disk_that_may_only_be_read_is_a_sentence_for_every_call(tight, told, counter):
    disk, place = tight
    with counter("disk read-only") as tally:
        before = {path.name: path.read_bytes() for path in place.home.iterdir() if path.is_file()}
        cuts.run("mount", "-o", "remount,ro", str(disk))
        for words in (*READING, *WRITING):
            ended = place.killer.run(place.home, *(word.format(told=told) for word in words))
            reads = words in READING
            tally.saw(ended.known and ended.code == (0 if reads else 1) and ended.answer.strip())
            tally.saw(words in SAYING_NOTHING or "只能" in ended.answer or "写保护" in ended.answer)
        after = {path.name: path.read_bytes() for path in place.home.iterdir() if path.is_file()}
        tally.lost += before != after
        cuts.run("mount", "-o", "remount,rw", str(disk))
        assert place.state()
