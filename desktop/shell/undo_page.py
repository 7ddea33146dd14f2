"""Taking steps back: the last hundred, and any whole import, each through the same door as every write."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.words import _
from desktop.services import undo
from desktop.services.books import IMPORT
from desktop.services.undo import Step
from desktop.shell import history
from desktop.shell.rights import allowed_to_write
from desktop.shell.scene import Scene
from desktop.shell.turning import HouseSidePage
from desktop.ui.dialogs import ask, giving_up
from desktop.ui.notices import Banner, Empty
from desktop.ui.pieces import GAP, Badge, Button, Card, Deed, Elided, label, line, scrolled
from desktop.ui.taking_back import take_back
from desktop.ui.theme import px

WHEN: Final = 190
AT_ONCE: Final = 30


class UndoPage(HouseSidePage):
    """What can be taken back, newest first, each with its button; a refusal says why."""

    def __init__(self, scene: Scene) -> None:
        """The page of an open home."""
        super().__init__(scene, _("撤销"), "")
        self.rights = allowed_to_write(scene.office)
        self.banner = Banner(self)
        self.column.addWidget(self.banner)
        self.banner.say(self.rights, "warn")
        card = Card()
        card.body.setContentsMargins(px(18), px(8), px(4), px(8))
        self.area = scrolled(QWidget())
        card.body.addWidget(self.area)
        self.column.addWidget(card, 1)
        self.buttons: dict[int, Button] = {}
        self._most = AT_ONCE
        self.more_button: Button | None = None

    def steps(self) -> list[Step]:
        """What can be taken back now, newest first."""
        return undo.steps(self.office.books, self.office.books.sitting.began)

    def refresh(self) -> None:
        """Read the steps anew."""
        found = self.steps()
        self.title.say(_("最近的{count}步，整批导入多早都在").format(count=len(found)) if found else "")
        content = QWidget()
        content.setObjectName("scrolled")
        column = QVBoxLayout(content)
        column.setContentsMargins(0, px(4), px(14), px(4))
        column.setSpacing(px(6))
        self.buttons = {}
        for number, step in enumerate(found[: self._most]):
            if number:
                column.addWidget(line())
            column.addWidget(self._line(step))
        if not found:
            column.addWidget(Empty("undo", _("还没有改过什么，也没有导入过。")))
        if len(found) > self._most:
            self.more_button = Button(Deed(_("看更早的"), self.older, "down", kind="quiet"))
            column.addWidget(self.more_button)
        column.addStretch(1)
        self.area.setWidget(content)

    def older(self) -> None:
        """Show the steps before those that are there, too."""
        self._most += AT_ONCE
        self.refresh()

    def _line(self, step: Step) -> QWidget:
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, px(4), 0, px(4))
        row.setSpacing(px(GAP))
        when = Elided(f"{step.at[:16].replace('T', ' ')}　{step.who}")
        when.setFixedWidth(px(WHEN))
        row.addWidget(when)
        row.addWidget(label(history.step(self.office.books, step.batch), wrap=True), 1)
        if step.source == IMPORT:
            row.addWidget(Badge(_("整批导入")), 0, Qt.AlignmentFlag.AlignVCenter)
        button = Button(Deed(_("撤销"), lambda: self.offer(step), "undo"))
        button.setAccessibleName(_("撤销：{words}").format(words=step.words))
        button.setEnabled(not self.rights)
        button.setToolTip(self.rights)
        self.buttons[step.batch] = button
        row.addWidget(button)
        return part

    def offer(self, step: Step) -> None:
        """Say what would be taken back, and do it when that is wanted."""
        words = history.step(self.office.books, step.batch)
        sentence = _("{words}\n撤销以后这{count}行回到原来的样子。历史里两样都看得到。").format(
            words=words, count=step.rows
        )
        ask(
            self, _("撤销这一步？"), sentence,
            giving_up(), Deed(_("撤销"), lambda: self.take_back(step), kind="primary"),
        )  # fmt: skip

    def take_back(self, step: Step) -> None:
        """Take a step back; a refusal stays to be read, with nothing changed."""
        words = history.step(self.office.books, step.batch)
        self.banner.say("")

        def ended(why: str) -> None:
            if why:
                self.banner.say(_("不能撤销：{why}").format(why=why), "bad")
            else:
                self.scene.desk.say(_("已撤销：{words}").format(words=words), None)

        take_back(self, self.office.books, step.batch, ended)
