"""The cost of a password fits the computer on which it is given; nobody's way in is lost over it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from argon2.exceptions import HashingError

from desktop import app
from desktop.services import pace
from desktop.storage import files, keys
from tests import practiced

NAMES = ("王芳", "老赵", keys.RECOVERY)
WORDS = dict(zip(NAMES, ("kept secret", "another secret", "ABCDE"), strict=True))
KEY = bytes(range(keys.KEY_BYTES))


@pytest.fixture(scope="module")
def copies():
    """Two people and a recovery code, each with six rounds."""
    return keys.KeyRing("h", tuple(keys.wrap(name, word, KEY, 6) for name, word in WORDS.items()))


@pytest.fixture
def home(copies, tmp_path):
    keys.save(tmp_path / keys.FILE, copies)
    return tmp_path


def ring(home):
    return keys.load(home / keys.FILE)


def fit(home, took, rounds, name="王芳", word=""):
    """The rounds that were measured are told; what was asked of the computer is noted."""
    asked = []

    def measured():
        asked.append(rounds)
        return rounds

    return pace.fit(home, (name, word or WORDS[name]), took, measured), bool(asked)


def everybody(home):
    return [keys.find(ring(home), word, name) for name, word in WORDS.items()]


@pytest.mark.parametrize(("took", "rounds"), [(0.2, 9), (3.0, 3), (0.1, 12)])
def test_the_own_copy_fits_another_computer_and_nothing_else_changes(home, copies, took, rounds):
    assert fit(home, took, rounds) == (True, True)
    fresh, *others = ring(home).slots
    assert (fresh.person, fresh.rounds, fresh.memory) == ("王芳", rounds, keys.MEMORY_KIB)
    assert others == list(copies.slots[1:]), "nor does the order of the names at the sign-in"
    assert fresh.salt != copies.slots[0].salt
    assert everybody(home) == [(name, KEY) for name in NAMES]


@pytest.mark.parametrize(
    ("took", "rounds", "measured"), [(0.5, 9, False), (1.2, 3, False), (2.0, 5, True), (0.3, 8, True)]
)
def test_a_cost_that_is_near_enough_stays(home, took, rounds, measured):
    before = (home / keys.FILE).read_bytes()
    assert fit(home, took, rounds) == (False, measured)
    assert (home / keys.FILE).read_bytes() == before


def test_a_wrong_password_and_a_stranger_change_nothing(home):
    before = (home / keys.FILE).read_bytes()
    assert fit(home, 5.0, 9, word="guessed") == (False, True)
    assert fit(home, 5.0, 9, "何人", "kept secret") == (False, False)
    assert (home / keys.FILE).read_bytes() == before


@pytest.mark.parametrize("weak", [{"rounds": 1}, {"memory": 8 * 1024}])
def test_a_copy_below_the_floor_is_raised_whatever_it_took(home, copies, weak):
    slot = replace(copies.slots[0], **weak)
    derived = keys._derive(WORDS["王芳"], slot)
    slot = replace(slot, wrapped=keys._mask(KEY, derived[: keys.KEY_BYTES]).hex())
    keys.save(home / keys.FILE, keys.with_slot(copies, replace(slot, tag=keys._tag(derived, slot))))
    assert keys.find(ring(home), WORDS["王芳"], "王芳") == ("王芳", KEY)
    assert fit(home, 0.7, 3) == (True, True)
    assert (ring(home).slots[0].rounds, ring(home).slots[0].memory) == (3, keys.MEMORY_KIB)
    assert everybody(home) == [(name, KEY) for name in NAMES]


def test_keys_that_cannot_be_read_or_written_stay_as_they_are(home):
    assert not pace.fit(home / "none", ("王芳", WORDS["王芳"]), 5.0, lambda: 9)
    # A folder stands where the part file would be written.
    before = (home / keys.FILE).read_bytes()
    (files.part_of(home / keys.FILE) / "in the way").mkdir(parents=True)
    assert not fit(home, 5.0, 9)[0]
    assert (home / keys.FILE).read_bytes() == before


def test_a_slow_computer_does_not_measure_at_each_sign_in_what_it_cannot_lower(home, copies):
    least = keys.with_slot(copies, keys.wrap("王芳", WORDS["王芳"], KEY, keys.ROUNDS))
    keys.save(home / keys.FILE, least)
    assert fit(home, 5.0, keys.ROUNDS) == (False, False)


@pytest.mark.parametrize("fault", [MemoryError, HashingError])
def test_memory_that_lacks_costs_nobody_the_way_in(home, fault):
    def measured():
        raise fault

    assert not pace.fit(home, ("王芳", WORDS["王芳"]), 5.0, measured)
    assert everybody(home) == [(name, KEY) for name in NAMES]


def test_who_comes_new_gets_the_cost_of_the_one_at_the_desk(copies):
    slow = keys.with_slot(copies, replace(copies.slots[1], rounds=90))
    assert pace.rounds_for(slow, "王芳") == 6
    assert pace.rounds_for(slow, "老赵") == 90
    assert pace.rounds_for(slow, "不在的人") == 90
    assert pace.rounds_for(keys.KeyRing("h", (replace(copies.slots[0], rounds=1),)), "王芳") == keys.ROUNDS


@pytest.fixture
def begun(tmp_path):
    """A home whose copies of the key were made on a computer of long ago."""
    place = tmp_path / "begun"
    office, code = app.new_home(place, "王芳", WORDS["王芳"], "zigong", practiced.clock)
    office.close()
    cheap = tuple(keys.wrap(who, word, office.key, 1) for who, word in (("王芳", WORDS["王芳"]), (keys.RECOVERY, code)))
    keys.save(place / keys.FILE, replace(office.ring, slots=cheap))
    return place


def test_the_window_fits_the_cost_and_the_command_line_leaves_it(begun):
    before = (begun / keys.FILE).read_bytes()
    office = app.open_home(begun, WORDS["王芳"], practiced.clock, "王芳")
    written = office.books.sitting.audit.head()[0]
    office.close()
    app.open_home(begun, WORDS["王芳"], practiced.clock, paced=True).close()
    assert (begun / keys.FILE).read_bytes() == before
    office = app.open_home(begun, WORDS["王芳"], practiced.clock, "王芳", paced=True)
    assert office.books.sitting.audit.head()[0] == written, "it is no change of the books"
    office.close()
    own, code = ring(begun).slots
    assert (own.rounds >= keys.ROUNDS, code.rounds) == (True, 1)
    app.open_home(begun, WORDS["王芳"], practiced.clock, "王芳").close()
