"""What becomes of rows that are in the book already (refused, passed over, or their empty fields filled), and of those
that the sheet hides or strikes through.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from desktop.core.words import N_, _
from desktop.services.importing import FILL, REFUSE, SKIP, Imported
from desktop.tables import sight
from desktop.tables.headings import Matched
from desktop.ui.entries import Box
from desktop.ui.pieces import ROOM, label
from desktop.ui.round_button import RoundButton
from desktop.ui.theme import px

WAYS: Final = (
    (REFUSE, N_("退回"), N_("和有错的行一起退回")),
    (SKIP, N_("跳过"), N_("台账里的不动，这一行不收也不退")),
    (FILL, N_("补空项"), N_("台账里空着的项用表格里的补上，写过的不改")),
)


class KnownRows(QWidget):
    """The choice of a way, shown once there are such rows."""

    chosen = Signal()

    def __init__(self) -> None:
        """Refuse them, as long as nothing else is said."""
        super().__init__()
        self.way = REFUSE
        self.words = label(_("已在册的行："), "label")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(ROOM))
        row.addWidget(self.words)
        self.group = QButtonGroup(self)
        self.buttons: dict[str, RoundButton] = {}
        for code, words, tip in WAYS:
            button = self.buttons[code] = RoundButton(_(words))
            button.setToolTip(_(tip))
            button.setAccessibleName(_("已在册的行：{way}").format(way=_(words)))
            button.clicked.connect(lambda _checked, way=code: self._choose(way))
            self.group.addButton(button)
            row.addWidget(button)
        self.forget()

    def forget(self) -> None:
        """Another file: begin with refusing again."""
        self.way = REFUSE
        self.buttons[REFUSE].setChecked(True)
        self.hide()

    def count(self, tried: Imported) -> None:
        """See how many rows are known: nothing is asked where there are none. How many go in is said above the rows."""
        known = sum(row.standing for row in tried.refused) + len(tried.standing)
        self.setVisible(known > 0 or self.way != REFUSE)

    def _choose(self, way: str) -> None:
        if way != self.way:
            self.way = way
            self.chosen.emit()


class UnseenRows(Box):
    """Whether rows that the sheet hides or strikes through are read too; shown once there are such rows."""

    chosen = Signal()

    def __init__(self) -> None:
        """They are not."""
        super().__init__(_("隐藏、划掉的行也读"))
        self.setToolTip(_("表格里隐藏的、画了删除线的行，多半是筛选掉的或者已经离开的，平常不读"))
        self.clicked.connect(self.chosen)
        self.hide()

    def forget(self) -> None:
        """Another file: they are not read again."""
        self.setChecked(False)
        self.hide()

    def count(self, aside: Mapping[int, str]) -> None:
        """See whether there are such rows among those left out."""
        self.setVisible(self.isChecked() or not sight.UNSEEN.isdisjoint(aside.values()))

    def read(self, matched: Matched) -> Matched:
        """The sheet as its rows are to be read."""
        if not self.isChecked():
            return matched
        return replace(matched, grid=replace(matched.grid, sight=sight.bared(matched.grid.sight)))
