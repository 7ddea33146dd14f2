"""The drill: the newest backup is unpacked beside, opened, counted, and its chain followed, as a restore would do it.

A backup that failed its drill is no backup: it is not counted, not offered, and nothing rotates out because of it.
Where the drill could not be made (no room beside the home), nothing is known of the backup: it goes on to count.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

from desktop.core.problem import KnownError
from desktop.core.words import _
from desktop.services import backup
from desktop.services.audit import SIGNED, Audit
from desktop.services.backup import Backup
from desktop.services.exchange import BACKUPS
from desktop.storage import database, faults, files

SCRATCH: Final = "drill.part"
RECORD: Final = "drills.json"
EVERY: Final = timedelta(days=7)
# Results are small, but a home lives for twenty years.
REMEMBERED: Final = 400
NAMES: Final = (*SIGNED, "link")
ENTRIES: Final = f'SELECT {", ".join(f"{chr(34)}{name}{chr(34)}" for name in NAMES)} FROM "entry" ORDER BY "id"'  # noqa: S608  own names


@dataclass(frozen=True, slots=True)
class Drilled:
    """How a drill went: which backup, when, and why it failed (empty: well)."""

    name: str
    at: str
    fault: str = ""


def run(held: Backup, home: Path, key: bytes) -> str:
    """Restore a backup to a scratch folder and look at everything; why it failed, or an empty text.

    KnownError where that could not be tried, because the scratch folder cannot be written.
    """
    scratch = home / SCRATCH
    try:
        files.sweep(scratch)
        files.make_folder(scratch)
        backup.unpack(held.path, scratch)
        proof = database.proven(scratch / backup.DATABASE, key)
        if (dict(proof.rows), proof.number) != (dict(held.rows), held.sequence) or held.head not in {"", proof.link}:
            return _("里面的行数或链头和清单不一样。")
        with database.closed_file(scratch / backup.DATABASE, key) as connection:
            rows = (dict(zip(NAMES, row, strict=True)) for row in connection.execute(ENTRIES))
            return Audit(key).broken_in(rows, (held.sequence, held.head) if held.head else None)
    except KnownError as fault:
        if faults.of_the_place(fault):
            raise KnownError(_("恢复演练没有做成：{why}").format(why=fault.sentence), fault.step) from fault
        return fault.sentence
    finally:
        files.sweep(scratch)


def results(home: Path) -> dict[str, Drilled]:
    """The last result of every backup that was drilled, by its name; none where nothing readable is kept."""
    try:
        given = json.loads((home / BACKUPS / RECORD).read_bytes())
        return {name: Drilled(name, _moment(one), str(one["fault"])) for name, one in given.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _moment(one: Mapping[str, Any]) -> str:
    return datetime.fromisoformat(one["at"]).isoformat(timespec="seconds")


def keep(home: Path, done: Drilled) -> None:
    """Remember how a drill went."""
    found = [*(one for name, one in results(home).items() if name != done.name), done][-REMEMBERED:]
    content = {one.name: {"at": one.at, "fault": one.fault} for one in found}
    files.write(home / BACKUPS / RECORD, json.dumps(content, ensure_ascii=False, indent=1).encode())


def last(home: Path) -> Drilled | None:
    """The result that was kept last."""
    found = list(results(home).values())
    return found[-1] if found else None


def is_due(home: Path, now: datetime) -> bool:
    """Whether a week went by since the last drill, or the clock makes nonsense of it."""
    done = last(home)
    return done is None or not timedelta(0) <= now - datetime.fromisoformat(done.at) < EVERY


def failed(home: Path) -> frozenset[str]:
    """The names of the backups that failed their drill."""
    return frozenset(name for name, one in results(home).items() if one.fault)
