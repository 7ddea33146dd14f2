"""One row of a list of beds becomes a bed, or all that is wrong with it."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from desktop.core.plain import plain
from desktop.core.problem import Problem, Refused, Unreadable
from desktop.core.words import N_, _
from desktop.registers.beds import queries
from desktop.registers.beds.models import Bed
from desktop.registers.beds.rules import EVER
from desktop.services.book import Entry, Titled
from desktop.services.books import IMPORT, Books
from desktop.services.months import first_closed
from desktop.storage.kinds import clean
from desktop.storage.record import columns

TITLES: Final = (
    Titled("building", N_("楼栋"), ("楼号", "幢", "楼"), hint=N_("只有一栋楼的不写")),
    Titled("floor", N_("楼层"), ("层",)),
    Titled("room", N_("房间"), ("房号", "房间号", "房间编号"), required=True, example="101"),
    Titled(
        "number", N_("床号"), ("床位", "床位号", "床位编号"), required=True, hint=N_("房间里的第几张床"), example="1"
    ),
    Titled("kind", N_("床位类型"), ("类型", "床位性质", "床位种类"), hint=N_("不写就是普通床位"), example="护理型"),
    Titled("approved", N_("核定床位"), ("核定", "是否核定"), hint=N_("写“是”或“否”；不写就算核定床位"), example="是"),
    Titled("reserved", N_("保留床位"), ("保留", "是否保留", "预留床位")),
    Titled(
        "since", N_("启用日期"), ("启用时间", "投入使用时间"),
        hint=N_("不写：一直就有；已经有封过的月份时，从导入这一天起算"),
    ),
    Titled("until", N_("停用日期"), ("停用时间",)),
    Titled("note", N_("备注")),
)  # fmt: skip
SHEETS: Final = ("床位", "房间")


def enter(books: Books, entry: Entry, today: date, memory: dict[str, Any]) -> None:
    """Write the bed of one row; once months are closed, a bed without a first day begins today, so that they stand."""
    del memory
    bed = Bed()
    problems: list[Problem] = []
    texts = {name: clean(text) for name, text in entry.texts.items()}
    texts |= {"room": _room(texts), "number": _number(texts)}
    for column in columns(Bed):
        text = texts.get(column.name, "")
        if not text:
            continue
        try:
            setattr(bed, column.name, column.from_text(text, today))
        except Unreadable as fault:
            problems.append(Problem(column.name, str(fault)))
    if not texts["room"]:
        problems.append(Problem("room", _("没有房间。")))
    if not texts["number"]:
        problems.append(Problem("number", _("没有床号。")))
    if problems:
        raise Refused(*problems)
    if bed.since is None and first_closed(EVER):
        bed.since = today
    books.write(bed, IMPORT)


def standing(entry: Entry, today: date) -> Bed | None:
    """The bed that stands in the place of a row."""
    del today
    texts = {name: clean(text) for name, text in entry.texts.items()}
    return queries.bed_at(texts.get("building"), _room(texts), _number(texts))


def _room(texts: dict[str, str]) -> str:
    return plain(texts.get("room", "")).removesuffix("室").removesuffix("房间").removesuffix("号")


def _number(texts: dict[str, str]) -> str:
    return plain(texts.get("number", "")).removesuffix("床").removesuffix("号")
