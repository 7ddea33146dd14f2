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

# What happens in a home; few points of each in every run, all of them in the night.
DAILY = {
    "away and back": "away", "move, swap of beds": "beds", "end of a stay": "end", "levels set and withdrawn": "levels",
    "allowances paid out and signed": "pay", "ticks of a training": "ticks", "lines of the side business": "lines",
    "import taken back": "import-back",
}  # fmt: skip


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
    rows = "".join(f"{deeds.NEW}{sign},证件遗失,2026-01-0{day}\n" for day, sign in enumerate("甲乙丙丁", 1))
    place.write_text(f"姓名,无身份证号的原因,入院时间\n{rows}", encoding="utf-8")
    return place


@pytest.fixture(params=CASES)
def case(request, killer, told, sheet, tmp_path):
    """A deed by its name: the place to do it in, and its words."""
    source = request.getfixturevalue("touched") if request.param == "month correct" else told / "home"
    words = [word.format(sheet=sheet) for word in CASES[request.param]]
    return request.param, Place(killer, source, tmp_path / "place"), words


def tried(case, rounds, counter):
    """What the books say after each kill of a deed: one of the states that a whole number of its steps leaves."""
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


@rounds(44, 100_000)
def test_every_confirmed_step_is_there_and_no_half_one(case, rounds, counter):
    tried(case, rounds, counter)


@pytest.fixture(params=DAILY)
def day(request, killer, told, tmp_path):
    """What happens in a home by its name: the place to do it in, and its word."""
    return request.param, Place(killer, told / "home", tmp_path / "place"), [DAILY[request.param]]


@rounds(10, 100_000)
def test_every_step_of_daily_life_is_there_wholly_or_not_at_all(day, rounds, counter):
    tried(day, rounds, counter)
