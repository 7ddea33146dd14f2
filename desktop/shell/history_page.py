"""The history of the whole home, newest first, perhaps of one book or one person only."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.words import _
from desktop.services.session import Person
from desktop.shell import history
from desktop.shell.choice import Choice
from desktop.shell.scene import Scene
from desktop.ui.dialogs import Panel
from desktop.ui.pieces import GAP, Button, Deed, label, line, scrolled
from desktop.ui.theme import px

WIDE: Final = 860
HIGH: Final = 470
AROUND: Final = 230


class AllHistory(Panel):
    """What happened in the home, to be narrowed by book and person."""

    def __init__(self, over: QWidget, scene: Scene) -> None:
        """Show the newest entries."""
        super().__init__(over, _("历史：谁在什么时候改了什么"), WIDE)
        self.scene = scene
        self.book = Choice(_("哪本台账"))
        self.book.addItem(_("全部台账"), "")
        for book in scene.office.books.catalog:
            self.book.addItem(_(book.title), book.id)
        self.who = Choice(_("哪个人"))
        self.who.addItem(_("所有人"), "")
        for person in Person.select().order_by(Person.id):
            self.who.addItem(person.name, person.name)
        row = QHBoxLayout()
        row.setSpacing(px(GAP))
        for choice in (self.book, self.who):
            choice.activated.connect(lambda _n: self.show_entries())
            row.addWidget(choice)
        row.addStretch(1)
        self.card.body.addLayout(row)
        self.area = scrolled(QWidget())
        self.area.setFixedHeight(min(px(HIGH), self._window.height() - px(AROUND)))
        self.card.body.addWidget(self.area)
        self.foot.addWidget(Button(Deed(_("关上"), self.close_panel, kind="primary")))
        self.show_entries()
        self.open(self.book)

    def show_entries(self) -> None:
        """Read and show the entries that are asked for."""
        told = history.latest(self.scene.office.books, self.book.currentData(), self.who.currentData())
        content = QWidget()
        content.setObjectName("scrolled")
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, px(14), 0)
        column.setSpacing(px(6))
        for number, one in enumerate(told):
            if number:
                column.addWidget(line())
            column.addWidget(label(f"{one.at}　{one.who}", "small"))
            column.addWidget(label(one.what, wrap=True))
            if one.why:
                column.addWidget(label(_("原因：{why}").format(why=one.why), "small", wrap=True))
        if not told:
            column.addWidget(label(_("没有符合的记录。"), "small"))
        column.addStretch(1)
        self.area.setWidget(content)


def show_all(over: QWidget, scene: Scene) -> None:
    """Show the history of the whole home over a page."""
    AllHistory(over, scene)
