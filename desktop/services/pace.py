"""How long a try of a password takes where the home lies now: its cost was measured on the computer it was begun on.

Carried to a slower computer, everybody would wait at the sign-in; on a faster one a thief may guess more often. So
whoever signs in at the window, and had to wait much longer or less than wanted, gets their own copy of the key wrapped
anew with the cost that is measured here, once; that sign-in takes some two seconds longer. The copies of the others
stay as they are until they sign in themselves, that of the recovery code until it is replaced. Where nothing may be
written, or the disk or the memory does not take it, all stays as it is: the old copy is as good. It is no change of the
books, so no history tells of it.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

from argon2.exceptions import HashingError

from desktop.core.problem import KnownError
from desktop.storage import keys
from desktop.storage.keys import KeyRing, Slot

# Between these, in seconds, a try is near enough to the half to whole second that is wanted: no two are alike.
SHORTEST: Final = 0.35
LONGEST: Final = 1.4
# A cost that is less than so many times another is no other: a busy moment must not move it to and fro.
APART: Final = 1.5


def fit(home: Path, proven: tuple[str, str], took: float, measured: Callable[[], int] = keys.calibrated) -> bool:
    """Bring the cost of a person's copy to this computer's, by their (name, password) that was just found right.

    `took` is how many seconds that try took, `measured()` how many rounds are right here. Whether it was wrapped anew.
    The home must be held: nobody else may write its keys meanwhile.
    """
    name, password = proven
    with suppress(KnownError, OSError, MemoryError, HashingError):
        ring = keys.load(home / keys.FILE)
        slot = slot_of(ring, name)
        if slot is None or not _is_far(slot, took):
            return False
        rounds = measured()
        key = keys.unwrap(slot, password) if _differ(slot, rounds) else None
        if key is None:
            return False
        fresh = keys.wrap(name, password, key, rounds)
        # Nobody asked for this: it must not cost a person the way in, whatever the memory did.
        if keys.unwrap(fresh, password) == key:
            keys.save(home / keys.FILE, keys.with_slot(ring, fresh))
            return True
    return False


def rounds_for(ring: KeyRing, name: str) -> int:
    """How many rounds a new copy gets: as many as that of the person at the desk, which fits this computer."""
    own = slot_of(ring, name)
    most = max((slot.rounds for slot in ring.slots), default=keys.ROUNDS)
    return max(own.rounds if own else most, keys.ROUNDS)


def slot_of(ring: KeyRing, name: str) -> Slot | None:
    """A person's wrapped copy of the key."""
    return next((slot for slot in ring.slots if slot.person == name), None)


def _is_weak(slot: Slot) -> bool:
    return slot.rounds < keys.ROUNDS or slot.memory < keys.MEMORY_KIB


def _is_far(slot: Slot, took: float) -> bool:
    # A slow computer bears no less than the least, nor a fast one more than the most: there is nothing to measure.
    slow, fast = took > LONGEST and slot.rounds > keys.ROUNDS, took < SHORTEST and slot.rounds < keys.MOST_ROUNDS
    return _is_weak(slot) or slow or fast


def _differ(slot: Slot, rounds: int) -> bool:
    more, less = max(slot.rounds, rounds), min(slot.rounds, rounds)
    return _is_weak(slot) or more >= less * APART
