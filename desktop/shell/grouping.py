"""Tabs over the list of forms: grouped by their books, or by how often they are made."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from desktop.core.words import _
from desktop.shell.form_list import FormList
from desktop.ui.pieces import ROOM, Button, Deed
from desktop.ui.theme import px


class Grouping(QWidget):
    """Two tabs; the chosen forms stay chosen when the list is grouped anew."""

    def __init__(self, forms: FormList) -> None:
        """Group a list by its books."""
        super().__init__()
        self.forms = forms
        self.by_book = Button(Deed(_("按台账"), lambda: self.group(by_period=False), kind="tab"))
        self.by_period = Button(Deed(_("按周期"), lambda: self.group(by_period=True), kind="tab"))
        tabs, row = QButtonGroup(self), QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(ROOM))
        for tab in (self.by_book, self.by_period):
            tab.setCheckable(True)
            tabs.addButton(tab)
            row.addWidget(tab)
        self.by_book.setChecked(True)
        row.addStretch(1)

    def group(self, *, by_period: bool) -> None:
        """Group the list one way or the other."""
        picked = [form.id for form in self.forms.picked()]
        self.forms.forms.group(by_period=by_period)
        self.forms.pick(picked)
