"""Killed at any write: what was confirmed is there, what was not is there wholly or not at all, and the home opens."""

import shutil

import pytest

from desktop import app
from desktop.core.period import read_period
from tests import practiced
from tests.faults import deeds, kills
from tests.faults.counting import rounds
from tests.faults.places import Place

CLOSED, OPEN = "2026-09", "2026-10"
CASES = {
    "admit": ("admit",),
    "edit": ("edit",),
    "strike": ("strike",),
    "undo": ("undo",),
    "settings, typed figures, notes": ("set-up",),
    "import": ("import", "residents", "{sheet}"),
    "month close": ("month", OPEN, "close", "--with-gaps"),
    "month correct": ("month", CLOSED, "correct", "--why", "漏登一人"),
}


@pytest.fixture(scope="module")
def touched(killer, told, tmp_path_factory):
    """A home whose closed month waits for a correction."""
    home = tmp_path_factory.mktemp("touched") / "home"
    shutil.copytree(told / "home", home)
    ended = killer.run(home, "change-closed")
    assert ended.code == 0, ended.answer
    office = app.open_home(home, "", practiced.clock)
    assert office.months.status(read_period(CLOSED)).state == "changed"
    office.close()
    return home


@pytest.fixture
def sheet(tmp_path):
    """A sheet of four people to be imported."""
    place = tmp_path / "new.csv"
    rows = "".join(f"{deeds.NEW}{number},证件遗失,2026-01-0{number}\n" for number in range(1, 5))
    place.write_text(f"姓名,无身份证号的原因,入院时间\n{rows}", encoding="utf-8")
    return place


@pytest.fixture(params=CASES)
def case(request, killer, told, sheet, tmp_path):
    """A deed by its name: the place to do it in, and its words."""
    source = request.getfixturevalue("touched") if request.param == "month correct" else told / "home"
    words = [word.format(sheet=sheet) for word in CASES[request.param]]
    return request.param, Place(killer, source, tmp_path / "place"), words


@rounds(62, 100_000)
def test_every_confirmed_step_is_there_and_no_half_one(case, rounds, counter):
    name, place, words = case
    points, trail = place.trail(words, kills.WRITES)
    assert len(set(trail)) == len(trail)
    outcomes = set()
    with counter(f"kill -9: {name}") as tally:
        for point in kills.spread(points, rounds):
            place.fresh()
            ended = place.killer.kill(place.home, words, point)
            if ended.code != kills.KILLED:
                continue
            state = place.state()
            tally.trials += 1
            tally.half += state not in trail
            tally.lost += state in trail and trail.index(state) < ended.confirmed
            outcomes.add(state)
    assert {trail[0], trail[-1]} <= outcomes
