"""A home on a disk set to read only, or without the right to write: it is read whole, and nothing of it is touched."""

from __future__ import annotations

import faulthandler
import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest

from desktop import app
from desktop.core.period import month_of
from desktop.core.problem import Damaged, KnownError
from desktop.services import settings
from desktop.storage import database, lock, protected
from tests import practiced
from tests.faults import cuts, deeds, kills, sticks
from tests.faults.places import Place

NOBODY = 65534
OPEN = month_of(practiced.TODAY).previous()


def content_of(home):
    """Every file of a home, with what is in it."""
    return {path.relative_to(home): path.read_bytes() for path in home.rglob("*") if path.is_file()}


@contextmanager
def fixed(*paths):
    """Files and folders that nobody may change; skipped loudly where the system has no such mark."""
    words = [str(path) for path in paths]
    if os.name == "nt" or os.geteuid() != 0 or not cuts.run("chattr", "+i", *words):
        pytest.skip("no root or no chattr: nothing can be fixed here")
    try:
        yield
    finally:
        cuts.run("chattr", "-i", *words)


@contextmanager
def mounted(home):
    """The home on a disk of its own that is set to read only."""
    place = home.with_name("disk")
    with sticks.tmpfs(place, "24m"):
        shutil.copytree(home, place / "院 50%?#")
        cuts.run("mount", "-o", "remount,ro", str(place))
        yield place / "院 50%?#"


@contextmanager
def all_fixed(home):
    with fixed(home, *home.rglob("*")):
        yield home


@contextmanager
def folder_fixed(home):
    with fixed(home):
        yield home


@contextmanager
def books_fixed(home):
    with fixed(home / "home.db"):
        yield home


@contextmanager
def lock_fixed(home):
    with fixed(home / lock.NAME):
        yield home


@contextmanager
def never_opened_there(home):
    (home / lock.NAME).unlink()
    with all_fixed(home):
        yield home


WAYS = {way.__name__: way for way in (mounted, all_fixed, folder_fixed, books_fixed, lock_fixed, never_opened_there)}


def told_by(office):
    """What a list and the pages of two months say, and the fingerprint of all books."""
    months = [office.months.closed()[0], OPEN]
    pages = [page for month in months for page in office.months.pages(month)]
    people = office.books.book("residents").listing(office.asked())
    return people, pages, deeds.fingerprint(office.books.sitting.database)


def refusals(office):
    """How everything that writes is refused."""
    books, bed = office.books, office.books.model_of("beds", "bed")
    row = bed.select().first()
    attempts = (
        lambda: books.write(bed(room="999", number="1", kind="plain")),
        lambda: books.strike(row, "试一试"),
        lambda: books.note("house", "试一试"),
        lambda: office.months.close(OPEN, with_gaps=True),
        lambda: office.months.type_figure(OPEN, "A01", 3),
    )
    for attempt in attempts:
        with pytest.raises(KnownError) as caught:
            attempt()
        yield str(caught.value)


@pytest.fixture
def home(told, tmp_path):
    shutil.copytree(told / "home", tmp_path / "home")
    return tmp_path / "home"


@pytest.mark.parametrize("way", WAYS)
def test_a_protected_home_is_read_whole_and_left_as_it_is(way, home, counter):
    office = app.open_home(home, "", practiced.clock)
    wanted = told_by(office)
    office.close()
    with counter(f"disk protected: {way}") as tally, WAYS[way](home) as place:
        before = content_of(place)
        office = app.open_home(place, "", practiced.clock)
        try:
            assert office.only_reading
            assert office.said == ()
            tally.half += told_by(office) != wanted
            tally.half += bool(database.integrity_problems(office.books.sitting.database))
            for said in refusals(office):
                tally.saw("这里只能看" in said)
            assert office.keep_safe("clock") is None
            taken = office.back_up(home.with_name(f"{way}.ynb"))
            assert sum(taken.rows.values())
            content = office.print_pdf(office.months.pages(office.months.closed()[0]))
            assert content.startswith(b"%PDF")
            office.drafts.keep("beds/bed/1", {"room": "1"})
        finally:
            office.close()
        after = content_of(place)
        after.pop(Path("drafts.db"), None)
        tally.lost += before != after


def test_one_window_at_a_time_reads_it(home):
    with mounted(home) as place:
        office = app.open_home(place, "", practiced.clock)
        try:
            with pytest.raises(KnownError, match="另一个窗口"):
                app.open_home(place, "", practiced.clock)
        finally:
            office.close()


