"""One row of a list of beds becomes a bed, or all that is wrong with it."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Final

from desktop.core.plain import plain
from desktop.core.problem import Problem, Refused, Unreadable
from desktop.core.words import N_, _
from desktop.registers.beds import queries
from desktop.registers.beds.models import DEMENTIA, HOSPICE, NURSING, PLAIN, Bed
from desktop.registers.beds.rules import BUILDING, EVER
from desktop.services.book import Entry, Titled
from desktop.services.books import IMPORT, Books
from desktop.services.months import first_closed
from desktop.storage.fields import TickField
from desktop.storage.kinds import clean
from desktop.storage.record import columns

TITLES: Final = (
    Titled("building", N_("楼栋"), ("楼号", "幢", "楼"), hint=N_("只有一栋楼的不写"), above=BUILDING),
    Titled("floor", N_("楼层"), ("层",)),
    Titled("room", N_("房间"), ("房号", "房间号", "房间编号"), example="101"),
    Titled(
        "number", N_("床号"), ("床位号", "床位编号", "床位"), required=True,
        hint=N_("房间里的第几张床；写成 101-1 的，房间可以不写"), example="1",
    ),
    Titled("kind", N_("床位类型"), ("类型", "床位性质", "床位种类"), hint=N_("不写就是普通床位"), example="护理型"),
    Titled(
        "nursing", N_("护理型床位"), ("护理型", "是否护理型", "护理床位", "护理床", "是否护理型床位"),
        hint=N_("没有“床位类型”这一列时，在护理型床位上打√"), kind="tick",
    ),
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


# The words of lists for the kinds of beds, the more telling first.
KIND_WORDS: Final = (
    ("认知", DEMENTIA), ("失智", DEMENTIA), ("记忆", DEMENTIA), ("安宁", HOSPICE), ("临终", HOSPICE),
    ("护理", NURSING), ("普通", PLAIN), ("一般", PLAIN), ("自理", PLAIN),
)  # fmt: skip
NOT_THIS: Final = re.compile(r"非|不|无")
FLOORS: Final = str.maketrans("一二三四五六七八九", "123456789")


def enter(books: Books, entry: Entry, today: date, memory: dict[str, Any]) -> None:
    """Write the bed of one row; once months are closed, a bed without a first day begins today, so that they stand."""
    del memory
    bed = Bed()
    problems: list[Problem] = []
    texts = {name: clean(text) for name, text in entry.texts.items()}
    texts |= _place(texts) | {"kind": _kind(texts, today, problems), "floor": _floor(texts.get("floor", ""))}
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
    elif texts["number"].endswith("张"):
        words = _("“{text}”像是床位数，不是床号；请一张床写一行，写明第几张床。")
        problems.append(Problem("number", words.format(text=texts["number"])))
    if problems:
        raise Refused(*problems)
    if bed.since is None and first_closed(EVER):
        bed.since = today
    books.write(bed, IMPORT)


def standing(entry: Entry, today: date) -> Bed | None:
    """The bed that stands in the place of a row."""
    del today
    texts = {name: clean(text) for name, text in entry.texts.items()}
    place = _place(texts)
    return queries.bed_at(texts.get("building"), place["room"], place["number"])


def _place(texts: dict[str, str]) -> dict[str, str]:
    """Room and number: 101 and 1, 101室 and 1号床, 101-1 in one cell."""
    room = plain(texts.get("room", "")).removesuffix("室").removesuffix("房间").removesuffix("号")
    number = plain(texts.get("number", "")).removesuffix("床").removesuffix("号")
    both = re.fullmatch(r"(.*\d)\s*(?:[-—–]|室|房间?)\s*(\d{1,2})", number)
    if both and room in {"", both[1]}:
        room, number = both[1], both[2]
    return {"room": room, "number": number}


def _kind(texts: dict[str, str], today: date, problems: list[Problem]) -> str:
    """The kind in the words of a list, or by the tick in a column of nursing beds; words that name none are kept."""
    said = plain(texts.get("kind", ""))
    if said and not NOT_THIS.search(said):
        return next((kind for word, kind in KIND_WORDS if word in said), said)
    if said:
        return PLAIN if "护理" in said else said
    tick = texts.get("nursing", "")
    try:
        return NURSING if tick and TickField("").from_text(tick, today) else ""
    except Unreadable as fault:
        problems.append(Problem("nursing", str(fault)))
        return ""


def _floor(text: str) -> str:
    """The floor of 二楼, 2F and 第2层 as 2."""
    found = re.fullmatch(r"第?(\d{1,2}|[一二三四五六七八九])\s*(?:楼|层|[Ff])?", plain(text))
    return found[1].translate(FLOORS) if found else text
