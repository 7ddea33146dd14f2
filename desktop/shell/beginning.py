"""The three ways to begin where no home is open."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.words import N_, _
from desktop.ui.buttons import in_column
from desktop.ui.pieces import Button, Card, Deed, label
from desktop.ui.theme import px


class Begin(Enum):
    """The ways to begin."""

    NEW = auto()
    BACKUP = auto()
    PRACTICE = auto()


WAYS: Final = (
    (Begin.NEW, N_("新建本院(&N)"), N_("第一次用：填三页，就可以开始登记。"), "home", "primary"),
    (Begin.BACKUP, N_("打开备份(&B)"), N_("换了电脑，或数据坏了：从备份文件恢复。"), "restore", "plain"),
    (Begin.PRACTICE, N_("试用练习院(&T)"), N_("先看看：里面是编的人和数，随便试，不算数。"), "eye", "plain"),
)


class Beginning(QWidget):
    """The three ways to begin, each as a button with what it is for."""

    def __init__(self, begin: Callable[[Begin], None], back: Callable[[], None] | None = None) -> None:
        """`begin` is called with the way; `back` leads back to the sign-in, where there is one."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addStretch(1)
        column.addWidget(label(_("怎么开始？"), "title"))
        self.buttons: dict[Begin, Button] = {}
        for way, words, what, drawing, kind in WAYS:
            if back is not None and way is Begin.NEW:
                continue
            card = Card()
            button = Button(Deed(_(words), lambda w=way: begin(w), drawing, kind=kind))  # type: ignore[misc]  # a lambda's default
            row = QHBoxLayout()
            row.addWidget(button)
            row.addWidget(label(_(what), "small", wrap=True), 1)
            row.setSpacing(px(16))
            card.body.addLayout(row)
            self.buttons[way] = button
            column.addWidget(card)
        in_column(*self.buttons.values())
        if back is not None:
            column.addWidget(Button(Deed(_("返回"), back, "back", "Esc", "quiet")))
        column.addStretch(2)
