"""Damaged files: every flipped bit, lost page and missing end is found, and the damaged file is left as it is."""

import contextlib
import random
import shutil
import zipfile

import pytest

from desktop import app
from desktop.core.problem import Damaged, KnownError
from desktop.services import backup, settings
from desktop.services.books import HOUSE
from desktop.storage import database, head
from tests import homes, practiced
from tests.faults import kills
from tests.faults.counting import rounds
from tests.faults.places import Place

PAGE = 4096
OTHERS = {
    "a file of another program": b"PK\x03\x04" + bytes(range(256)) * 64,
    "a plain database": b"SQLite format 3\0" + bytes(8192),
    "text": "姓名,入院时间\n".encode() * 500,
    "a few bytes": b"\n\n\n",
}


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """The content of a sound database with something in it."""
    folder = tmp_path_factory.mktemp("sound")
    books = homes.open_books(folder, ())
    with books.together(HOUSE):
        for number in range(60):
            settings.put(books, f"name{number}", "值" * 40)
    books.sitting.database.close()
    return (folder / "home.db").read_bytes()


def seen(folder, content):
    """Whether the damage is found, at opening or by the check; the file must be left as it is."""
    path = folder / "home.db"
    for stale in folder.iterdir():
        stale.unlink()
    path.write_bytes(content)
    try:
        base = database.open_database(path, homes.KEY)
    except KnownError:
        assert path.read_bytes() == content
        return True
    try:
        return bool(database.integrity_problems(base))
    finally:
        base.close()
        assert path.read_bytes() == content


