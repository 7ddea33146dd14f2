"""The second place: a stick or folder apart from this computer, where the newest proven backup lies too.

It is a copy of a backup on this computer, read back before it counts. When it was last refreshed is noted beside the
backups of the home, not in the books: refreshing a copy changes nothing that would have to be backed up again.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from desktop.core.problem import KnownError
from desktop.core.words import _
from desktop.services import backup, ladder
from desktop.services.backup import Backup
from desktop.services.exchange import BACKUPS
from desktop.storage import files
from desktop.storage.files import Progress

NOTE: Final = "second.json"
# How many copies stay at the second place.
MOST: Final = 7


@dataclass(frozen=True, slots=True)
class Second:
    """The newest copy at the second place: its folder, when it was refreshed, how far its books go."""

    place: str
    at: str
    sequence: int


def noted(home: Path) -> Second | None:
    """What is known of the newest copy; None before there is one."""
    try:
        given = json.loads((home / BACKUPS / NOTE).read_bytes())
        at = datetime.fromisoformat(given["at"]).isoformat(timespec="seconds")
        return Second(str(given["place"]), at, int(given["sequence"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def is_there(place: str) -> bool:
    """Whether a second place was chosen and can be reached now; a stick that was just pulled cannot."""
    try:
        return bool(place) and Path(place).is_dir()
    except OSError:
        return False


def is_stale(home: Path, place: Path, newest: Backup) -> bool:
    """Whether the copy at a place that is there now is not the newest backup."""
    known = noted(home)
    there = any((held.sequence, held.head) == (newest.sequence, newest.head) for held in _ours(place, newest.home))
    return known is None or known.place != str(place) or not there


@dataclass(frozen=True, slots=True)
class Copying:
    """How a copy is made: whether damage is unresolved, and who hears of each piece that was written."""

    unresolved: bool = False
    told: Progress = files.silent


USUAL: Final = Copying()


def refresh(home: Path, newest: Backup, place: Path, at: datetime, how: Copying = USUAL) -> Path:
    """Copy the newest backup to the second place and read it back; older copies of this home make room.

    While damage is unresolved none goes, and none from before it is written over: a good one may be among them.
    KnownError where the place is missing, full, protected or pulled; then nothing incomplete stands under a final name.
    """
    if not is_there(str(place)):
        raise KnownError(_("第二份的位置“{place}”现在不在。").format(place=place), _("请插上U盘。"))
    try:
        target = _copied(home, newest, place, how)
    except OSError as fault:
        raise files.known(fault, place) from fault
    known = Second(str(place), at.isoformat(timespec="seconds"), newest.sequence)
    content = {"place": known.place, "at": known.at, "sequence": known.sequence}
    files.make_folder(home / BACKUPS)
    files.write(home / BACKUPS / NOTE, json.dumps(content, ensure_ascii=False).encode())
    return target


def _copied(home: Path, newest: Backup, place: Path, how: Copying) -> Path:
    """Copy the newest backup to a place and read it back, and let go of the oldest there; OSError, KnownError."""
    target = place / _unsettled(home, newest) if how.unresolved else _target(home, newest, place)
    files.copy(newest.path, target, how.told)
    if not backup.is_sound(target):
        files.sweep(target)
        raise KnownError(_("“{name}”写入后读回不一样，U盘可能坏了。").format(name=target.name), _("请换一个U盘。"))
    older = [held.path for held in _ours(place, newest.home) if held.path != target]
    for path in () if how.unresolved else older[MOST - 1 :]:
        files.sweep(path)
    return target


def _day(home: Path, newest: Backup) -> str:
    return f"{home.name}-{newest.made[:10].replace('-', '')}"


def _unsettled(home: Path, newest: Backup) -> str:
    """The name of the one copy of a day that is made while damage is unresolved."""
    return f"{_day(home, newest)}-unsettled{backup.ENDING}"


def _target(home: Path, newest: Backup, place: Path) -> Path:
    """Where the copy lies: one file a day, and never one that is of another home or none of ours.

    Nor one of books that are no longer here (a later state, before a restore): it may be the last copy of them.
    """
    target = place / f"{_day(home, newest)}{backup.ENDING}"
    here = {(held.sequence, held.head) for held in ladder.listed(home / BACKUPS)}
    ours = [held for held in _ours(place, newest.home) if held.path == target]
    if not target.exists() or any((held.sequence, held.head) in here for held in ours):
        return target
    return files.free_name(target)


def _ours(place: Path, identity: str) -> list[Backup]:
    """The copies of this home at a place, newest first."""
    return [held for held in ladder.listed(place) if held.home == identity]
