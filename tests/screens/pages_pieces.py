"""The building blocks themselves: icons, type, buttons, badges, cards, banners."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui import icons
from desktop.ui.notices import Banner, Empty, Sign
from desktop.ui.pieces import GAP, MARGIN, ROOM, Badge, Button, Card, Deed, PageTitle, Stat, label
from desktop.ui.theme import px


def ground() -> tuple[QWidget, QVBoxLayout]:
    page = QWidget()
    page.setObjectName("desk")
    column = QVBoxLayout(page)
    column.setContentsMargins(px(MARGIN), px(ROOM), px(MARGIN), px(ROOM))
    column.setSpacing(px(ROOM))
    return page, column


def icon_card() -> Card:
    card = Card("图标", f"{len(icons.names())} 个")
    grid = QGridLayout()
    grid.setSpacing(px(GAP))
    for index, name in enumerate(icons.names()):
        sign = Sign(name, "ink", 22)
        sign.setToolTip(name)
        grid.addWidget(sign, index // 20, index % 20)
    card.body.addLayout(grid)
    return card


def button_card() -> Card:
    card = Card("按钮与标记")
    row = QHBoxLayout()
    for deed in (
        Deed("保存", key="Ctrl+S", kind="primary"),
        Deed("放弃", key="Esc"),
        Deed("导入", icon="import"),
        Deed("划销", icon="strike", kind="bad"),
        Deed("历史", icon="history", kind="quiet"),
        Deed("", icon="close", kind="quiet"),
    ):
        row.addWidget(Button(deed))
    disabled = Button(Deed("不能点", icon="lock"))
    disabled.setEnabled(False)
    row.addWidget(disabled)
    row.addStretch(1)
    for words, tone in (("全护理", "bad"), ("3天", "warn"), ("已达标", "ok"), ("特困人员", "plain")):
        row.addWidget(Badge(words, tone))
    card.body.addLayout(row)
    return card


def pieces(_folder: Path) -> QWidget:
    page, column = ground()
    title = PageTitle("今日", "2026年11月2日 星期一 · 10月报送截止 11月5日，还有3天")
    title.add(Deed("导出", icon="export"))
    title.add(Deed("办理10月月报", kind="primary"))
    column.addWidget(title)
    stats = QHBoxLayout()
    stats.setSpacing(px(ROOM))
    for name, figure, note in (
        ("在院", "86 人", "上月末 84，本月 +3 −1"),
        ("入住率", "71.7 %", "核定床位120张"),
        ("培训达标", "9 / 12人", "年度目标20学时"),
    ):
        stats.addWidget(Stat(name, figure, note))
    column.addLayout(stats)
    column.addWidget(icon_card())
    column.addWidget(button_card())
    for sentence, tone in (
        ("有2处要改，先看“身份证号”。", "bad"),
        ("健康证12天后到期，请提醒本人换证。", "warn"),
        ("县包已写好并读回核对，可以拔出U盘。", "ok"),
        ("这是截至2026年9月30日的样子，只看不改。", "plain"),
    ):
        banner = Banner()
        banner.say(sentence, tone)
        column.addWidget(banner)
    column.addWidget(label("次要文字 13 px，说明与单位", "small"))
    column.addStretch(1)
    return page


def empty(_folder: Path) -> QWidget:
    page, column = ground()
    column.addWidget(PageTitle("老人", "还没有人"))
    card = Card()
    card.body.addWidget(
        Empty(
            "residents",
            "还没有老人。把现有的花名册导入进来，或者先登记一位。",
            Deed("导入花名册", icon="import", kind="primary"),
        )
    )
    column.addWidget(card, 1)
    return page


PAGES = {"pieces": pieces, "empty": empty}
