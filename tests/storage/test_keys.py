"""Who can unwrap the key of a home."""

from dataclasses import replace

import pytest

from desktop.core.problem import KnownError
from desktop.storage import keys


@pytest.fixture(scope="module")
def ring():
    return keys.new_ring("李清", "永宁二〇二六")


def test_the_password_and_the_recovery_code_open_the_same_key(ring):
    made, key, code = ring
    assert keys.find(made, "永宁二〇二六") == ("李清", key)
    assert keys.find(made, code, keys.RECOVERY)[1] == key


def test_a_wrong_password_is_called_wrong_and_nothing_else(ring):
    made, _key, _code = ring
    with pytest.raises(KnownError, match="密码不对"):
        keys.find(made, "永宁2026")
    with pytest.raises(KnownError, match="有密码"):
        keys.find(made, "")


def test_an_altered_slot_opens_nothing(ring):
    made, _key, _code = ring
    slot = made.slots[0]
    assert keys.unwrap(replace(slot, person="王五"), "永宁二〇二六") is None
    assert keys.unwrap(replace(slot, wrapped="00" * 32), "永宁二〇二六") is None


def test_the_ring_is_kept_in_a_file_without_the_key(ring, tmp_path):
    made, key, _code = ring
    keys.save(tmp_path / "home.keys", made)
    assert keys.load(tmp_path / "home.keys") == made
    assert key.hex() not in (tmp_path / "home.keys").read_text()


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"\xff", b'{"home": 1}'])
def test_a_damaged_key_file_is_one_sentence(tmp_path, content):
    (tmp_path / "home.keys").write_bytes(content)
    with pytest.raises(KnownError, match="已损坏"):
        keys.load(tmp_path / "home.keys")


def test_no_home_is_one_sentence(tmp_path):
    with pytest.raises(KnownError, match="还没有院的数据"):
        keys.load(tmp_path / "home.keys")


def test_the_cost_of_a_guess_is_not_below_the_goal():
    assert keys.MEMORY_KIB >= 64 * 1024
    assert keys.ROUNDS >= 3


def test_whatever_byte_of_the_key_file_is_wrong_the_answer_is_a_sentence(ring, tmp_path):
    made, _key, _code = ring
    path = tmp_path / "home.keys"
    keys.save(path, made)
    whole = path.read_bytes()
    trials = 0
    for place in range(0, len(whole), 6):
        for wrong in (b"9", b"z", b'"', bytes([whole[place] ^ 1])):
            path.write_bytes(whole[:place] + wrong + whole[place + 1 :])
            try:
                slots = keys.load(path).slots
            except KnownError:
                slots = ()
            for slot in slots:
                assert bytes.fromhex(slot.salt + slot.wrapped + slot.tag)
                assert slot.memory * slot.rounds <= keys.MOST_MEMORY_KIB * keys.MOST_ROUNDS
            trials += 1
    assert trials > 400


def test_a_password_of_odd_signs_is_only_wrong(ring):
    made, _key, _code = ring
    with pytest.raises(KnownError, match="密码不对"):
        keys.find(made, "\udcff\ud800")


class Timer:
    """A made-up timer of a computer: what each measured try takes, in seconds."""

    def __init__(self, *tries):
        self._tries, self._now, self._asked = tries, 100.0, 0

    def __call__(self):
        if self._asked % 2:
            self._now += self._tries[min(self._asked // 2, len(self._tries) - 1)]
        self._asked += 1
        return self._now

    @property
    def measured(self):
        return self._asked // 2


@pytest.mark.parametrize("one_round", [0.0085, 0.02, 0.05, 0.1, 0.2, 0.23])
def test_one_try_takes_half_a_second_to_a_second_on_fast_and_slow_computers(one_round):
    rounds = keys.calibrated(Timer(one_round * keys.ROUNDS))
    assert 0.5 <= rounds * one_round <= 1.0
    assert rounds >= keys.ROUNDS


@pytest.mark.parametrize("odd", [(0.9, 0.15, 0.15), (0.15, 0.9, 0.15), (0.15, 0.15, 0.9), (0.01, 0.15, 0.15)])
def test_one_odd_moment_does_not_count(odd):
    assert keys.calibrated(Timer(*odd)) == keys.calibrated(Timer(0.15)) == 14


def test_a_very_slow_computer_is_not_measured_for_long_and_keeps_the_least_cost():
    timer = Timer(4.0)
    assert keys.calibrated(timer) == keys.ROUNDS
    assert timer.measured == 1


def test_no_timer_makes_a_cost_that_a_key_file_could_not_hold():
    assert keys.calibrated(Timer(0.0)) == keys.MOST_ROUNDS
