"""A disk that fails while files are written: backups, packages, restores end in a sentence, and nothing is broken."""

import shutil

import pytest

from desktop.services import backup, package
from tests.faults import kills
from tests.faults.counting import rounds
from tests.faults.places import Place

CALLS = ("write", "fsync", "rename", "pwrite64", "ftruncate", "mkdir")
ERRORS = {"disk full": "ENOSPC", "I/O error": "EIO"}
WORDS = {
    "backup": ("backup", "--to", "{folder}/copy.ynb"),
    "restore": ("restore", "{folder}/old.ynb"),
    "package": ("export", "2026-09", "--to", "{folder}/stick"),
}
SHARE = {"backup": 1.0, "restore": 1.0, "package": 0.3}


@pytest.fixture(params=WORDS)
def deed(request, killer, told, tmp_path):
    """A deed by its name: the place, its words, and what must lie there before."""
    place = Place(killer, told / "home", tmp_path / "place")

    def fresh():
        place.fresh()
        (place.folder / "stick").mkdir()
        shutil.copy(told / "copy.ynb", place.folder / "old.ynb")

    return request.param, place, [word.format(folder=place.folder) for word in WORDS[request.param]], fresh


def standing(place):
    """Whether every home, backup and package under its final name is whole."""
    homes = [found for found in place.folder.iterdir() if (found / backup.KEYS).exists() and found.suffix != ".part"]
    copies = [found for found in place.folder.iterdir() if found.suffix == backup.ENDING]
    return (
        bool(homes)
        and all(place.state(home) for home in homes)
        and all(backup.read(copy).sequence for copy in copies)
        and all(package.verify(found).whole for found in (place.folder / "stick").iterdir() if found.suffix != ".part")
    )


@pytest.mark.parametrize("fault", ERRORS)
@rounds(24, 100_000)
def test_a_file_that_cannot_be_written_is_a_sentence_and_breaks_nothing(deed, fault, rounds, counter):
    name, place, words, fresh = deed
    fresh()
    points, _ended = place.killer.follow(place.home, *words, calls=CALLS)
    odd = []
    with counter(f"{fault} while files are written: {name}") as tally:
        for call, number in kills.spread(points, int(rounds * SHARE[name])):
            fresh()
            ended = place.killer.inject(place.home, words, call, f"error={ERRORS[fault]}:when={number}")
            tally.trials += 1
            tally.half += not standing(place)
            if not ended.known:
                odd.append((call, number, ended.answer[-300:]))
        assert odd == []
