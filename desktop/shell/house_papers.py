"""The two papers of the house itself, as pages: the recovery code for the director's safe, the hand-over of office.

What stands on paper is Chinese in every language of the screen.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop.core.period import long_date
from desktop.core.sheet import Box, Card, Cell, Column, Figure, Prose, Sheet, Table, Ticks
from desktop.services.package import short_code

OPENINGS: Final = 3
HAND_ROW: Final = 9.0
MOST_DUTIES: Final = 40
MOST_MONTHS: Final = 24
THINGS: Final = (
    "电脑和本程序（开机、打开、锁定、退出都试过）",
    "第二份备份的U盘",
    "恢复码封存件（封口完好，院长柜内）",
    "纸质台账、一人一档（按存放处清点）",
    "院章、财务印章、钥匙",
)


@dataclass(frozen=True, slots=True)
class ClosedMonth:
    """A month that was closed: its title, how often it was corrected, when and by whom, its digest."""

    title: str
    corrections: int
    at: str
    who: str
    digest: str


@dataclass(frozen=True, slots=True)
class HandOver:
    """What passes from one person to the next: people with their roles, books with rows that count and struck ones,
    closed months, the newest proven backup, the audit's length and head, and what still waits to be done.
    """

    home: str
    day: date
    leaving: str
    leaving_roles: str
    coming: str
    coming_roles: str
    books: tuple[tuple[str, int, int], ...] = ()
    months: tuple[ClosedMonth, ...] = ()
    backup: str = ""
    second: str = ""
    entries: int = 0
    head: str = ""
    duties: tuple[tuple[date, str, str], ...] = ()


def label(text: str, across: int = 1) -> Box:
    """A printed word in a card."""
    return Box(text, across, role="label")


def recovery(code: str, home: str, day: date, made_by: str) -> Sheet:
    """The recovery code in groups, how it is used, places to sign and to note each opening of the envelope."""
    groups = code.split("-")
    numbers = tuple(label(f"第{number}组") for number in range(1, len(groups) + 1))
    card = Card(
        (3.0, *(3.0 for _group in groups)),
        (
            (label("机构"), Box(home, len(groups))),
            (label("制作日期"), Box(long_date(day), 2), label("制作人"), Box(made_by, len(groups) - 3)),
            (Box("恢复码", 1, 2, "label"), *numbers),
            tuple(Box(group, align="center") for group in groups),
            (label("封存签章"), Box("（打印人、院长签名，加盖院章）", len(groups), role="note")),
        ),
        (10.0, 10.0, 8.0, 16.0, 24.0),
    )
    how = Prose(
        (
            "1.　打开颐年簿，在“请输入密码”页点“忘了密码”。",
            "2.　选要换密码的人，按组输入上面的恢复码（大小写、横线、空格不论；码里没有数字0、1和字母I、L、O）。",
            "3.　给这个人设新密码，再用新密码进入。数据不变，历史里会记下这一次。",
        ),
        "怎么用",
    )
    keep = Prose(
        (
            "打印后当场装入信封封口，在封口处签名盖章，锁进院长的柜子。谁拿到这张纸，谁就能打开本院全部数据。",
            "不要拍照，不要存在电脑里，不要和电脑放在一起。密码和恢复码都丢了，数据谁也打不开。",
            "换过恢复码（院务设置→管理人员），旧的这张立即作废，要当场销毁。",
        ),
        "怎么收",
    )
    table = Table(
        (Column("拆封日期", 8), Column("拆封人", 7), Column("原因", 14), Column("见证人", 7), Column("重新封存", 8)),
        empty_rows=OPENINGS, row_height=HAND_ROW,
    )  # fmt: skip
    return Sheet(
        "", "颐年簿恢复码", (card, how, keep, table), subtitle="（密封保存）", signers=("打印人", "院长", "封存日期"),
    )  # fmt: skip


def hand_over(given: HandOver) -> Sheet:
    """The sheet that the one who goes, the one who comes and a witness sign."""
    statement = (
        f"{given.leaving}的密码自{long_date(given.day)}起停用；{given.coming}已设好自己的密码。"
        "以上各项三方当面核对无误。本单一式三份，移交人、接收人、本院各存一份。"
    )
    parts = (
        _people(given),
        Prose((), "一、台账"),
        _books(given),
        Prose((), "二、已封月份"),
        _months(given),
        Prose((), "三、备份和记录链"),
        _proofs(given),
        Prose((), "四、实物（当面清点后打勾）"),
        _things(),
        Prose((), "五、没有办完的事"),
        _duties(given),
        Prose((statement,)),
    )
    return Sheet(
        "", "工作交接单", parts, reporter=given.home, sealed=True, period=long_date(given.day),
        signers=("移交人", "接收人", "监交人"),
    )  # fmt: skip


def _people(given: HandOver) -> Card:
    return Card(
        (3.0, 7.0, 3.0, 7.0),
        (
            (label("移交人"), Box(given.leaving), label("身份"), Box(given.leaving_roles)),
            (label("接收人"), Box(given.coming), label("身份"), Box(given.coming_roles)),
            (label("监交人"), Box("", role="sign"), label("交接日期"), Box(long_date(given.day))),
        ),
        (9.0, 9.0, 9.0),
    )


def _books(given: HandOver) -> Table:
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (number, title, Figure(count, "count"), Figure(struck, "count"), Ticks(("相符",)))
        for number, (title, count, struck) in enumerate(given.books, 1)
    )
    return Table(
        (
            Column("序号", 3, "count", "center"), Column("台账", 14), Column("在册行数", 6, "count"),
            Column("已划销行数", 6, "count"), Column("核对", 6, align="center"),
        ),
        rows,
    )  # fmt: skip


def _months(given: HandOver) -> Table:
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            month.title,
            month.at.replace("T", " "),
            month.who,
            Figure(month.corrections, "count"),
            short_code(month.digest),
        )
        for month in given.months
    )
    older = len(rows) - MOST_MONTHS
    if older > 0:
        rows = ((f"更早{older}个月", "见程序", "", "", ""), *rows[older:])
    nothing = (("还没有封过月", "", "", "", ""),)
    return Table(
        (
            Column("月份", 7), Column("封月时间", 8), Column("封月人", 6), Column("更正次数", 4, "count"),
            Column("校验码", 11),
        ),
        rows or nothing,
    )  # fmt: skip


def _proofs(given: HandOver) -> Card:
    return Card(
        (4.0, 16.0),
        (
            (label("最近的备份"), Box(given.backup or "没有")),
            (label("第二份放在"), Box(given.second or "没有设第二份备份")),
            (label("记录链"), Box(f"共{given.entries}条，链头 {short_code(given.head)}")),
        ),
    )


def _things() -> Table:
    rows = tuple((number, thing, Ticks(("已交",)), "") for number, thing in enumerate(THINGS, 1))
    return Table(
        (
            Column("序号", 3, "count", "center"),
            Column("名称", 18),
            Column("交接", 5, align="center"),
            Column("说明", 9),
        ),
        rows,
    )


def _duties(given: HandOver) -> Table:
    rows: list[tuple[Cell, ...]] = [(day, title, why) for day, title, why in given.duties[:MOST_DUTIES]]
    if len(given.duties) > MOST_DUTIES:
        rows.append(("", f"另有{len(given.duties) - MOST_DUTIES}件，见程序“今日”页", ""))
    return Table(
        (Column("期限", 6, "day"), Column("什么事", 14), Column("说明", 16)), tuple(rows) or (("", "没有", ""),)
    )
