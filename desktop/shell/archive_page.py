"""The archive of those who left: until when each file has to be kept, and by which rule.

The years after the end of the agreement come from the pack (`archive_years`) with their document; a longer time stands
in the person's own file (档案保存到). Nothing is deleted when the time is over.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from desktop.core.listing import Heading, Listing
from desktop.core.pack import Pack, cited
from desktop.core.words import N_, _
from desktop.registers.residents.models import ENDS, Agreement, Resident, Stay
from desktop.shell.scene import Scene
from desktop.shell.turning import HouseSidePage
from desktop.storage import lookups
from desktop.ui.notices import Banner, Empty
from desktop.ui.pieces import Deed
from desktop.ui.table import LedgerTable

YEARS: Final = "archive_years"
RESIDENTS: Final = "residents"
HEADINGS: Final = (
    Heading("name", N_("姓名"), width=6),
    Heading("identity", N_("身份证号"), width=10, masked="identity"),
    Heading("left", N_("离院日期"), "day", 7),
    Heading("how", N_("离院方式"), width=6),
    Heading("ended", N_("协议终止"), "day", 7),
    Heading("keep", N_("保存到"), "day", 7),
    Heading("state", N_("还要保存"), width=8),
)


@dataclass(frozen=True, slots=True)
class Leaver:
    """Somebody who left and did not come back: when, how, when the agreement ended, until when the file is kept."""

    resident: int
    name: str
    identity: str
    left: date
    how: str
    ended: date
    keep: date


def years_after(day: date, years: int) -> date:
    """The same day so many years later; the last of February for a leap day."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def leavers(pack: Pack, today: date) -> list[Leaver]:
    """Everybody who left by a day, the file that is free first."""
    years = int(pack.figures[YEARS])
    stays, agreements = _by_resident(lookups.standing(Stay)), _by_resident(lookups.standing(Agreement))
    ends = dict(ENDS)
    found = []
    for person in lookups.standing(Resident):
        mine = stays.get(person.id, [])
        if not mine or any(stay.end is None or stay.end > today for stay in mine):
            continue
        last = max(mine, key=lambda stay: stay.end)
        ended = max([last.end, *(a.until for a in agreements.get(person.id, []) if a.until and a.until <= today)])
        keep = max(years_after(ended, years), person.keep_until or date.min)
        how = _(ends.get(last.end_kind or "", ""))
        found.append(Leaver(person.id, person.name, person.identity or "", last.end, how, ended, keep))
    return sorted(found, key=lambda one: (one.keep, one.name))


def _by_resident(rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for row in rows:
        found.setdefault(row.resident_id, []).append(row)
    return found


def still(keep: date, today: date) -> str:
    """How long a file has to be kept yet, in words."""
    months = (keep.year - today.year) * 12 + keep.month - today.month - (1 if keep.day < today.day else 0)
    if keep < today:
        return _("保存期已满")
    if months < 1:
        return _("不到1个月")
    years, months = divmod(months, 12)
    if not years:
        return _("{months}个月").format(months=months)
    return (
        _("{years}年{months}个月").format(years=years, months=months) if months else _("{years}年").format(years=years)
    )


def source(pack: Pack) -> str:
    """The rule by which files are kept, as the pack gives it; without its document where that was never verified."""
    years = _("服务协议终止后保存{years}年").format(years=int(pack.figures[YEARS]))
    return cited(pack.sources.get(YEARS, "")) or years


class ArchivePage(HouseSidePage):
    """Those who left, with the day until which each file is kept."""

    def __init__(self, scene: Scene) -> None:
        """The page of an open home."""
        super().__init__(scene, _("离院档案"))
        self.banner = Banner(self)
        self.column.addWidget(self.banner)
        self.table = LedgerTable(Empty("resident", _("还没有人离院。老人退住、转出或去世以后，档案列在这里。")), self)
        self.table.view.setAccessibleName(_("离院档案"))
        self.table.opened.connect(self.open_row)
        self.column.addWidget(self.table, 1)
        self.setFocusProxy(self.table.view)
        desk, words = scene.desk, _("离院档案")
        if desk.print_out is not None:
            self.title.add(Deed(_("打印"), lambda: self._out(desk.print_out, words), "print", "Ctrl+P"))
        if desk.hand_out is not None:
            self.title.add(Deed(_("导出"), lambda: self._out(desk.hand_out, words), "export"))
        self.open_button = self.title.add(Deed(_("打开档案"), self.open_file, "resident", kind="primary"))

    def _out(self, way: Any, words: str) -> None:
        way(self.table.shown(), words)

    def refresh(self) -> None:
        """Read the archive anew."""
        today, pack = self.office.books.today, self.office.pack()
        found = leavers(pack, today)
        full = sum(one.keep < today for one in found)
        self.banner.say(
            _("{source}。档案里写了更晚的日期，按更晚的；到期也不自动删，纸质档案怎么处理由院里报县局定。").format(
                source=source(pack)
            )
        )
        rows = tuple((o.name, o.identity, o.left, o.how, o.ended, o.keep, still(o.keep, today)) for o in found)
        self.title.say(_("{count}位离院老人，{full}份保存期已满").format(count=len(found), full=full) if found else "")
        self.table.show_listing(Listing(HEADINGS, rows, tuple(one.resident for one in found)))
        self.open_button.setEnabled(bool(found))
        if found and self.table.current() is None:
            self.table.view.go_to(0)

    def open_row(self, row: int) -> None:
        self.scene.desk.go(RESIDENTS, row)

    def open_file(self) -> None:
        """Open the file of the chosen person."""
        row = self.table.current()
        if row is not None:
            self.open_row(row)
