"""The rows of a form: a label, an entry, and the line below that says problem, meaning or hint."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from desktop.core.people import SEXES
from desktop.core.words import _
from desktop.storage.record import Column
from desktop.ui.entry import Entry
from desktop.ui.pieces import GAP, ROOM, label
from desktop.ui.theme import look, px

BIRTH_NAMES: Final = frozenset({"born", "birth", "birth_date", "birthday"})
LABEL_WIDTH: Final = 118
WIDEST: Final = 560
ALL: Final = 1000


def told_by_number(column: Column, born: date, sex: str) -> Any:
    """What a right identity number says of a field: the day of birth, the sex, or None."""
    if column.kind == "day" and column.name in BIRTH_NAMES:
        return born
    return sex if column.kind == "choice" and tuple(column.options) == SEXES else None


@dataclass
class Row:
    """One field on the form: its label, its entry, and the line below that says problem, meaning or hint."""

    label: QLabel
    entry: Entry
    below: QLabel

    def say(self, problem: str) -> None:
        """Show the problem; without one what the entry says of itself, or the hint."""
        self.entry.show_problem(problem)
        words = problem or self.entry.aside() or _(self.entry.column.hint)
        role = "problem" if problem else "hint"
        if self.below.property("role") != role:
            self.below.setProperty("role", role)
            self.below.style().unpolish(self.below)
            self.below.style().polish(self.below)
        self.below.setText(words)
        self.below.setVisible(bool(words))


class Fields(QWidget):
    """The rows of a form below one another, labels right-aligned."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """No rows yet."""
        super().__init__(parent)
        self.rows: dict[str, Row] = {}
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, px(ROOM), px(GAP))
        self.grid.setHorizontalSpacing(px(12))
        self.grid.setVerticalSpacing(0)
        # What the widest entry leaves over lies behind the entries, never between a label and its entry.
        self.grid.setColumnStretch(1, ALL)
        self.grid.setColumnStretch(2, 1)
        self.grid.setColumnMinimumWidth(0, px(72))
        self.room = px(ROOM)

    def add_heading(self, words: str) -> None:
        """A heading before the next row."""
        heading = label(words, "heading", parent=self)
        heading.setContentsMargins(0, px(ROOM) if self.rows else 0, 0, px(GAP))
        self.grid.addWidget(heading, self.grid.rowCount(), 0, 1, 2)

    def add_row(self, column: Column, entry: Entry) -> None:
        """The row of a field; its label takes the cursor to its entry."""
        words = label(_(column.label), "label", wrap=True, parent=self)
        words.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        need = QFontMetrics(look().font("small")).horizontalAdvance(f"{_(column.label)}  *")
        words.setFixedWidth(min(need, px(LABEL_WIDTH)))
        words.setMinimumHeight(px(36))
        words.setBuddy(entry.typed_into)
        if column.required:
            # The sign keeps to the last word where a long label is broken.
            words.setText(f"{_(column.label)}\u2060\u00a0*")
            words.setToolTip(_("必填"))
        below = label("", "hint", wrap=True, parent=self)
        below.setContentsMargins(px(2), px(3), 0, 0)
        line = self.grid.rowCount()
        self.grid.addWidget(words, line, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        entry.setMaximumWidth(px(WIDEST))
        self.grid.addWidget(entry, line, 1)
        self.grid.addWidget(below, line + 1, 1)
        self.grid.setRowMinimumHeight(line + 2, px(10))
        self.rows[column.name] = Row(words, entry, below)

    def finish(self) -> None:
        """No more rows: they stand at the top."""
        self.grid.setRowStretch(self.grid.rowCount(), 1)

    def make_room(self, _low: int, high: int) -> None:
        """Let fields keep their width whether a scroll bar stands beside them (its range is not empty) or not."""
        room = px(ROOM) - px(10) if high else self.room
        self.grid.setContentsMargins(0, 0, room, px(GAP))

    def stand_alone(self) -> None:
        """Nothing around leaves a margin for a scroll bar: reach to the right edge as long as there is none."""
        self.room = 0
        self.grid.setContentsMargins(0, 0, 0, px(GAP))
