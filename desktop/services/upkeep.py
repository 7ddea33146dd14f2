"""What is done for the safety of a home beside the work: backup, weekly drill, the copy at the second place."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final, Protocol

from desktop.core.problem import KnownError
from desktop.core.words import _
from desktop.services import drill, ladder, second
from desktop.services.backup import Backup
from desktop.services.drill import Drilled
from desktop.services.second import Copying
from desktop.storage import files

# What went wrong on the last closing, for the next start.
NOTE: Final = "closing.json"


class Home(Protocol):
    """What is needed of an open home."""

    home: Path
    key: bytes

    @property
    def only_reading(self) -> str:
        """That nothing can be written in the home's folder, in a sentence; empty where it can."""

    @property
    def unresolved(self) -> bool:
        """Whether damage was found that nobody has settled."""

    def back_up(self, target: Path | None = None, why: str = ladder.HAND) -> Backup:
        """Make a proven backup."""

    def keep_safe(self, why: str) -> Backup | None:
        """Back up where something was written since the newest good backup."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was done: the backup that was made, the drill, the copy at the second place, and what went wrong."""

    made: Backup | None = None
    drilled: Drilled | None = None
    copied: Path | None = None
    faults: tuple[str, ...] = ()


def note_failed(home: Path, faults: Sequence[str]) -> None:
    """Keep for the next start that the backup on closing was not made, or that it was; harmless where it cannot be."""
    with suppress(KnownError):
        if faults:
            files.write(home / NOTE, json.dumps(list(faults), ensure_ascii=False).encode())
        else:
            files.sweep(home / NOTE)


def failed_last(home: Path) -> tuple[str, ...]:
    """What was said when the backup on the last closing was not made; nothing where it was."""
    try:
        found = json.loads((home / NOTE).read_bytes())
        faults = [str(fault) for fault in found if isinstance(fault, str)]
    except (OSError, ValueError, TypeError):
        return ()
    return (_("上次关窗口时的备份没有做成：{why}").format(why="；".join(faults)),) if faults else ()


def look_after(
    office: Home, why: str, place: str, now: datetime, say: Callable[[str], None] = lambda _words: None
) -> Outcome:
    """Back up what changed, drill once a week, refresh the copy at the second place if it is there.

    It may run aside, on a connection of its own. Nothing here stops the work: what goes wrong is in the answer.
    `say` is told in words what is begun, and while the copy is written; what it raises ends the work there.
    """
    if office.only_reading:
        return Outcome()
    faults: list[str] = []
    made = drilled = copied = None
    say(_("正在备份……"))
    try:
        made = office.keep_safe(why)
    except KnownError as fault:
        faults.append(_("自动备份没有做成：{why}").format(why=fault))
    say(_("正在核对备份……"))
    try:
        drilled = _drill_due(office, now)
        if drilled is not None and drilled.fault:
            faults.append(_("一份备份没有通过恢复演练，不算数了：{why}").format(why=drilled.fault))
    except KnownError as fault:
        faults.append(str(fault))
    try:
        copied = _copy_due(office, place, now, lambda _size: say(_("正在更新第二份，请不要拔U盘……")))
    except KnownError as fault:
        faults.append(str(fault))
    return Outcome(made, drilled, copied, tuple(faults))


def _drill_due(office: Home, now: datetime) -> Drilled | None:
    newest = ladder.newest(office.home)
    return drill_newest(office, newest, now) if newest is not None and drill.is_due(office.home, now) else None


def _copy_due(office: Home, place: str, now: datetime, told: Callable[[int], None]) -> Path | None:
    """Where the second place is there: whatever is wrong with this computer's disk, the stick may have room."""
    newest = ladder.newest(office.home)
    if newest is None or not second.is_there(place) or not second.is_stale(office.home, Path(place), newest):
        return None
    return second.refresh(office.home, newest, Path(place), now, Copying(office.unresolved, told))


def drill_newest(office: Home, newest: Backup, now: datetime) -> Drilled:
    """Drill the newest backup and remember how it went; where it failed, another one is made and drilled."""
    at = now.isoformat(timespec="seconds")
    done = Drilled(newest.path.name, at, drill.run(newest, office.home, office.key))
    drill.keep(office.home, done)
    if done.fault:
        again = office.back_up(why=ladder.CLOCK)
        drill.keep(office.home, Drilled(again.path.name, at, drill.run(again, office.home, office.key)))
    return done
