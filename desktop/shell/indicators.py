"""The page of indicators: every figure of the place's pack with value, target, what is wanting, until when, whence."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.core.period import month_of
from desktop.core.words import _
from desktop.shell import board
from desktop.shell.board import Line, badge
from desktop.shell.board_words import told
from desktop.shell.scene import Scene, ShellPage
from desktop.ui.notices import Empty
from desktop.ui.pieces import Button, Card, Deed, Elided, PageTitle, label, line, scrolled
from desktop.ui.theme import look, px

# What stands around a bar and the sentence beside it; a longer sentence has a line of its own.
AROUND: Final = 540
NAME: Final = 110
FIRST: Final = "residents"


def fits(words: str, room: int, size: str = "text") -> bool:
    """Whether words have so much room beside a bar."""
    return QFontMetrics(look().font(size)).horizontalAdvance(words) <= room


def wanted(one: Line) -> str:
    """What is wanting, as the sheet says it."""
    return told(one.gap.removeprefix(board.KNOWN_ONLY))


def until(one: Line) -> str:
    """Until when, how many days are left, and whence it is wanted."""
    left = _("，剩{days}天").format(days=one.left) if one.left.isdigit() else ""
    by = _("期限 {day}{left}").format(day=board.by_words(one), left=left) if one.by not in {"", "—"} else ""
    return "　".join(word for word in (by, one.source) if word)


class IndicatorsPage(ShellPage):
    """All indicators as bars."""

    def __init__(self, scene: Scene) -> None:
        """The page of an open home."""
        super().__init__(scene)
        self.title = PageTitle(_("指标"))
        self.title.add(Deed(_("打印对照表"), self._print, "print", "Ctrl+P", "primary"))
        self.column.addWidget(self.title)
        self.card = Card()
        self.area = scrolled(QWidget())
        self.card.body.addWidget(self.area)
        self.found: list[Line] = []
        self.room, self.beside = 0, True
        self.column.addWidget(self.card, 1)

    def refresh(self) -> None:
        pack = self.office.pack()
        self.title.say(_("{place} · {document}").format(place=pack.place, document=pack.document))
        self.found = board.read(self.office)
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.found and event.size().width() != event.oldSize().width():
            self._show()

    def _show(self) -> None:
        found = self.found
        if all(one.value in {"", "—"} for one in found):
            self.area.setWidget(self._nothing())
            return
        content = QWidget()
        content.setObjectName("scrolled")
        grid = QGridLayout(content)
        grid.setContentsMargins(0, 0, px(12), 0)
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(8))
        names = QFontMetrics(look().font("heading", bold=True))
        widest = max(px(NAME), *(names.horizontalAdvance(_(one.title)) for one in found))
        self.room = (self.width() - px(AROUND - NAME) - widest) // 2
        # The days stand on one side in all lines: beside, or below where one of them has no room.
        self.beside = all(fits(until(one), self.room, "small") for one in found)
        row = 0
        for one in found:
            row = self._add(grid, row, one)
        grid.setRowStretch(row + 1, 1)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(4, 1)
        self.area.setWidget(content)

    def _nothing(self) -> Empty:
        """What to do first where no indicator has a value."""
        begin = Deed(_("去登记"), lambda: self.scene.desk.go(FIRST, 0), "right")
        made = Empty("indicator", _("登记了老人、床位和职工，这里就有指标。"), begin)
        made.setObjectName("scrolled")
        return made

    def _add(self, grid: QGridLayout, row: int, one: Line) -> int:
        name = Elided(_(one.title), "heading")
        name.setMinimumWidth(px(NAME))
        grid.addWidget(name, row, 0)
        if one.share is not None:
            bar = board.bar(one)
            bar.setMinimumWidth(px(80))
            grid.addWidget(bar, row, 1)
        value = label(told(one.value), "heading")
        grid.addWidget(value, row, 2, Qt.AlignmentFlag.AlignRight)
        grid.addWidget(badge(one), row, 3)
        gap = wanted(one)
        short = fits(gap, self.room)
        if short:
            grid.addWidget(label(gap, "", wrap=True), row, 4)
        grid.setRowMinimumHeight(row, px(38))
        if one.figure is not None and one.figure.rows:
            book = one.figure.rows[0]
            button = Button(Deed(_("看台账"), lambda: self.scene.desk.go(book.book, 0), "right", kind="quiet"))
            button.setAccessibleName(_("看台账：{title}").format(title=_(one.title)))
            grid.addWidget(button, row, 5)
        grid.addWidget(Elided(told(one.formula)), row + 1, 0, 1, 2)
        target = _("目标 {target}").format(target=told(one.target)) if one.target not in {"", "—"} else _("没有定目标")
        grid.addWidget(label(target, "small"), row + 1, 2, Qt.AlignmentFlag.AlignRight)
        if self.beside:
            grid.addWidget(Elided(until(one)), row + 1, 4, 1, 2)
        elif until(one):
            row += 1
            grid.addWidget(Elided(until(one)), row + 1, 0, 1, 6)
        if not short:
            row += 1
            grid.addWidget(label(gap, "", wrap=True), row + 1, 0, 1, 6)
        grid.addWidget(line(), row + 2, 0, 1, 6)
        return row + 3

    def _print(self) -> None:
        from_today = self.office.books.today
        page = self.office.pages.page(board.FORM, month_of(from_today))
        self.scene.show_paper([page], page.title)
