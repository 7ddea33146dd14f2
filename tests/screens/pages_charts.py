"""Charts: every shape, on cards."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from desktop.core.chart import Drawing, Figures, Mark, Remark, Series, share_words, yuan
from desktop.ui.bar_charts import TargetBar
from desktop.ui.charts import Curve, Plot
from desktop.ui.pieces import ROOM, Card, PageTitle, Stat, label
from desktop.ui.theme import px
from tests.screens.pages_pieces import ground

MONTHS = tuple(f"2026-{month:02}" for month in range(1, 13))
SHARES = (0.61, 0.615, 0.62, 0.64, 0.66, 0.66, 0.67, 0.69, 0.70, 0.70, 0.717, None)
OCCUPANCY = Drawing(
    "occupancy", "trend", Figures("入住率", MONTHS, (Series("入住率", SHARES),), share_words), "percent",
    along="月末", marks=(Mark("目标", 0.6), Mark("合并线", 0.5)),
    behind=(Series("月末在院", (73, 74, 74, 77, 79, 79, 80, 83, 84, 84, 86, None)),),
)  # fmt: skip
LEVELS = Drawing(
    "levels", "stacked",
    Figures(
        "护理等级", MONTHS[:6],
        (
            Series("自理", (50, 49, 49, 48, 47, 47)),
            Series("半自理", (24, 25, 25, 26, 27, 27)),
            Series("全护理", (9, 9, 10, 11, 12, 12)),
            Series("未定等级", (0, 0, 1, 0, 0, 1)),
        ),
    ),
    unit="人", along="月末",
)  # fmt: skip
MONEY = Drawing(
    "projects", "bars",
    Figures(
        "院办经济", ("蔬菜", "生猪", "家禽", "茶叶"),
        (Series("收入", (1280000, 2300000, 540000, 86000)), Series("成本", (430000, 1800000, 210000, 90000))), yuan,
    ),
    "money", unit="元", along="项目",
)  # fmt: skip
AGES = Drawing(
    "ages", "pyramid",
    Figures(
        "年龄", ("60–64", "65–69", "70–74", "75–79", "80–84", "85–89", "90–94"),
        (Series("男", (6, 11, 14, 9, 5, 2, 0)), Series("女", (3, 6, 9, 10, 7, 3, 1))),
    ),
    unit="人", along="周岁",
)  # fmt: skip
HOURS = Drawing(
    "training", "targets",
    Figures(
        "培训学时", ("王永福", "李秀兰", "欧阳上官建国"),
        (Series("本年学时", (12, 90.5, 0)), Series("年度目标", (90, 90, None))),
    ),
    "decimal", unit="学时", words=(Remark("还差{count}", 78), Remark("已达标"), Remark("只作了解")),
)  # fmt: skip
ALL = (OCCUPANCY, LEVELS, AGES, HOURS, MONEY)


def charts(_folder: Path) -> QWidget:
    page, column = ground()
    column.addWidget(PageTitle("图", "黑白打印也能看清"))
    grid = QGridLayout()
    grid.setSpacing(px(ROOM))
    for index, drawing in enumerate(ALL[:4]):
        card = Card(drawing.figures.title)
        card.body.addWidget(Plot(drawing), 1)
        grid.addWidget(card, index // 2, index % 2)
    column.addLayout(grid, 1)
    row = QHBoxLayout()
    row.setSpacing(px(ROOM))
    stat = Stat("在院", "86 人", "上月末 84，本月 +3 −1")
    stat.show_curve(Curve(OCCUPANCY.figures))
    row.addWidget(stat, 1)
    bars = Card("指标")
    for words, value, target in (("入住率 71.7 %，目标 60 %", 0.717, 0.6), ("护理型床位 55 %，目标 65 %", 0.55, 0.65)):
        bars.body.addWidget(label(words, "small"))
        bars.body.addWidget(TargetBar(value, target))
    row.addWidget(bars, 2)
    column.addLayout(row)
    return page


def nothing(_folder: Path) -> QWidget:
    page, column = ground()
    for drawing in (OCCUPANCY, MONEY):
        none = tuple(Series(one.name, tuple(None for _value in one.values)) for one in drawing.figures.series)
        column.addWidget(Plot(replace(drawing, figures=replace(drawing.figures, series=none))), 1)
    return page


PAGES = {"charts": charts, "charts-empty": nothing}
