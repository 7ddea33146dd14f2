"""Damaged files: every flipped bit, lost page and missing end is found, and the damaged file is left as it is."""

import random
import zipfile

import pytest

from desktop.core.problem import KnownError
from desktop.services import backup, settings
from desktop.services.books import HOUSE
from desktop.storage import database, files
from tests import homes

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


def test_every_flipped_bit_is_found(sound, tmp_path, capsys):
    bits = len(sound) * 8
    chosen = random.Random(2026)
    places = [chosen.randrange(bits) for _trial in range(150)] + [*range(0, 160, 16), bits - 1]
    missed = [place for place in places if not seen(tmp_path, flipped(sound, place))]
    with capsys.disabled():
        print(f"\nflipped bits: {len(places)} tried, {len(missed)} missed")
    assert missed == []


def test_every_lost_or_swapped_page_is_found(sound, tmp_path, capsys):
    starts = range(0, len(sound), PAGE)
    lost = [sound[:start] + bytes(PAGE) + sound[start + PAGE :] for start in starts]
    pairs = [(sound[:start], sound[start : start + PAGE], sound[start + PAGE :]) for start in starts[1:-1]]
    swapped = [before + after[:PAGE] + page + after[PAGE:] for before, page, after in pairs]
    missed = [index for index, content in enumerate([*lost, *swapped]) if not seen(tmp_path, content)]
    with capsys.disabled():
        print(f"\npages lost or swapped: {len(lost) + len(swapped)} tried, {len(missed)} missed")
    assert missed == []


def test_every_cut_end_is_found(sound, tmp_path, capsys):
    ends = [*range(PAGE, len(sound), PAGE * 3), len(sound) - 1, len(sound) - PAGE // 2, 100]
    missed = [end for end in ends if not seen(tmp_path, sound[:end])]
    with capsys.disabled():
        print(f"\ncut ends: {len(ends)} tried, {len(missed)} missed")
    assert missed == []


@pytest.mark.parametrize("kind", OTHERS)
def test_another_file_in_its_place_is_refused(kind, tmp_path):
    assert seen(tmp_path, OTHERS[kind])


def test_a_damaged_backup_is_refused_whatever_was_hit(tmp_path, capsys):
    books = homes.open_books(tmp_path, ())
    settings.put(books, "name", "值")
    files.write(tmp_path / backup.KEYS, b'{"home": "x"}' * 40)
    whole = tmp_path / "copy.ynb"
    backup.make(books.sitting.database, tmp_path, homes.KEY, whole, "2026-10-05T09:30:00")
    books.sitting.database.close()
    content, damaged = whole.read_bytes(), tmp_path / "damaged.ynb"
    with zipfile.ZipFile(whole) as bundle:
        spans = [(part.header_offset + 30 + len(part.filename), part.file_size) for part in bundle.infolist()]
    chosen = random.Random(2026)
    places = [8 * start + chosen.randrange(8 * size) for start, size in spans for _trial in range(20)]
    for place in places:
        damaged.write_bytes(flipped(content, place))
        target = tmp_path / f"bit{place}"
        target.mkdir()
        with pytest.raises(KnownError):
            backup.unpack(damaged, target)
        assert list(target.iterdir()) == []
    with capsys.disabled():
        print(f"\ndamaged backups: {len(places)} tried, all refused")
