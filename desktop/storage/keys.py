"""The key of a home and who can unwrap it: a random data key, wrapped once per person and once for the recovery code.

The file beside the database holds only wrapped copies. Each wrap derives 64 bytes with Argon2id from the
password and a fresh salt: the first half masks the data key (used once, so it is a one-time pad), the second
half authenticates the result. The practice home's key lies open, and it says so.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Final

from desktop.core.plain import plain
from desktop.core.problem import KnownError
from desktop.core.words import _
from desktop.storage import files

MEMORY_KIB: Final = 64 * 1024
ROUNDS: Final = 3
MOST_ROUNDS: Final = 100
LANES: Final = 2
# What a damaged number must not ask of an office PC: four times the memory, some lanes more.
MOST_MEMORY_KIB: Final = 4 * MEMORY_KIB
MOST_LANES: Final = 16
# What one try of a password should take on this computer, in seconds: between half a second and one.
TRY_SECONDS: Final = 0.7
# So often it is measured, but no longer than this in all, in seconds.
SAMPLES: Final = 3
MEASURED: Final = 2.0
FILE: Final = "home.keys"
KEY_BYTES: Final = 32
SALT_BYTES: Final = 16
RECOVERY: Final = "recovery"
ALPHABET: Final = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
CODE_LENGTH: Final = 25


class WrongPassword(KnownError):
    """The password is nobody's, or not that of the person it was given for."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One wrapped copy of the data key: whose, with which cost (KiB, rounds, lanes), all bytes in hex."""

    person: str
    salt: str
    wrapped: str
    tag: str
    memory: int = MEMORY_KIB
    rounds: int = ROUNDS
    lanes: int = LANES


@dataclass(frozen=True, slots=True)
class KeyRing:
    """The key file of a home: its identity, the wrapped keys, and for a practice home the open key."""

    home: str
    slots: tuple[Slot, ...] = ()
    practice_key: str = ""

    @property
    def practice(self) -> bool:
        """Whether this is a practice home, which opens without a password."""
        return bool(self.practice_key)


MEASURE: Final = Slot("", "00" * SALT_BYTES, "", "")


def _derive(password: str, slot: Slot) -> bytes:
    from argon2.low_level import Type, hash_secret_raw

    return hash_secret_raw(
        password.encode(errors="surrogatepass"), bytes.fromhex(slot.salt), slot.rounds, slot.memory, slot.lanes,
        2 * KEY_BYTES, Type.ID,
    )  # fmt: skip


def _mask(left: bytes, right: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(left, right, strict=True))


def _tag(derived: bytes, slot: Slot) -> str:
    message = f"{slot.person}|{slot.salt}|{slot.wrapped}".encode()
    return hmac.new(derived[KEY_BYTES:], message, hashlib.sha256).hexdigest()


