"""What a new home does first, as long as nobody is in the books."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QHBoxLayout

from desktop.core.words import N_, _
from desktop.registers.home import queries as home
from desktop.shell import menu
from desktop.shell.scene import Scene
from desktop.ui.pieces import GAP, Button, Card, Deed, label
from desktop.ui.theme import px

ROSTERS: Final = (("residents", N_("导入老人花名册")), ("staff", N_("导入职工名册")))


class FirstSteps(Card):
    """Three buttons: the home's profile, the roster of residents, the roster of staff; gone when people are there.

    The first that is still to be done is the primary one: everything else takes its figures from the profile.
    """

    def __init__(self, scene: Scene) -> None:
        """The card of an open home."""
        super().__init__(_("先做这几件事"))
        self.scene = scene
        self.body.addWidget(label(_("手头的花名册是什么样就什么样，标题行、别的叫法都能认；先看再收。"), "small"))
        row = QHBoxLayout()
        row.setSpacing(px(GAP))
        self.profile = Button(Deed(_("登记机构概况"), self._profile, "home"))
        row.addWidget(self.profile)
        self.rosters = {
            book: Button(Deed(_(words), self._bring(book), "import")) for book, words in ROSTERS if self._has(book)
        }
        for button in self.rosters.values():
            row.addWidget(button)
        row.addStretch(1)
        self.body.addLayout(row)

    def _has(self, book: str) -> bool:
        return self.scene.office.books.has(book)

    def refresh(self) -> None:
        """See whether the card is still needed."""
        office = self.scene.office
        empty = {book for book in self.rosters if office.books.empty(book)}
        for book, button in self.rosters.items():
            button.setVisible(book in empty)
        self.profile.setVisible(home.profile() is None)
        self.setVisible(ROSTERS[0][0] in empty)
        buttons = (self.profile, *self.rosters.values())
        first = next((button for button in buttons if not button.isHidden()), None)
        for button in buttons:
            _be(button, "primary" if button is first else "plain")

    def _profile(self) -> None:
        self.scene.desk.go(menu.HOME_BOOK, 0)

    def _bring(self, book: str) -> Callable[[], None]:
        def bring() -> None:
            desk = self.scene.desk
            desk.go(book, 0)
            if desk.bring_in is not None:
                desk.bring_in(self.scene.office.books.book(book))

        return bring


def _be(button: Button, kind: str) -> None:
    """Make a button one of another kind."""
    old = button.deed
    if kind != old.kind:
        button.deed = Deed(old.words, old.do, old.icon, old.key, kind)
        button.setProperty("kind", kind)
        button.style().unpolish(button)
        button.style().polish(button)
        button.updateGeometry()
