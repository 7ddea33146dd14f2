"""A disk that is full or fails at any call: a sentence, nothing lost, nothing by halves, and the next start is well."""

import pytest

from tests.faults import kills
from tests.faults.counting import rounds
from tests.faults.places import Place

DATABASE = ("pwrite64", "fsync", "fdatasync", "ftruncate")
CASES = {
    "admit": ("admit",),
    "edit": ("edit",),
    "strike": ("strike",),
    "undo": ("undo",),
    "import": ("import", "residents", "{sheet}"),
    "month close": ("month", "2026-10", "close", "--with-gaps"),
    "settings": ("set-up",),
}
FAULTS = {
    "disk full at one write": ("ENOSPC", ("pwrite64", "ftruncate"), ""),
    "disk full from one write on": ("ENOSPC", ("pwrite64",), "+"),
    "I/O error at one call": ("EIO", (*DATABASE, "pread64"), ""),
    "I/O error from one call on": ("EIO", ("fdatasync", "fsync"), "+"),
}


@pytest.fixture(params=CASES)
def case(request, killer, told, tmp_path):
    """A deed by its name: the place to do it in, and its words."""
    sheet = tmp_path / "new.csv"
    rows = "".join(f"新{sign},证件遗失,2026-01-0{day}\n" for day, sign in enumerate("甲乙丙丁", 1))
    sheet.write_text(f"姓名,无身份证号的原因,入院时间\n{rows}", encoding="utf-8")
    words = [word.format(sheet=sheet) for word in CASES[request.param]]
    return request.param, Place(killer, told / "home", tmp_path / "place"), words


@pytest.mark.parametrize("fault", FAULTS)
@rounds(10, 100_000)
def test_a_failing_disk_is_a_sentence_and_costs_nothing_that_was_confirmed(case, fault, rounds, counter):
    name, place, words = case
    error, calls, on = FAULTS[fault]
    points, trail = place.trail(words, calls)
    unknown = []
    with counter(f"{fault}: {name}") as tally:
        for call, number in kills.spread(points, rounds):
            place.fresh()
            ended = place.killer.inject(place.home, words, call, f"error={error}:when={number}{on}")
            state = place.state()
            tally.trials += 1
            tally.half += state not in trail
            tally.lost += state in trail and trail.index(state) < ended.confirmed
            if not ended.known:
                unknown.append((call, number, ended.answer))
    assert not unknown, (len(unknown), tally.trials, unknown[0])
