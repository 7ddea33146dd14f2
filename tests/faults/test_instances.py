"""Two at once: the second is refused in a sentence; a crash, whenever it comes, leaves no lock behind."""

from desktop.storage import lock
from tests.faults.counting import rounds
from tests.faults.places import Place


def test_a_second_program_is_refused_in_a_sentence_and_writes_nothing(killer, told, tmp_path, counter):
    place = Place(killer, told / "home", tmp_path / "place")
    place.fresh()
    before = place.state()
    calls = (
        ("list", "residents"), ("month", "2026-10", "close", "--with-gaps"), ("check",), ("edit",),
        ("backup", "--to", place.folder / "copy.ynb"), ("restore", told / "copy.ynb"), ("demo",),
    )  # fmt: skip
    with counter("second program while the first has the home") as tally:
        for words in calls:
            held = lock.take(place.home)
            ended = place.killer.run(place.home, *words)
            held.close()
            assert "另一个窗口" in ended.answer, ended.answer
            tally.saw(ended.code == 1 and ended.known)
            tally.half += place.state() != before


@rounds(200, 2000)
def test_a_crash_leaves_no_lock(rounds, killer, told, tmp_path, counter):
    place = Place(killer, told / "home", tmp_path / "place")
    place.fresh()
    with counter("crash, then start") as tally:
        for trial in range(rounds):
            ended = killer.kill(place.home, ("edit",), ("pwrite64", 1 + trial % 10))
            assert ended.code == -9
            lock.take(place.home).close()
            tally.trials += 1
        assert place.state()
