"""The backups of the open home, as the screen tells of them: how old they are, and the copy at the second place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from desktop.core.words import _
from desktop.services import ladder, recovery, second, settings, upkeep
from desktop.services.backup import Backup
from desktop.services.book import Due
from desktop.services.upkeep import Outcome
from desktop.shell.menu import HOUSE
from desktop.shell.office import Office
from desktop.ui import said

# The setting that names the folder of the second copy.
SECOND: Final = "second_place"
# After so many days without a fresh copy at the second place the page of the day asks for the stick.
SECOND_DAYS: Final = 7
BACKUP_DAYS: Final = 7


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
    if days < 0:
        return _("第二份存在“{place}”，记的日期在今天以后，不知道是哪天更新的。").format(place=name)
    age = _("今天更新") if not days else _("{days}天前更新").format(days=days)
    there = "" if second.is_there(place) else _("现在没有插着，插上会自己更新。")
    return said.following((_("第二份存在“{place}”，{age}。").format(place=name, age=age), there))


def second_days(office: Office) -> int | None:
    """For how many days the copy at the second place was not refreshed, once that is worth a word; None otherwise.

    Where there is no copy yet, the days are counted from when its place was chosen; where no place was chosen, from
    when the home was begun. The practice home needs none.
    """
    chosen = bool(settings.get(SECOND, ""))
    since = second_at(office.home) if chosen else None
    if since is None and (chosen or not office.practice):
        since = settings.put_at(SECOND) or settings.begun_at()
    days = (office.books.today - since.date()).days if since is not None else 0
    return days if days > SECOND_DAYS else None


def backup_due(office: Office) -> Iterator[Due]:
    """That a backup is wanted: there is none, the newest is a week old, or its date makes no sense."""
    made, today = _believed(office), office.books.today
    if made is None:
        yield Due(today, _("还没有备份"), _("请做第一份备份，再存一份到U盘。"), HOUSE, kind="backup")
    elif made.date() > today:
        reason = _("最近一份写的是{day}，在今天以后：电脑的钟错过。请先对钟，再备份一次。").format(
            day=said.day(made.date())
        )
        yield Due(today, _("不知道备份是哪天做的"), reason, HOUSE, kind=f"backup/{made.date()}")
    elif (today - made.date()).days > BACKUP_DAYS:
        days = (today - made.date()).days
        since = made.date() + timedelta(days=BACKUP_DAYS)
        title, reason = (
            _("备份已经{days}天没做").format(days=days),
            _("上次备份：{day}。").format(day=said.day(made.date())),
        )
        # Once there is a newer backup, the next week is a thing of its own.
        yield Due(since, title, reason, HOUSE, kind=f"backup/{made.date()}")


def _believed(office: Office) -> datetime | None:
    """When the newest backup was made; among those of the same books one whose date is not in the future."""
    made, today = newest(office.home), office.books.today
    if made is None or made.date() <= today:
        return made
    held = kept(office.home)
    same = [datetime.fromisoformat(one.made) for one in held if one.sequence == held[0].sequence]
    return max((at for at in same if at.date() <= today), default=made)


def second_due(office: Office) -> Iterator[Due]:
    """That the stick with the second copy is wanted, from the day on which a week had passed; and the recovery code."""
    days, at, today = second_days(office), second_at(office.home), office.books.today
    chosen = bool(settings.get(SECOND, ""))
    if chosen and at is not None and at.date() > today:
        reason = _("记的更新日期是{day}，在今天以后：电脑的钟错过。请插上存第二份的U盘。").format(
            day=said.day(at.date())
        )
        yield Due(today, _("不知道第二份备份是哪天更新的"), reason, HOUSE, kind="second")
    elif days is not None:
        since = today - timedelta(days=days - SECOND_DAYS)
        yield Due(since, *_second_words(days, chosen=chosen, there=at is not None), HOUSE, kind="second")
    if recovery.is_waiting():
        yield Due(
            today, _("恢复码还没有打印"),
            _("没有印出来、抄下来的恢复码，谁也不知道。请院长在“人员”里换一个，打印，锁进柜子。"), HOUSE, kind="code",
        )  # fmt: skip


def _second_words(days: int, *, chosen: bool, there: bool) -> tuple[str, str]:
    """What is said of a second copy that is late: its title and what to do."""
    if not chosen:
        return (
            _("{days}天了，还没有第二份备份").format(days=days),
            _("电脑会坏，会丢。请在“院务设置”里点“存到U盘”，U盘和电脑分开放。"),
        )
    if not there:
        return (
            _("第二份备份选好位置{days}天了，还没有存过").format(days=days),
            _("请插上存第二份的U盘，它会自己更新。"),
        )
    return _("第二份备份已经{days}天没更新").format(days=days), _("请插上存第二份的U盘，它会自己更新。")