def flipped(content, place):
    changed = bytearray(content)
    changed[place // 8] ^= 1 << place % 8
    return bytes(changed)


def test_the_sound_one_is_not_called_damaged(sound, tmp_path):
    assert not seen(tmp_path, sound)


@rounds(400, 10_000)
def test_every_flipped_bit_is_found(sound, rounds, tmp_path, counter):
    bits = len(sound) * 8
    dice = random.Random(2026)
    with counter("database: a flipped bit") as tally:
        for place in [*range(0, 160, 16), bits - 1, *(dice.randrange(bits) for _trial in range(rounds))]:
            tally.saw(seen(tmp_path, flipped(sound, place)))


def test_every_lost_or_swapped_page_is_found(sound, tmp_path, counter):
    starts = range(0, len(sound), PAGE)
    pairs = [(sound[:start], sound[start : start + PAGE], sound[start + PAGE :]) for start in starts[1:-1]]
    with counter("database: a lost page, two swapped pages") as tally:
        for start in starts:
            tally.saw(seen(tmp_path, sound[:start] + bytes(PAGE) + sound[start + PAGE :]))
        for before, page, after in pairs:
            tally.saw(seen(tmp_path, before + after[:PAGE] + page + after[PAGE:]))


def test_every_cut_end_is_found(sound, tmp_path, counter):
    with counter("database: a cut end") as tally:
        for end in [*range(PAGE, len(sound), PAGE), len(sound) - 1, len(sound) - PAGE // 2, 100]:
            tally.saw(seen(tmp_path, sound[:end]))


@pytest.mark.parametrize("kind", OTHERS)
def test_another_file_in_its_place_is_refused(kind, tmp_path):
    assert seen(tmp_path, OTHERS[kind])


@rounds(60, 600)
def test_a_damaged_backup_is_refused_whatever_was_hit(told, rounds, tmp_path, counter):
    whole, damaged = told / "copy.ynb", tmp_path / "damaged.ynb"
    content = whole.read_bytes()
    with zipfile.ZipFile(whole) as bundle:
        spans = [(part.header_offset + 30 + len(part.filename), part.file_size) for part in bundle.infolist()]
    dice = random.Random(2026)
    with counter("backup: a flipped bit") as tally:
        for place in [8 * start + dice.randrange(8 * size) for start, size in spans for _trial in range(rounds // 3)]:
            damaged.write_bytes(flipped(content, place))
            with pytest.raises(KnownError):
                backup.restore(damaged, tmp_path / "home", "x")
            tally.saw(not (tmp_path / "home").exists())


def told_by(home):
    """What the list of residents and the page of a closed month say, or the sentence that stands in their place."""
    try:
        office = app.open_home(home, "", practiced.clock)
    except KnownError:
        return None
    try:
        month = office.months.closed()[0]
        people = office.books.book("residents").listing(office.asked())
        return people, office.months.pages(month), office.months.status(month)
    except KnownError:
        return None
    finally:
        with contextlib.suppress(KnownError):
            office.close()


@rounds(60, 1000)
def test_no_figure_of_a_damaged_home_is_ever_shown_otherwise(told, rounds, tmp_path, counter):
    home, dice, refused = tmp_path / "home", random.Random(5), 0
    shutil.copytree(told / "home", home)
    right, content = told_by(home), (home / "home.db").read_bytes()
    with counter("home: figures of a damaged database") as tally:
        for _trial in range(rounds):
            damaged = flipped(content, dice.randrange(len(content) * 8))
            (home / "home.db").write_bytes(damaged)
            said = told_by(home)
            tally.trials += 1
            tally.half += said not in (None, right)
            tally.lost += (home / "home.db").read_bytes() != damaged
            refused += said is None
    assert refused


def head_of(home):
    """The newest entry that is there, in a copy that is looked at; the home stays as it is."""
    copy = home.with_name("looked at")
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(home, copy)
    office = app.open_home(copy, "", practiced.clock)
    try:
        return office.books.sitting.audit.head()[0]
    finally:
        office.close()


def says_so(killer, home):
    """Whether every command says that the newest entries are missing, and the check fails for it."""
    shown, checked = killer.run(home, "list", "residents"), killer.run(home, "check")
    return "条记录不见了" in shown.answer and checked.code == 1 and "条记录不见了" in checked.answer


@rounds(40, 400)
def test_a_damaged_journal_gives_an_earlier_confirmed_state(killer, told, rounds, tmp_path, counter):
    place = Place(killer, told / "home", tmp_path / "place")
    points, trail = place.trail(("edit",), ("pwrite64",))
    place.fresh()
    assert killer.kill(place.home, ("edit",), points[len(points) // 2]).code == kills.KILLED
    kept, dice, missed = tmp_path / "kept", random.Random(3), 0
    shutil.copytree(place.home, kept)
    content = (kept / "home.db-wal").read_bytes()
    place.source = kept
    with counter("journal: a flipped bit, a cut end, another home's journal") as tally:
        for trial in range(rounds):
            place.fresh()
            cut = content[: dice.randrange(len(content))]
            noted = head.read(place.home).number
            others = (flipped(content, dice.randrange(len(content) * 8)), cut, bytes(32) + content[32:])
            (place.home / "home.db-wal").write_bytes(others[trial % 3])
            short = head_of(place.home) != noted
            missed += short
            tally.saw(says_so(killer, place.home) or not short)
            tally.half += place.state() not in trail
    assert missed


@rounds(10, 100)
def test_a_damaged_journal_beside_books_that_hold_half_of_it_is_found_before_a_figure(
    killer, told, rounds, tmp_path, counter
):
    """Killed while the journal is brought into the database: what the damaged journal held is there by halves."""
    place, dice, refused = Place(killer, told / "home", tmp_path / "place"), random.Random(7), 0
    with counter("journal half brought in: a flipped bit, a cut end, none") as tally:
        for number in (5, 60):
            place.fresh()
            how = f"signal=KILL:when={number}"
            ended = killer.inject(place.home, ("count",), "pwrite64", how, only=place.home / "home.db")
            assert ended.code == kills.KILLED
            kept = tmp_path / f"kept{number}"
            shutil.copytree(place.home, kept)
            content = (kept / "home.db-wal").read_bytes()
            shutil.copytree(kept, undamaged := tmp_path / f"undamaged{number}")
            nothing, whole = said_over(undamaged)
            assert nothing == ""
            noted = head.read(kept).link
            for trial in range(rounds):
                shutil.rmtree(place.home)
                shutil.copytree(kept, place.home)
                others = (flipped(content, dice.randrange(len(content) * 8)), content[: dice.randrange(len(content))])
                (place.home / "home.db-wal").write_bytes((*others, b"")[trial % 3])
                said, link = said_over(place.home)
                refused += said == DAMAGED
                # The kill came before the newest record was confirmed: without it all that was confirmed is there.
                tally.saw(said or link in {whole, noted})
    assert refused


DAMAGED = "damaged"


def said_over(home):
    """What is said over a home whose journal was damaged (refused, its lost tail, nothing), and its newest link."""
    try:
        office = app.open_home(home, "", practiced.clock)
    except Damaged:
        return DAMAGED, ""
    try:
        assert database.integrity_problems(office.books.sitting.database) == []
        assert office.books.sitting.audit.broken() == ""
        return office.witness.lost, office.books.sitting.audit.head()[1]
    finally:
        office.close()
