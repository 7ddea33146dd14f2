"""Charts: every kind, on cards."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from desktop.ui.bar_charts import Bars, Pyramid, Stacked, TargetBar
from desktop.ui.charts import Curve, Figures, Series, Trend
from desktop.ui.pieces import ROOM, Card, PageTitle, Stat, label
from desktop.ui.theme import px
from tests.screens.pages_pieces import ground

MONTHS = tuple(f"{month}月" for month in range(1, 13))
OCCUPANCY = Figures(
    "入住率", MONTHS, (Series("入住率", (61, 61.5, 62, 64, 66, 66, 67, 69, 70, 70, 71.7, None)),), lambda n: f"{n:.1f}%"
)
LEVELS = Figures(
    "护理等级",
    MONTHS[:6],
    (
        Series("自理", (50, 49, 49, 48, 47, 47)),
        Series("半自理", (24, 25, 25, 26, 27, 27)),
        Series("全护理", (9, 9, 10, 11, 12, 12)),
    ),
)
MONEY = Figures(
    "院办经济",
    ("蔬菜", "生猪", "家禽", "茶叶"),
    (Series("收入", (12800, 23000, 5400, 860)), Series("成本", (4300, 18000, 2100, 900))),
    lambda n: f"{n:,.0f}",
)
AGES = Figures(
    "年龄",
    ("60–64", "65–69", "70–74", "75–79", "80–84", "85–89", "90以上"),
    (Series("男", (6, 11, 14, 9, 5, 2, 0)), Series("女", (3, 6, 9, 10, 7, 3, 1))),
)


def charts(_folder: Path) -> QWidget:
    page, column = ground()
    column.addWidget(PageTitle("图", "黑白打印也能看清"))
    grid = QGridLayout()
    grid.setSpacing(px(ROOM))
    for index, chart in enumerate((Trend(OCCUPANCY), Stacked(LEVELS), Bars(MONEY), Pyramid(AGES))):
        card = Card(chart.figures.title)
        card.body.addWidget(chart, 1)
        grid.addWidget(card, index // 2, index % 2)
    column.addLayout(grid, 1)
    row = QHBoxLayout()
    row.setSpacing(px(ROOM))
    stat = Stat("在院", "86 人", "上月末 84，本月 +3 −1")
    stat.show_curve(Curve(OCCUPANCY))
    row.addWidget(stat, 1)
    bars = Card("指标")
    for words, value, target in (("入住率 71.7 %，目标 60 %", 0.717, 0.6), ("护理型床位 55 %，目标 65 %", 0.55, 0.65)):
        bars.body.addWidget(label(words, "small"))
        bars.body.addWidget(TargetBar(value, target))
    row.addWidget(bars, 2)
    column.addLayout(row)
    return page


PAGES = {"charts": charts}
