"""Killed while people are added and the office is handed over: somebody can always sign in, as the books say."""

import shutil

import pytest

from desktop import app
from desktop.core.problem import KnownError
from desktop.registers.residents.models import Resident
from desktop.services.people import Roles
from desktop.storage import keys
from tests import practiced
from tests.faults import deeds, kills
from tests.faults.counting import rounds
from tests.faults.places import Place

OLD, FIRST, NEW = ("王芳", kills.PASSWORD), ("李梅", deeds.FIRST_PASSWORD), ("李梅", deeds.NEW_PASSWORD)


@pytest.fixture(scope="module")
def real(tmp_path_factory):
    """A home with a password, its wraps as cheap as they can be: what is tried is the order of writes."""
    home = tmp_path_factory.mktemp("real") / "home"
    office, _code = app.new_home(home, *OLD, "zigong", practiced.clock)
    office.close()
    ring = keys.load(home / "home.keys")
    cheap = [keys.wrap(who, word, office.key, 1) for who, word in (OLD, (keys.RECOVERY, keys.tidy_code(deeds.CODE)))]
    keys.save(home / "home.keys", keys.KeyRing(ring.home, tuple(cheap)))
    return home


def opens(home, person):
    """Whether somebody can sign in."""
    try:
        office = app.open_home(home, person[1], practiced.clock, person[0])
    except KnownError:
        return False
    try:
        return Resident.select().count() == 0 and office.books.sitting.audit.broken() == ""
    finally:
        office.close()


@rounds(14, 100_000)
def test_somebody_can_always_sign_in(rounds, killer, real, tmp_path, counter):
    place = Place(killer, real, tmp_path / "place")
    place.fresh()
    points, ended = killer.follow(place.home, "hand-over")
    assert ended.confirmed == 2
    assert (opens(place.home, OLD), opens(place.home, NEW)) == (False, True)
    seen = set()
    with counter("kill -9: people, hand-over, new password") as tally:
        for point in kills.spread(points, rounds):
            place.fresh()
            ended = killer.kill(place.home, ("hand-over",), point)
            if ended.code != kills.KILLED:
                continue
            who = tuple(opens(place.home, person) for person in (OLD, FIRST, NEW))
            tally.trials += 1
            tally.half += who.count(True) != 1
            tally.lost += who.index(True) < ended.confirmed
            seen.add(who.index(True))
    assert seen == {0, 1, 2}


def test_roles_stay_what_they_were(real, tmp_path):
    shutil.copytree(real, tmp_path / "home")
    office = app.open_home(tmp_path / "home", OLD[1], practiced.clock, OLD[0])
    office.people.add("赵敏", Roles(reader=True), "一个很长的口令")
    with pytest.raises(KnownError):
        app.open_home(tmp_path / "home", "一个很长的口令", practiced.clock, "赵敏")
    office.close()
    office = app.open_home(tmp_path / "home", "一个很长的口令", practiced.clock, "赵敏")
    assert not office.books.sitting.session.clerk
    office.close()


def fits(home, code):
    """Whether the home can be opened with a recovery code."""
    try:
        return bool(keys.find(keys.load(home / "home.keys"), keys.tidy_code(code), keys.RECOVERY))
    except KnownError:
        return False


@rounds(6, 100_000)
def test_a_password_renewed_by_the_code_is_the_old_or_the_new_one(rounds, killer, real, tmp_path, counter):
    place, renewed = Place(killer, real, tmp_path / "place"), ("王芳", deeds.NEW_PASSWORD)
    place.fresh()
    points, ended = killer.follow(place.home, "recover")
    assert (ended.confirmed, opens(place.home, OLD), opens(place.home, renewed)) == (1, False, True)
    seen = set()
    with counter("kill -9: password renewed by the code") as tally:
        for point in kills.spread(points, rounds):
            place.fresh()
            ended = killer.kill(place.home, ("recover",), point)
            if ended.code != kills.KILLED:
                continue
            who = (opens(place.home, OLD), opens(place.home, renewed))
            tally.trials += 1
            tally.half += who.count(True) != 1
            tally.lost += bool(ended.confirmed) > who[1] or not fits(place.home, deeds.CODE)
            seen.add(who)
    assert seen == {(True, False), (False, True)}


@rounds(6, 100_000)
def test_another_recovery_code_is_the_old_or_the_printed_one(rounds, killer, real, tmp_path, counter):
    place = Place(killer, real, tmp_path / "place")
    place.fresh()
    points, ended = killer.follow(place.home, "another-code")
    assert (ended.confirmed, fits(place.home, deeds.CODE)) == (1, False)
    printed, seen = place.folder / deeds.PRINTED, set()
    with counter("kill -9: another recovery code") as tally:
        for point in kills.spread(points, rounds):
            place.fresh()
            ended = killer.kill(place.home, ("another-code",), point)
            if ended.code != kills.KILLED:
                continue
            old = fits(place.home, deeds.CODE)
            tally.trials += 1
            tally.half += not opens(place.home, OLD)
            tally.lost += bool(ended.confirmed) and (old or not fits(place.home, printed.read_text("utf-8")))
            seen.add(old)
    assert seen == {True, False}


@rounds(8, 100_000)
def test_a_password_whose_cost_is_fitted_opens_at_every_moment(rounds, killer, real, tmp_path, counter):
    place = Place(killer, real, tmp_path / "place")
    place.fresh()
    points, ended = killer.follow(place.home, "other-computer")
    assert (ended.confirmed, opens(place.home, OLD), fits(place.home, deeds.CODE)) == (1, True, True)
    at = next(index for index, (call, _number) in enumerate(points) if call.startswith("rename"))
    seen = set()
    with counter("kill -9: password fitted to another computer") as tally:
        # The writes around the moment at which the new copy takes the old one's place, and others all along.
        for point in {*points[max(at - 4, 0) : at + 2], *kills.spread(points, rounds)}:
            place.fresh()
            ended = killer.kill(place.home, ("other-computer",), point)
            if ended.code != kills.KILLED:
                continue
            own, code = keys.load(place.home / "home.keys").slots
            tally.trials += 1
            tally.half += own.rounds not in {1, *range(keys.ROUNDS, keys.MOST_ROUNDS + 1)} or code.rounds != 1
            tally.lost += not opens(place.home, OLD) or not fits(place.home, deeds.CODE)
            seen.add(own.rounds >= keys.ROUNDS)
    assert seen == {True, False}