@pytest.fixture
def nobodys(told):
    """A home in a folder that everybody may read and only its owner may write."""
    if os.name == "nt" or os.geteuid() != 0:
        pytest.skip("no root: nobody else can be asked")
    place = Path(tempfile.mkdtemp())
    place.chmod(0o755)
    shutil.copytree(told / "home", place / "home")
    yield place / "home"
    shutil.rmtree(place)


def told_to_nobody(home):
    """What another user of the computer learns of a home: asked in a process of their own."""
    hears, says = os.pipe()
    child = os.fork()
    if not child:
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, NOBODY)
        try:
            office = app.open_home(home, "", practiced.clock)
            answer = f"{bool(office.only_reading)} {told_by(office)[-1]}"
            office.close()
        except BaseException as fault:  # noqa: BLE001  it is told to the one who asked
            answer = repr(fault)
        os.write(says, answer.encode())
        os._exit(0)
    os.close(says)
    with os.fdopen(hears, encoding="utf-8") as file:
        answer = file.read()
    os.waitpid(child, 0)
    return answer


def test_whoever_may_not_write_reads(nobodys):
    heard = told_to_nobody(nobodys)
    office = app.open_home(nobodys, "", practiced.clock)
    try:
        assert heard == f"True {told_by(office)[-1]}"
        assert "另一个窗口" in told_to_nobody(nobodys)
    finally:
        office.close()


@pytest.fixture
def killed(killer, told, tmp_path):
    """A home whose program was killed in the middle of its work, with the journal it left, and its confirmed states."""
    place = Place(killer, told / "home", tmp_path / "place")
    points, trail = place.trail(("edit",), ("pwrite64",))
    place.fresh()
    assert killer.kill(place.home, ("edit",), points[-1]).code == kills.KILLED
    assert (place.home / "home.db-wal").stat().st_size
    return place, trail


def test_what_is_confirmed_only_in_the_journal_is_read_too(killed):
    place, trail = killed
    shutil.copytree(place.home, place.home.with_name("other"))
    wanted = place.state(place.home.with_name("other"))
    assert wanted in trail[1:]
    with mounted(place.home) as there:
        before = content_of(there)
        assert protected.is_protected(there)
        assert place.state(there) == wanted
        assert content_of(there) == before


def test_a_journal_that_cannot_be_read_there_is_a_sentence_and_no_earlier_state(killed):
    place, _trail = killed
    (place.home / "home.db-shm").unlink()
    with mounted(place.home) as there:
        with pytest.raises(KnownError, match="只能读") as caught:
            app.open_home(there, "", practiced.clock)
        assert not isinstance(caught.value, Damaged)


def test_books_of_an_older_program_are_not_brought_up_there(home):
    office = app.open_home(home, "", practiced.clock)
    base = office.books.sitting.database
    with base.writing_now():
        base.execute_sql(f"PRAGMA user_version = {database.version_of(base) - 1}")
    office.close()
    with mounted(home) as place, pytest.raises(KnownError, match="旧版颐年簿"):
        app.open_home(place, "", practiced.clock)


def ended_on_a_fixed_disk(home):
    """A row is confirmed in a process whose home nobody may change from then on; how that ends is the system's.

    On Linux the memory that SQLite shares between its connections is a file: where its disk takes nothing any more,
    touching it ends the process. The journal is whole by then.
    """
    child = os.fork()
    if not child:
        faulthandler.disable()
        try:
            office = app.open_home(home, "", practiced.clock)
            settings.put(office.books, "last", "word")
            cuts.run("chattr", "+i", str(home), *map(str, home.rglob("*")))
            office.close()
        finally:
            os._exit(0)
    os.waitpid(child, 0)


def test_a_home_fixed_while_it_is_open_loses_nothing_however_the_program_ends(home, counter):
    with counter("disk fixed while the home is open") as tally:
        ended_on_a_fixed_disk(home)
        try:
            if os.access(home, os.W_OK):
                pytest.skip("no root or no chattr: nothing can be fixed here")
            for only_reading in (True, False):
                if not only_reading:
                    cuts.run("chattr", "-R", "-i", str(home))
                office = app.open_home(home, "", practiced.clock)
                tally.trials += 1
                tally.lost += settings.get("last") != "word"
                tally.half += bool(office.only_reading) != only_reading or office.said != ()
                tally.half += bool(database.integrity_problems(office.books.sitting.database))
                office.close()
        finally:
            cuts.run("chattr", "-R", "-i", str(home))
