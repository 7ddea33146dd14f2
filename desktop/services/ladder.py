"""The ladder of backups: which are kept, and for how long, told by their order and never by the clock of today.

Kept are all of the last 24 hours before the newest, and the newest of each of the last 14 days, 8 weeks and 12 months
that have one, and of every year. Days, weeks and months are those written in the backups, in the order of their
sequence, so a clock that jumps years ahead or back neither removes the newest nor empties the ladder.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

from desktop.core.problem import KnownError
from desktop.core.words import N_, _
from desktop.services import backup, drill
from desktop.services.backup import Backup
from desktop.services.exchange import BACKUPS, number_of
from desktop.storage import files

DAY: Final = timedelta(hours=24)
DAYS: Final = 14
WEEKS: Final = 8
MONTHS: Final = 12
CLOSING: Final = "closing"
CLOCK: Final = "clock"
IMPORT: Final = "import"
MIGRATION: Final = "migration"
MONTH: Final = "month"
RESTORE: Final = "restore"
HAND: Final = "hand"
REASONS: Final = {
    CLOSING: N_("关窗口时"), CLOCK: N_("定时"), IMPORT: N_("导入前"), MIGRATION: N_("升级前"), MONTH: N_("封月前"),
    RESTORE: N_("恢复前"), HAND: N_("手工"),
}  # fmt: skip


def own_place(home: Path, at: datetime, number: int, why: str = HAND) -> Path:
    """Where a backup made now lies in the home's own folder."""
    return files.free_name(home / BACKUPS / f"{at:%Y%m%d-%H%M%S}-{number:08d}-{why}{backup.ENDING}")


def reason(held: Backup) -> str:
    """Why a backup was made, in words; empty for one from elsewhere."""
    return next((_(words) for why, words in REASONS.items() if f"-{why}" in held.path.stem), "")


def order(held: Backup) -> tuple[int, str, str]:
    """By what backups follow one another: the newest entry of the audit; the moment only between equals."""
    return held.sequence, held.made, held.path.name


def listed(folder: Path) -> list[Backup]:
    """What the backups in a folder say of themselves, newest first; what is none or damaged is left out."""
    return sorted(_readable(_paths(folder)), key=order, reverse=True)


def _paths(folder: Path) -> list[Path]:
    with suppress(OSError):
        return list(folder.glob(f"*{backup.ENDING}"))
    return []


def _readable(paths: Iterable[Path]) -> Iterator[Backup]:
    for path in paths:
        with suppress(KnownError):
            yield backup.read(path)


def newest(home: Path) -> Backup | None:
    """The newest backup that counts; told by the names of the files, so that few of them are opened."""
    failed = drill.failed(home)
    named = [path for path in _paths(home / BACKUPS) if path.name not in failed]
    named.sort(key=lambda path: (number_of(path), path.name), reverse=True)
    return next(_readable(named), None)


def kept(found: Iterable[Backup]) -> frozenset[Path]:
    """Which backups stay on the ladder."""
    newest_first = sorted(found, key=order, reverse=True)
    moments = [datetime.fromisoformat(held.made) for held in newest_first]
    if not newest_first:
        return frozenset()
    stay = {0}
    for index, moment in enumerate(moments):
        # Whatever lies behind the first one that is a day away is an earlier day, however the clock jumps.
        if abs(moments[0] - moment) >= DAY:
            break
        stay.add(index)
    stay |= _runs(moments, lambda at: at.date(), DAYS)
    stay |= _runs(moments, lambda at: at.isocalendar()[:2], WEEKS)
    stay |= _runs(moments, lambda at: (at.year, at.month), MONTHS)
    years = {moment.year: index for index, moment in reversed(list(enumerate(moments)))}
    return frozenset(newest_first[index].path for index in {*stay, *years.values()})


def _runs(moments: Sequence[datetime], of: Callable[[datetime], Any], most: int) -> set[int]:
    """The newest of each of the last runs of equal days (weeks, months), newest first."""
    starts = [index for index, at in enumerate(moments) if index == 0 or of(at) != of(moments[index - 1])]
    return set(starts[:most])


def good(home: Path) -> list[Backup]:
    """The backups in a home's own folder that count, newest first: readable, and none that failed its drill."""
    failed = drill.failed(home)
    return [held for held in listed(home / BACKUPS) if held.path.name not in failed]


def rotate(home: Path, *, unresolved: bool) -> list[Path]:
    """Let go of what is no more on the ladder; nothing while damage is unresolved. Returns what went."""
    if unresolved:
        return []
    from_newest = good(home)
    stay = kept(from_newest)
    gone = [held.path for held in from_newest if held.path not in stay]
    for path in gone:
        files.sweep(path)
    return gone
