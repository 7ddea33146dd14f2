"""Exchanging a home for another one beside it in two moves, so that a kill between them is brought to its end later.

The folder that takes the place stands ready as <home>.part with a plan in it; then the present home is moved beside
and the part takes its name. A part with a plan is always brought to its end, one without is swept away. What lies in
the home beside its books (the backups) moves along. The plan is kept as a record, so that the exchange can be undone,
with the account of who did it until that stands in the history (services/restored.py).
"""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from desktop.core.problem import KnownError
from desktop.core.words import _
from desktop.storage import files, head, keys, lock, places

if TYPE_CHECKING:
    from desktop.services.account import Account

PLAN: Final = places.PLAN
RECORD: Final = "restored.json"
BACKUPS: Final = "backups"
# What may lie in the folder of a home that was not begun yet.
OWN: Final = frozenset(
    {
        lock.NAME,
        PLAN,
        RECORD,
        BACKUPS,
        "begin.part",
        "log",
        "yinianbu.log",
        "desk.json",
        "drafts.db",
        "home.tries",
        "closing.json",
        ".DS_Store",
    }
)


UNPACKED: Final = frozenset({places.DATABASE, places.KEYS, head.NAME, PLAN})


def exchange(home: Path, stamp: str, told: Account | None = None) -> Path:
    """Let the part take the place of the home; returns where the present home is kept (if there was one)."""
    kept = files.free_name(home.with_name(f"{home.name}-{stamp}"))
    _plan(files.part_of(home), kept, told)
    _moves(home, kept)
    return kept


def _plan(folder: Path, kept: Path, told: Account | None) -> None:
    body: dict[str, Any] = {"kept": kept.name}
    if told is not None:
        from desktop.services import account

        body["account"] = account.plain(told)
    files.write(folder / PLAN, json.dumps(body, ensure_ascii=False).encode())


def _account(body: Path) -> Account | None:
    """What a plan or a record tells of who exchanged the home."""
    from desktop.services import account

    return account.read(_body(body).get("account"))


def _moves(home: Path, kept: Path) -> None:
    if home.exists():
        files.move(home, kept)
    try:
        files.move(files.part_of(home), home)
    except KnownError:
        if kept.exists() and not home.exists():
            files.move(kept, home)
        raise
    _end(home)


def settle(home: Path) -> bool:
    """Bring an exchange that was killed half-way to its end, sweep away one not begun; whether one was ended."""
    part = files.part_of(home)
    try:
        planned = (part / PLAN).exists()
        if planned:
            _go_on(home)
        elif part.is_dir() and {found.name.partition(".part")[0] for found in part.iterdir()} <= UNPACKED:
            files.sweep(part)
        ended = planned or (home / PLAN).exists()
        if (home / PLAN).exists():
            _end(home)
    except OSError as fault:
        raise files.unreadable(fault, home) from fault
    return ended


def _go_on(home: Path) -> None:
    plan = files.part_of(home) / PLAN
    kept = _named(plan, home)
    if home.exists() and kept.exists():
        if {found.name for found in home.iterdir()} <= {lock.NAME}:
            # Somebody looked in between the two moves: nothing but the lock is there.
            files.sweep(home)
        else:
            kept = files.free_name(kept)
            _plan(files.part_of(home), kept, _account(plan))
    lock_free(home)
    _moves(home, kept)


def lock_free(home: Path) -> None:
    """KnownError while another process has the home open."""
    if home.exists():
        lock.take(home).close()


def _named(plan: Path, home: Path) -> Path:
    """Where the plan says the present home is kept."""
    name = Path(str(_body(plan).get("kept", ""))).name
    return home.with_name(name or f"{home.name}-kept")


def _body(plan: Path) -> dict[str, Any]:
    """What a plan or record says; nothing where it is torn. OSError."""
    with files.opened(plan, "rb") as file:
        content = file.read()
    try:
        body = json.loads(content)
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def _end(home: Path) -> None:
    """After the moves: the backups that lead up to these books move along, the plan becomes the record.

    Backups of what was entered later stay with the home that it was entered in: by their order they would pass for
    newer ones of this home; so do all those of another home. Where the books are of the same home, its keys stay as
    they are now.
    """
    kept = _named(home / PLAN, home)
    noted = head.read(home)
    try:
        told = _account(home / PLAN)
        if told is not None and told.ring:
            files.write(home / places.KEYS, told.ring.encode())
        if (kept / BACKUPS).is_dir() and not _differ(kept, home):
            files.make_folder(home / BACKUPS)
            for path in sorted((kept / BACKUPS).iterdir()):
                target = home / BACKUPS / path.name
                if not target.exists() and (noted is None or number_of(path) <= noted.number):
                    files.replace(path, target)
            files.flush_folder(home / BACKUPS)
    except OSError as fault:
        raise files.known(fault, home) from fault
    files.move(home / PLAN, home / RECORD)


def _differ(kept: Path, home: Path) -> bool:
    """Whether two folders hold the books of different homes, as far as their keys can be read."""
    try:
        return keys.load(kept / places.KEYS).home != keys.load(home / places.KEYS).home
    except KnownError:
        return False


def number_of(path: Path) -> int:
    """The newest entry in an own backup, as its name says it (day, time, number, why); -1 for any other file."""
    parts = path.stem.split("-")
    return int(parts[2]) if len(parts) > 2 and parts[2].isdecimal() else -1  # noqa: PLR2004  name, day, number


def kept_before(home: Path) -> Path | None:
    """The home that stood here before the last restore, where it is still kept beside."""
    try:
        if (home / RECORD).exists():
            kept = _named(home / RECORD, home)
            return kept if (kept / places.KEYS).exists() else None
    except OSError:
        return None
    return None


def untold(home: Path) -> Account | None:
    """The account of the last exchange, as long as it does not stand in the history; None afterwards."""
    try:
        return _account(home / RECORD)
    except OSError:
        return None


def forget_account(home: Path) -> None:
    """Keep of the last exchange only where the home before it lies: all else stands in the history."""
    kept = _named(home / RECORD, home)
    files.write(home / RECORD, json.dumps({"kept": kept.name}, ensure_ascii=False).encode())


def go_back(home: Path, at: datetime, told: Account | None = None) -> Path:
    """Undo the last restore of a (closed) home: the one kept beside comes back, the present one is kept in turn."""
    settle(home)
    kept = kept_before(home)
    if kept is None:
        raise KnownError(_("没有可以退回的恢复：旁边没有留着原来的数据。"))
    lock_free(home)
    away = files.free_name(home.with_name(f"{home.name}-{at:%Y%m%d-%H%M%S}"))
    _plan(kept, away, told)
    files.sweep(kept / RECORD)
    files.sweep(files.part_of(home))
    files.move(kept, files.part_of(home))
    _moves(home, away)
    return away
