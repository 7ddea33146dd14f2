"""Grid entry: with rows, sums, and a cell that cannot be kept."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop.storage.record import columns
from desktop.ui.grid import Grid
from desktop.ui.pieces import Deed, PageTitle
from tests.screens.models import Count
from tests.screens.pages_pieces import ground

TODAY = date(2026, 10, 5)
HEADS = ("王德明", "陈秀兰", "秦芳", "卢颇", "曾小明", "单志国", "尉迟文", "余月娥")


def rows() -> list[dict[str, object]]:
    return [
        {
            "day": TODAY,
            "came": n % 3 != 1,
            "hours": Decimal("1.5") * (n % 3),
            "heads": n * 4,
            "cost": n * 12550,
            "kind": "supported",
        }
        for n in range(len(HEADS))
    ]


def grid(_folder: Path) -> QWidget:
    page, column = ground()
    title = PageTitle("登记一次培训", "2026年10月5日 消防安全 · 8 人")
    title.add(Deed("保存", key="Ctrl+S", kind="primary"))
    column.addWidget(title)
    made = Grid(columns(Count), TODAY)
    made.load("姓名", HEADS, rows())
    made.cells.change({(3, 2): "12"}, "")
    made.view.go(0, 0)
    column.addWidget(made, 1)
    return page


PAGES = {"grid": grid}
