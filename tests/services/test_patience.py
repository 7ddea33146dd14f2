"""After five wrong passwords the next try waits, longer each time; no restart and no turned clock shortens it."""

from __future__ import annotations

import pytest

from desktop.core.problem import KnownError
from desktop.services.patience import NAME, Patience, pause_after, span
from desktop.storage import keys


class Ticks:
    def __init__(self, now: float = 1000.0) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now


@pytest.fixture(scope="module")
def ring():
    """Two people and a recovery code, all quickly told."""
    made, key, _code = keys.new_ring("王芳", "kept secret", 1)
    return keys.with_slot(made, keys.wrap("老赵", "another secret", key, 1))


@pytest.fixture
def wrong(ring):
    def tried(patience: Patience, person: str = "王芳") -> str:
        with pytest.raises(KnownError) as fault:
            patience.find(ring, "guessed", person)
        return str(fault.value)

    return tried


WRONG = "密码不对。请看清大小写和输入法，再输一次。"


def test_the_wait_doubles_from_half_a_minute_to_a_quarter_of_an_hour():
    assert [pause_after(count) for count in range(12)] == [0, 0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900]
    assert pause_after(10**9) == 900
    assert (span(30), span(60), span(61)) == ("30秒", "1分钟", "2分钟")


def test_four_wrong_ones_are_free_and_the_fifth_waits(tmp_path, wrong, ring):
    ticks = Ticks()
    patience = Patience(tmp_path, ticks)
    assert [wrong(patience) for _time in range(4)] == [WRONG] * 4
    assert patience.left("王芳") == 0
    assert "等30秒" in wrong(patience)
    assert patience.left("王芳") == 30
    ticks.now += 29.5
    with pytest.raises(KnownError, match="还要等1秒"):
        patience.find(ring, "kept secret", "王芳")
    ticks.now += 1
    assert "等1分钟" in wrong(patience)


def test_the_count_survives_a_restart_of_program_and_computer(tmp_path, wrong):
    ticks = Ticks()
    for _time in range(5):
        wrong(Patience(tmp_path, ticks))
    assert Patience(tmp_path, ticks).left() == 30
    # Switched off and on: the ticks begin anew, and only what passed since then counts.
    assert Patience(tmp_path, Ticks(3.0)).left() == 27
    assert Patience(tmp_path, Ticks(1031.0)).left() == 0


def test_the_right_one_forgets_all_wrong_ones(tmp_path, wrong, ring):
    patience = Patience(tmp_path, Ticks())
    for _time in range(4):
        wrong(patience)
    assert patience.find(ring, "kept secret", "王芳")[0] == "王芳"
    assert not (tmp_path / NAME).exists()
    assert wrong(patience) == WRONG


@pytest.mark.parametrize("named", [True, False])
def test_nobody_guesses_at_another_by_giving_his_own_in_between(tmp_path, wrong, ring, named):
    """Four tries at 王芳, one right password of 老赵, and so on: by name, or for everybody as a command tries."""
    patience = Patience(tmp_path, Ticks())
    for _time in range(4):
        wrong(patience, "王芳" if named else "")
    assert patience.find(ring, "another secret", "老赵")[0] == "老赵"
    assert "已经错了5次" in wrong(patience)
    assert patience.left("老赵") == 0, "what somebody guessed at another keeps nobody else out"
    assert patience.left("王芳") == patience.left() == 30


def test_only_a_wrong_password_is_a_guess(tmp_path, ring):
    patience = Patience(tmp_path, Ticks())
    for _time in range(9):
        with pytest.raises(KnownError, match="这个院有密码"):
            patience.find(ring, "", "王芳")
    assert patience.left() == 0
    assert not (tmp_path / NAME).exists()


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b'{"wrong": 9, "at": 1}', b'{"a": {"wrong": "x"}}', b"\xff"])
def test_a_damaged_count_locks_nobody_out(tmp_path, content):
    (tmp_path / NAME).write_bytes(content)
    assert Patience(tmp_path, Ticks()).left() == 0
