"""The backups of the open home, as the screen tells of them: how old they are, and the copy at the second place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from desktop.core.words import _
from desktop.services import ladder, second, settings, upkeep
from desktop.services.backup import Backup
from desktop.services.book import Due
from desktop.services.upkeep import Outcome
from desktop.shell.menu import HOUSE
from desktop.shell.office import Office

# The setting that names the folder of the second copy.
SECOND: Final = "second_place"
# After so many days without a fresh copy at the second place the page of the day asks for the stick.
SECOND_DAYS: Final = 7


def newest(home: Path) -> datetime | None:
    """When the newest backup was made that counts; None where there is none."""
    held = ladder.newest(home)
    return datetime.fromisoformat(held.made) if held else None


def kept(home: Path) -> list[Backup]:
    """What the backups of a home say of themselves, newest first; damaged ones and those that failed are left out."""
    return ladder.good(home)


def look_after(office: Office, why: str) -> Outcome:
    """Back up what changed, drill when it is due, refresh the second copy if its place is there; on this thread."""
    return upkeep.look_after(office, why, str(settings.get(SECOND, "")), office.books.sitting.now())


def second_at(home: Path) -> datetime | None:
    """When the copy at the second place was refreshed last; None before there is one."""
    known = second.noted(home)
    return datetime.fromisoformat(known.at) if known else None


def second_words(office: Office) -> str:
    """Where the second copy lies and how old it is, in a sentence."""
    place, at = settings.get(SECOND, ""), second_at(office.home)
    if not place:
        return _("还没有第二份。请存一份到U盘，和电脑分开放。")
    name = Path(place).name or place
    if at is None:
        return _("第二份说好存在“{place}”，还没有存过。请插上U盘。").format(place=name)
    days = (office.books.today - at.date()).days
    age = _("今天更新") if days <= 0 else _("{days}天前更新").format(days=days)
    there = "" if Path(place).is_dir() else _("现在没有插着，插上会自己更新。")
    return _("第二份存在“{place}”，{age}。").format(place=name, age=age) + there


def second_days(office: Office) -> int | None:
    """For how many days the copy at the second place was not refreshed, once that is worth a word; None otherwise."""
    at = second_at(office.home)
    if not settings.get(SECOND, "") or at is None:
        return None
    days = (office.books.today - at.date()).days
    return days if days > SECOND_DAYS else None


def second_due(office: Office) -> Iterator[Due]:
    """That the stick with the second copy is wanted, from the day on which a week had passed."""
    days, at = second_days(office), second_at(office.home)
    if days is not None and at is not None:
        since = at.date() + timedelta(days=SECOND_DAYS)
        title = _("第二份备份已经{days}天没更新").format(days=days)
        yield Due(since, title, _("请插上存第二份的U盘，它会自己更新。"), HOUSE, kind=f"second/{at.date()}")
