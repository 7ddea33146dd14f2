"""The line above a form that offers what was typed there once and not saved."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.words import _
from desktop.ui.notices import Banner
from desktop.ui.pieces import GAP, Button, Deed
from desktop.ui.theme import px


class Offer(QWidget):
    """A sentence with two buttons: to go on with the draft, or to forget it; hidden until there is one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing is offered yet."""
        super().__init__(parent)
        self.banner = Banner(self)
        self.banner.say(_("上次没有保存的还在。"), "warn")
        self.buttons = (Button(Deed(_("接着填(&J)")), self), Button(Deed(_("不要了(&B)")), self))
        across = QHBoxLayout()
        across.setSpacing(px(GAP))
        for button in self.buttons:
            across.addWidget(button)
        across.addStretch(1)
        down = QVBoxLayout(self)
        down.setContentsMargins(0, 0, 0, px(GAP))
        down.setSpacing(px(GAP))
        down.addWidget(self.banner)
        down.addLayout(across)
        self.hide()

    def ask(self, take: Callable[[], None], forget: Callable[[], None]) -> None:
        """Show the offer; `take` goes on with the draft, `forget` drops it."""
        for button, step in zip(self.buttons, (take, forget), strict=True):
            button.deed = button.deed._replace(do=partial(self._answer, step))
        self.show()

    def _answer(self, step: Callable[[], None]) -> None:
        self.hide()
        step()
