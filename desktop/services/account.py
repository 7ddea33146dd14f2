"""The account of a restore: who did it, and what was left behind; kept beside the home until it stands in its history.

A restore changes the books from outside, where no entry can be written before they are open. The account is sealed with
the data key, so that nobody without a password can write himself among the people through it.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class Account:
    """Who restored and when; `left` and `came` are the newest entries (number:link) of the books before and after.

    `made` is the moment of the backup, empty for a return to what stood there before a restore. `people` (their rows)
    and `ring` (the key file) are what holds on, where the books are of the same home: passwords do not go back.
    """

    who: str = ""
    at: str = ""
    made: str = ""
    left: str = ""
    came: str = ""
    people: tuple[Mapping[str, Any], ...] = ()
    ring: str = ""
    seal: str = ""


@dataclass(frozen=True, slots=True)
class Leaving:
    """Who has proven that he may exchange the home, as the account of it, with the data key that he opened.

    `by_backup` says that the home itself did not open: what he may do is told by the people in the backup.
    """

    account: Account
    key: bytes
    by_backup: bool = False


def sealed(account: Account, key: bytes) -> Account:
    """The account with its seal."""
    return replace(account, seal=_seal(account, key))


def is_sealed(account: Account, key: bytes) -> bool:
    """Whether an account is as somebody with the data key wrote it."""
    return hmac.compare_digest(account.seal, _seal(account, key))


def _seal(account: Account, key: bytes) -> str:
    text = json.dumps(asdict(replace(account, seal="")), ensure_ascii=False, sort_keys=True)
    return hmac.new(hmac.digest(key, b"restore", "sha256"), text.encode(), hashlib.sha256).hexdigest()


def plain(account: Account) -> dict[str, Any]:
    """The account as it is kept in a file."""
    return asdict(account)


def read(given: Any) -> Account | None:
    """The account of a file; None where there is none, or none that can be read."""
    try:
        people = tuple(dict(person) for person in given["people"])
        texts = {name: str(given[name]) for name in ("who", "at", "made", "left", "came", "ring", "seal")}
        return Account(people=people, **texts)
    except (LookupError, TypeError, ValueError):
        return None
