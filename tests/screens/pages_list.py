"""Lists: many rows, a filter that leaves none, a list without rows."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.core.listing import Heading, Listing
from desktop.ui.notices import Empty
from desktop.ui.pieces import Deed, PageTitle
from desktop.ui.table import LedgerTable
from tests.screens.pages_pieces import ground

HEADINGS = (
    Heading("name", "姓名"),
    Heading("sex", "性别"),
    Heading("age", "年龄", "count"),
    Heading("identity", "身份证号", masked="identity"),
    Heading("kind", "类别"),
    Heading("level", "护理等级"),
    Heading("bed", "房床"),
    Heading("since", "入院日期", "day"),
    Heading("allowance", "供养金（元）", "money", total=True),
)
NAMES = ("王德明", "陈秀兰", "秦㓩", "卢颇", "曾小明", "单志国", "尉迟文", "余月娥")
LEVELS = ("自理", "半自理", "全护理")


def people(count: int) -> Listing:
    """So many invented people."""
    rows = tuple(
        (
            NAMES[n % len(NAMES)],
            "男" if n % 2 else "女",
            69 + n % 25,
            f"5103011938{n % 12 + 1:02d}04{n % 1000:03d}5",
            "社会代养" if n % 4 == 3 else "特困人员",
            LEVELS[n % 3],
            f"{n // 8 + 1}0{n % 8 + 1}-{n % 2 + 1}" if n % 9 else None,
            date(2012, 11, 23) + timedelta(days=n * 31),
            (1050 + n % 3 * 240) * 100,
        )
        for n in range(count)
    )
    return Listing(HEADINGS, rows, tuple(range(1, count + 1)), state=f"在院 {count} 人 · 2026年11月2日")


def listing(_folder: Path) -> QWidget:
    page, column = ground()
    title = PageTitle("老人", "在院 86 人 · 2026年11月2日")
    for deed in (Deed("导入", icon="import"), Deed("打印", icon="print"), Deed("新入住", key="Ctrl+N", kind="primary")):
        title.add(deed)
    column.addWidget(title)
    table = LedgerTable()
    table.show_listing(people(86), frozenset({5}))
    table.model.sort(2)
    table.choose(76)
    column.addWidget(table, 1)
    return page


def filtered(_folder: Path) -> QWidget:
    page, column = ground()
    column.addWidget(PageTitle("老人", "筛选后没有"))
    table = LedgerTable()
    table.show_listing(people(86))
    table.keep_only(5, "全护理")
    table.filter.setText("找不到的人")
    column.addWidget(table, 1)
    return page


def without(_folder: Path) -> QWidget:
    page, column = ground()
    column.addWidget(PageTitle("职工", "还没有一位"))
    table = LedgerTable(
        Empty("staff", "还没有职工。先登记一位，或者把名册导入进来。", Deed("登记职工", key="Ctrl+N", kind="primary"))
    )
    table.show_listing(Listing(HEADINGS, (), ()))
    column.addWidget(table, 1)
    return page


PAGES = {"list": listing, "list-filtered": filtered, "list-empty": without}
