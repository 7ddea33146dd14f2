"""院务设置: the home's profile, the policy pack, people, backups, the look of the screen, the check of the books."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.words import _
from desktop.shell.backup_card import BackupCard
from desktop.shell.check_card import CheckCard
from desktop.shell.history_page import show_all
from desktop.shell.house_cards import HomeCard, LookCard, PeopleCard
from desktop.shell.scene import Scene, ShellPage
from desktop.ui.pieces import ROOM, PageTitle, scrolled
from desktop.ui.theme import px


class HousePage(ShellPage):
    """What is settled once and seldom changed."""

    def __init__(self, scene: Scene) -> None:
        """The settings of an open home."""
        super().__init__(scene)
        self.title = PageTitle(_("院务设置"), _("设一次，很少再改"))
        self.column.addWidget(self.title)
        self.home = HomeCard(scene)
        self.look = LookCard(scene)
        self.people = PeopleCard(scene)
        self.backup = BackupCard(scene)
        self.check = CheckCard(scene, lambda: show_all(self, scene))
        content = QWidget()
        across = QHBoxLayout(content)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(px(ROOM))
        for cards in ((self.home, self.look, self.people), (self.backup, self.check)):
            column = QVBoxLayout()
            column.setSpacing(px(ROOM))
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
            across.addLayout(column, 1)
        self.column.addWidget(scrolled(content), 1)

    def refresh(self) -> None:
        self.home.refresh()
        self.people.refresh()
        self.backup.refresh()
