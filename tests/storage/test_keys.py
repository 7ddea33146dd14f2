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
