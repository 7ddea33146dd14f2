"""After five wrong passwords the next try waits, longer each time; no restart and no turned clock shortens it."""

from __future__ import annotations

import pytest

from desktop.core.problem import KnownError
from desktop.services.patience import NAME, Patience, pause_after, span


class Ticks:
    def __init__(self, now: float = 1000.0) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now


def wrong(patience: Patience) -> str:
    with pytest.raises(KnownError) as fault, patience.watched():
        raise KnownError("密码不对。")
    return str(fault.value)


def test_the_wait_doubles_from_half_a_minute_to_a_quarter_of_an_hour():
    assert [pause_after(count) for count in range(12)] == [0, 0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900]
    assert pause_after(10**9) == 900
    assert (span(30), span(60), span(61)) == ("30秒", "1分钟", "2分钟")


def test_four_wrong_ones_are_free_and_the_fifth_waits(tmp_path):
    ticks = Ticks()
    patience = Patience(tmp_path, ticks)
    assert [wrong(patience) for _time in range(4)] == ["密码不对。"] * 4
    assert patience.left() == 0
    assert "等30秒" in wrong(patience)
    assert patience.left() == 30
    ticks.now += 29.5
    tried = []
    with pytest.raises(KnownError, match="还要等1秒"), patience.watched():
        tried.append(1)
    assert tried == []
    ticks.now += 1
    assert "等1分钟" in wrong(patience)


def test_the_count_survives_a_restart_of_program_and_computer(tmp_path):
    ticks = Ticks()
    for _time in range(5):
        wrong(Patience(tmp_path, ticks))
    assert Patience(tmp_path, ticks).left() == 30
    # Switched off and on: the ticks begin anew, and only what passed since then counts.
    assert Patience(tmp_path, Ticks(3.0)).left() == 27
    assert Patience(tmp_path, Ticks(1031.0)).left() == 0


def test_the_right_one_forgets_all_wrong_ones(tmp_path):
    patience = Patience(tmp_path, Ticks())
    for _time in range(4):
        wrong(patience)
    with patience.watched():
        pass
    assert not (tmp_path / NAME).exists()
    assert wrong(patience) == "密码不对。"


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b'{"wrong": "x", "at": 1}', b"\xff"])
def test_a_damaged_count_locks_nobody_out(tmp_path, content):
    (tmp_path / NAME).write_bytes(content)
    assert Patience(tmp_path, Ticks()).left() == 0