def calibrated(clock: Callable[[], float] = time.perf_counter) -> int:
    """How many rounds make one try take about `TRY_SECONDS` on this computer; never fewer than `ROUNDS`.

    The first try is thrown away: it waits for memory that later ones find there. Of the next three the middle counts.
    """
    _derive("calibrate", MEASURE)
    samples: list[float] = []
    while len(samples) < SAMPLES and sum(samples) < MEASURED:
        began = clock()
        _derive("calibrate", MEASURE)
        samples.append(max(clock() - began, 0.001))
    taken = sorted(samples)[len(samples) // 2]
    return min(max(ROUNDS, round(ROUNDS * TRY_SECONDS / taken)), MOST_ROUNDS)


def wrap(person: str, password: str, data_key: bytes, rounds: int = ROUNDS) -> Slot:
    """A new wrapped copy of the data key for a person's password."""
    slot = Slot(person, secrets.token_hex(SALT_BYTES), "", "", rounds=rounds)
    derived = _derive(password, slot)
    slot = replace(slot, wrapped=_mask(data_key, derived[:KEY_BYTES]).hex())
    return replace(slot, tag=_tag(derived, slot))


def unwrap(slot: Slot, password: str) -> bytes | None:
    """The data key, or None when the password is not the one of this slot."""
    derived = _derive(password, slot)
    if not hmac.compare_digest(_tag(derived, slot), slot.tag):
        return None
    return _mask(bytes.fromhex(slot.wrapped), derived[:KEY_BYTES])


def recovery_code() -> str:
    """A code for the director's safe: five groups of five signs without look-alikes."""
    signs = "".join(secrets.choice(ALPHABET) for _sign in range(CODE_LENGTH))
    return "-".join(signs[start : start + 5] for start in range(0, CODE_LENGTH, 5))


def new_ring(person: str, password: str, rounds: int = ROUNDS) -> tuple[KeyRing, bytes, str]:
    """A key ring for a new home, its data key, and the recovery code to be printed once."""
    data_key, code = secrets.token_bytes(KEY_BYTES), recovery_code()
    slots = (wrap(person, password, data_key, rounds), wrap(RECOVERY, code, data_key, rounds))
    return KeyRing(secrets.token_hex(8), slots), data_key, code


def with_slot(ring: KeyRing, slot: Slot) -> KeyRing:
    """The ring with a person's wrapped key put in: where an earlier one of that person was, else at the end."""
    if all(kept.person != slot.person for kept in ring.slots):
        return replace(ring, slots=(*ring.slots, slot))
    return replace(ring, slots=tuple(slot if kept.person == slot.person else kept for kept in ring.slots))


def without(ring: KeyRing, person: str) -> KeyRing:
    """The ring without a person's wrapped key: their password opens nothing any more."""
    return replace(ring, slots=tuple(kept for kept in ring.slots if kept.person != person))


def only(ring: KeyRing, names: Iterable[str]) -> KeyRing:
    """The ring with the wrapped keys of these people alone, and that of the recovery code."""
    stay = {*names, RECOVERY}
    return replace(ring, slots=tuple(kept for kept in ring.slots if kept.person in stay))


def people(ring: KeyRing) -> tuple[str, ...]:
    """Who has a password."""
    return tuple(slot.person for slot in ring.slots if slot.person != RECOVERY)


def tidy_code(text: str) -> str:
    """A recovery code as it was printed, however it was typed from the sheet: blanks, small letters, other dashes."""
    signs = [sign for sign in plain(text).upper() if sign in ALPHABET]
    return "-".join("".join(signs[start : start + 5]) for start in range(0, len(signs), 5))


def practice_ring() -> tuple[KeyRing, bytes]:
    """A key ring for a practice home; its key lies open."""
    data_key = hashlib.sha256(b"practice home").digest()
    return KeyRing("practice", practice_key=data_key.hex()), data_key


def written(ring: KeyRing) -> str:
    """The ring as the key file holds it."""
    return json.dumps(asdict(ring), ensure_ascii=False, indent=1)


def save(path: Path, ring: KeyRing) -> None:
    """Write the key file."""
    files.write(path, written(ring).encode())


def _slot(raw: dict[str, Any]) -> Slot:
    """A wrapped copy as the file writes it; ValueError or TypeError where it is none that could be tried."""
    slot = Slot(**raw)
    sizes = [len(bytes.fromhex(text)) for text in (slot.salt, slot.wrapped, slot.tag)]
    memory, rounds, lanes = slot.memory, slot.rounds, slot.lanes
    bounded = 8 * lanes <= memory <= MOST_MEMORY_KIB and 1 <= rounds <= MOST_ROUNDS and 1 <= lanes <= MOST_LANES
    if sizes != [SALT_BYTES, KEY_BYTES, KEY_BYTES] or not bounded:
        raise ValueError(slot.person)
    return slot


def parsed(content: bytes) -> KeyRing:
    """The keys that a key file holds; ValueError, KeyError or TypeError where it is damaged."""
    raw: dict[str, Any] = json.loads(content)
    bytes.fromhex(raw["practice_key"])
    return KeyRing(raw["home"], tuple(_slot(slot) for slot in raw["slots"]), raw["practice_key"])


def content_of(path: Path) -> bytes:
    """The key file as it is, with patience where another program holds it for moments; OSError."""
    with files.opened(path, "rb") as file:
        return file.read()


def load(path: Path) -> KeyRing:
    """Read the key file; KnownError where there is none or it is damaged."""
    try:
        return parsed(content_of(path))
    except FileNotFoundError as fault:
        raise KnownError(
            _("这里还没有院的数据：{place}").format(place=path.parent), _("请先新建，或从备份恢复。")
        ) from fault
    except (ValueError, KeyError, TypeError) as fault:
        raise KnownError(_("钥匙文件已损坏：{place}").format(place=path), _("请从备份恢复。")) from fault


def find(ring: KeyRing, password: str, person: str = "") -> tuple[str, bytes]:
    """Whose password it is and the data key; WrongPassword when nobody's."""
    if not password:
        raise KnownError(_("这个院有密码。"), _("请用 --password-file 或 YINIANBU_PASSWORD 给出密码。"))
    for slot in ring.slots:
        if slot.person != person if person else slot.person == RECOVERY:
            continue
        key = unwrap(slot, password)
        if key is not None:
            return slot.person, key
    raise WrongPassword(_("密码不对。"), _("请看清大小写和输入法，再输一次。"))
