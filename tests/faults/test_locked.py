"""Files that another program holds for moments: up to 2.5 seconds nobody notices, longer is a sentence."""

import shutil
import time

import pytest

from desktop.services import package
from tests.faults.places import Place

PATIENCE = 2.4
PATIENT = "error=EACCES:when=1..{times}"
FOR_EVER = "error=EACCES:when=1+"


@pytest.fixture
def place(killer, told, tmp_path):
    made = Place(killer, told / "home", tmp_path / "place")
    made.fresh()
    shutil.copy(told / "copy.ynb", made.folder / "copy.ynb")
    return made


def words_of(place, kind):
    target = place.folder / "copy.ynb"
    return ("backup", "--to", target) if kind == "backup" else ("export", "2026-09", "--to", place.folder)


@pytest.mark.parametrize("kind", ["backup", "package"])
def test_a_file_held_for_moments_is_waited_for(kind, place, counter):
    with counter(f"held for up to 2.5 s: {kind}") as tally:
        for times in (1, 3, 6):
            ended = place.killer.inject(place.home, words_of(place, kind), "rename", PATIENT.format(times=times))
            tally.saw(ended.code == 0 and ended.confirmed)


@pytest.mark.parametrize("kind", ["backup", "package"])
def test_a_file_held_longer_is_a_sentence_and_nothing_is_lost(kind, place, counter):
    place.killer.run(place.home, *words_of(place, kind))
    before = sorted(path.name for path in place.folder.iterdir())
    kept = (place.folder / "copy.ynb").read_bytes()
    with counter(f"held longer: {kind}") as tally:
        begin = time.monotonic()
        ended = place.killer.inject(place.home, words_of(place, kind), "rename", FOR_EVER)
        assert time.monotonic() - begin > PATIENCE
        tally.saw(ended.code == 1 and ended.known)
        tally.lost += (place.folder / "copy.ynb").read_bytes() != kept
        left = [path for path in place.folder.iterdir() if path.name.endswith("月报")]
        tally.half += not all(package.verify(path).whole for path in left)
    assert sorted(path.name for path in place.folder.iterdir()) == before


@pytest.mark.parametrize("times", [1, 3, 6])
def test_a_part_file_that_cannot_be_opened_for_moments_is_waited_for(times, place, counter):
    part = place.folder / "copy.ynb.part"
    with counter("part file held for up to 2.5 s") as tally:
        how = PATIENT.format(times=times)
        ended = place.killer.inject(place.home, words_of(place, "backup"), "openat", how, only=part)
        tally.saw(ended.code == 0 and ended.confirmed)


@pytest.mark.parametrize("times", [1, 3, 6])
@pytest.mark.parametrize("words", [("check",), ("backup",)], ids=lambda words: words[0])
def test_a_key_file_held_for_moments_is_waited_for(words, times, place, counter):
    """A virus scanner looks at home.keys as the home is opened, or as it is put into a backup."""
    with counter("held for up to 2.5 s: home.keys") as tally:
        how = PATIENT.format(times=times)
        ended = place.killer.inject(place.home, words, "openat", how, only=place.home / "home.keys")
        tally.saw(ended.code == 0 and ended.confirmed)
