"""院务设置: the home's profile, the policy pack, people, backups, the look of the screen, the check of the books."""

from __future__ import annotations

from desktop.core.words import _
from desktop.shell.scene import Scene, ShellPage
from desktop.ui.pieces import PageTitle


class HousePage(ShellPage):
    """What is settled once and seldom changed."""

    def __init__(self, scene: Scene) -> None:
        """The settings of an open home."""
        super().__init__(scene)
        self.title = PageTitle(_("院务设置"))
        self.column.addWidget(self.title)
        self.column.addStretch(1)
