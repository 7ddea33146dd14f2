"""Which column of the sheet is what: shown with a sample of each, and changed by choosing another field."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.people import OLD_LENGTH, mask_identity, mask_phone
from desktop.core.words import _
from desktop.services.book import Titled
from desktop.shell.choice import Choice
from desktop.tables import mapping
from desktop.tables.headings import DEEPEST_HEAD, Matched, halves
from desktop.tables.mapping import Head
from desktop.tables.reading import Grid
from desktop.ui.pieces import GAP, ROOM, Card, Elided, label, line, scrolled
from desktop.ui.theme import px

HEAD_ROWS: Final = 12
PHONE: Final = 11
SAID_WIDTH: Final = 210
CHOICE_WIDTH: Final = 200
LONGEST_ROW: Final = 40
LETTER: Final = 22
AT_ONCE: Final = 4
SHEET_SIGNS: Final = 16


class Line(QWidget):
    """One column of the sheet: its letter and head, what stands below it, and the field it is taken for."""

    changed = Signal(int, str)

    def __init__(self, head: Head, titles: Sequence[Titled]) -> None:
        """A column that is not used yet."""
        super().__init__()
        self.head, self.titles = head, titles
        said = head.words or _("（没有标题）")
        letter = label(head.letter, "small")
        letter.setFixedWidth(px(LETTER))
        words = Elided(said, "")
        sample = Elided(_masked(head.sample), "small")
        for part in (words, sample):
            part.setFixedWidth(px(SAID_WIDTH - LETTER))
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(words)
        left.addWidget(sample)
        self.choice = Choice(_("“{head}”这一列是什么").format(head=said))
        self.choice.addItem(_("不用"))
        for title in titles:
            self.choice.addItem(_(title.title) + ("＊" if title.required else ""))
        self.choice.setFixedWidth(px(CHOICE_WIDTH))
        self.choice.activated.connect(
            lambda index: self.changed.emit(head.place, titles[index - 1].name if index else "")
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(letter, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(left)
        row.addSpacing(px(GAP))
        row.addWidget(self.choice)
        row.addStretch(1)

    def say(self, name: str) -> None:
        """Show what the column is taken for; empty: not used."""
        place = next((index for index, title in enumerate(self.titles, 1) if title.name == name), 0)
        self.choice.setCurrentIndex(place)


def _masked(sample: str) -> str:
    """A number of a person is hidden here as everywhere on the screen."""
    bare = sample.strip()
    if len(bare) >= OLD_LENGTH and bare[:-1].isdigit():
        return mask_identity(bare)
    return mask_phone(bare) if len(bare) == PHONE and bare.isdigit() else sample


class ColumnsCard(Card):
    """All columns of a sheet. `changed`: another mapping was chosen; `moved`: other heads, by sheet and row number."""

    changed = Signal(object)
    moved = Signal(str, int)

    def __init__(self, titles: Sequence[Titled]) -> None:
        """No sheet yet."""
        super().__init__()
        self.titles = titles
        self.matched: Matched | None = None
        self.heads: tuple[Head, ...] = ()
        self.across = 1
        self.lines: list[Line] = []
        self.sheet = Choice(_("工作表"))
        self.head_row = Choice(_("标题行"))
        self.sheet.activated.connect(lambda _index: self.moved.emit(self.sheet.currentText(), 0))
        self.head_row.activated.connect(
            lambda _index: self.moved.emit(self.sheet.currentText(), self.head_row.currentData())
        )
        top = QHBoxLayout()
        top.setSpacing(px(GAP))
        for words, choice in ((_("工作表"), self.sheet), (_("标题行"), self.head_row)):
            said = label(words, "label")
            said.setBuddy(choice)
            top.addWidget(said)
            top.addWidget(choice)
            choice.setMinimumContentsLength(SHEET_SIGNS)
            choice.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        top.setStretch(3, 1)
        self.body.addLayout(top)
        self.missing_words = label("", "problem", wrap=True)
        self.body.addWidget(self.missing_words)
        self.body.addWidget(line())
        self.rows = QWidget()
        self.grid = QGridLayout(self.rows)
        self.grid.setContentsMargins(0, 0, px(GAP), 0)
        self.grid.setHorizontalSpacing(px(ROOM) * 2)
        self.grid.setVerticalSpacing(px(GAP - 1))
        self.body.addWidget(scrolled(self.rows), 1)

    def show_sheet(self, matched: Matched, grids: Sequence[Grid]) -> None:
        """Show what was found; the lines stay where the same columns are shown anew."""
        self.matched = matched
        heads = mapping.heads(matched)
        if self.heads != heads:
            self._begin(heads)
        for one in self.lines:
            self._say_line(one)
        self._say_place(matched, grids)
        missing = self.missing()
        words = _("还缺必填的列：{names}。请在下面选出是哪一列。")
        self.missing_words.setText(words.format(names=_("、").join(missing)) if missing else "")
        self.missing_words.setVisible(bool(missing))

    def missing(self) -> tuple[str, ...]:
        """The required fields that no column is taken for."""
        known, said = (self.matched.columns.keys(), self.matched.said.keys()) if self.matched else (set(), set())
        return tuple(_(title.title) for title in self.titles if title.required and title.name not in known | said)

    def _begin(self, heads: Sequence[Head]) -> None:
        """Make the lines anew, some at a time: a sheet may have many columns."""
        for old in self.lines:
            self.grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.heads, self.lines = tuple(heads), []
        self._make_some()

    def _make_some(self) -> None:
        for head in self.heads[len(self.lines) : len(self.lines) + AT_ONCE]:
            made = Line(head, self.titles)
            made.changed.connect(self._chosen)
            self._say_line(made)
            self.lines.append(made)
            self._place(len(self.lines) - 1)
        if len(self.lines) < len(self.heads):
            QTimer.singleShot(0, self, self._make_some)
        else:
            self.grid.setRowStretch(len(self.lines), 1)

    def _place(self, index: int) -> None:
        self.grid.addWidget(self.lines[index], index // self.across, index % self.across)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        across = max(1, event.size().width() // px(SAID_WIDTH + CHOICE_WIDTH + 4 * ROOM))
        if across != self.across:
            self.across = across
            for index in range(len(self.lines)):
                self._place(index)

    def _say_line(self, shown: Line) -> None:
        lists = halves(self.matched) if self.matched else ()
        names = (name for columns in lists for name, place in columns.items() if place == shown.head.place)
        shown.say(next(names, ""))

    def _say_place(self, matched: Matched, grids: Sequence[Grid]) -> None:
        self.sheet.clear()
        self.sheet.addItems([grid.name for grid in grids])
        self.sheet.setCurrentText(matched.grid.name)
        self.head_row.clear()
        for index, (number, texts) in enumerate(matched.grid.rows[:DEEPEST_HEAD]):
            if index >= HEAD_ROWS and number != matched.head:
                continue
            words = " ".join(text.strip() for text in texts if text.strip())
            words = words if len(words) <= LONGEST_ROW else words[:LONGEST_ROW] + _("……")
            self.head_row.addItem(_("第{row}行：{words}").format(row=number, words=words), number)
            if number == matched.head:
                self.head_row.setCurrentIndex(self.head_row.count() - 1)

    def _chosen(self, place: int, name: str) -> None:
        """A field stands for one column at most: it leaves the one it stood for."""
        if self.matched is None:
            return
        columns = {n: p for n, p in self.matched.columns.items() if p != place and n != name}
        self.changed.emit(mapping.corrected(self.matched, columns | ({name: place} if name else {})))
