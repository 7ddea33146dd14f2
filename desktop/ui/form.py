"""A form of the fields that a record declares: one column, each problem under its field, 放弃 and 保存 at the foot.

A form reads and shows values; it never writes. Who owns it listens to `saved`, writes, and hands refusals back to
`show_problems`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.core.problem import Problem, Unreadable
from desktop.core.words import N_, _
from desktop.storage.record import Column
from desktop.ui.entries import Around, IdentityEntry, entry_for
from desktop.ui.entry import Entry
from desktop.ui.form_offer import Offer
from desktop.ui.form_rows import Fields, told_by_number
from desktop.ui.notices import Banner
from desktop.ui.pieces import GAP, ROOM, Button, Deed, scrolled
from desktop.ui.theme import px

KEEP: Final = N_("保存")
NO_HEADINGS: Final[Mapping[str, str]] = {}


class Form(QWidget):
    """Entries for fields. `saved` and `dropped` are asked for by the person; `dirtied` says whether there is something
    to lose, `ended` that Enter was pressed in the last field of a form without a foot. Its right margin has room for a
    scroll bar: a card around it needs none of its own there.
    """

    saved = Signal()
    dropped = Signal()
    dirtied = Signal(bool)
    ended = Signal()
    typed = Signal()

    def __init__(
        self,
        columns: Sequence[Column],
        around: Around,
        *,
        foot: bool = True,
        headings: Mapping[str, str] = NO_HEADINGS,
        parent: QWidget | None = None,
    ) -> None:
        """A form of these fields; `foot` gives it its own 放弃 and 保存, `headings` stand before fields by name."""
        super().__init__(parent)
        self._clean: dict[str, str] = {}
        self._photos_changed: set[str] = set()
        self._dirty = False
        self._followed: set[str] = set()
        self.banner = Banner(self)
        self.offer = Offer(self)
        self.fields = Fields()
        if not foot:
            self.fields.stand_alone()
        # Filled where it stands: moving styled parts from one parent to another costs as much as making them.
        self.area: QScrollArea = scrolled(self.fields)
        self.area.setParent(self)
        # A click between the fields must not take the cursor out of them: what is typed next would go nowhere.
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.verticalScrollBar().rangeChanged.connect(self.fields.make_room)
        self.rows, self.grid = self.fields.rows, self.fields.grid
        for column in columns:
            if column.name in headings:
                self.fields.add_heading(_(headings[column.name]))
            self._add(column, around)
        self.fields.finish()
        self.drop_button = Button(Deed(_("放弃"), self.dropped.emit, key="Esc"), self)
        self.save_button = Button(Deed(_(KEEP), self.saved.emit, key="Ctrl+S", kind="primary"), self)
        self._has_foot = foot
        self._foot = foot_of(self, self.drop_button, self.save_button)
        self._foot.setVisible(foot)
        self._lay_out()
        self._settle()

    def _lay_out(self) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(0, 0, self.fields.room, 0)
        top.addWidget(self.banner)
        top.addWidget(self.offer)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(px(GAP))
        stack.addLayout(top)
        stack.addWidget(self.area, 1)
        stack.addWidget(self._foot)

    def _add(self, column: Column, around: Around) -> None:
        entry = entry_for(column, around, self.fields)
        self.fields.add_row(column, entry)
        entry.changed.connect(lambda: self._changed(column.name))
        entry.left.connect(lambda: self._left(column.name))
        entry.done.connect(lambda: self._next(column.name))
        if isinstance(entry, IdentityEntry):
            entry.known.connect(self._follow)

    def entry(self, name: str) -> Entry:
        """The entry of a field; KeyError for an unknown one."""
        return self.rows[name].entry

    @property
    def dirty(self) -> bool:
        """Whether something was typed that is not kept yet."""
        return self._dirty

    def load(self, values: Mapping[str, Any]) -> None:
        """Show the values of a record by field name; fields that are not given become empty or their default."""
        for name, row in self.rows.items():
            default = row.entry.column.default
            row.entry.set_value(values.get(name, default() if callable(default) else default))
        self._settle()

    def read(self) -> tuple[dict[str, Any], list[Problem]]:
        """The values by field name, and the problems of the fields; nothing is written."""
        found: dict[str, Any] = {}
        problems = []
        for name, row in self.rows.items():
            sentence = row.entry.problem()
            if sentence:
                problems.append(Problem(name, sentence))
            try:
                found[name] = row.entry.value()
            except Unreadable:
                continue
        return found, problems

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Put each problem under its field, those of the whole row on top, and go to the first."""
        here = list(problems)
        by_field: dict[str, str] = {}
        for problem in here:
            by_field[problem.field] = by_field.get(problem.field, "") + problem.message
        for name, row in self.rows.items():
            row.say(by_field.get(name, ""))
        general = [words for name, words in by_field.items() if name not in self.rows]
        count = _("有{count}处要改，先看“{label}”。")
        first = next((problem.field for problem in here if problem.field in self.rows), "")
        if not general and len(by_field) > 1:
            general = [count.format(count=len(by_field), label=_(self.rows[first].entry.column.label))]
        self.banner.say("".join(general), "bad")
        if first:
            self.go_to(first)

    def check(self) -> dict[str, Any] | None:
        """The values when every field can be kept; else None, with the problems shown."""
        found, problems = self.read()
        self.show_problems(problems)
        return None if problems else found

    def go_to(self, name: str) -> None:
        """Put the cursor into a field and bring it into view."""
        row = self.rows[name]
        self.area.ensureWidgetVisible(row.below if row.below.isVisible() else row.entry, 0, px(24))
        row.entry.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def draft(self) -> dict[str, str]:
        """What stands in the fields as typed, to be put back later."""
        return {name: row.entry.draft() for name, row in self.rows.items()}

    def restore_draft(self, texts: Mapping[str, str]) -> None:
        """Put typed texts back; the form is dirty then."""
        for name, text in texts.items():
            if name in self.rows:
                self.rows[name].entry.set_text(text)
        self._set_dirty()

    def offer_last(self, words: Mapping[str, str]) -> None:
        """Offer in empty fields what was written in them last."""
        for name, row in self.rows.items():
            row.entry.offer_last(words.get(name, ""))

    def set_locked(self, *, locked: bool) -> None:
        """Let everything be read only, or typed into again."""
        for row in self.rows.values():
            row.entry.set_locked(locked=locked)
        self._foot.setVisible(self._has_foot and not locked)

    def _settle(self) -> None:
        """What stands in the fields now is what is kept."""
        self._clean = self.draft()
        self._photos_changed.clear()
        self._followed.clear()
        self.banner.say("")
        self.offer.hide()
        for row in self.rows.values():
            row.say("")
        self._set_dirty()

    def _changed(self, name: str) -> None:
        self._followed.discard(name)
        if self.rows[name].entry.column.kind == "photo":
            self._photos_changed.add(name)
        row = self.rows[name]
        row.say("")
        self._set_dirty()

    def _left(self, name: str) -> None:
        # While a form is taken apart the keys may still go from one of its entries to another.
        if not isValid(self):
            return
        row = self.rows[name]
        empty = not row.entry.text().strip()
        row.say("" if empty else row.entry.problem())
        self._set_dirty()

    def _set_dirty(self) -> None:
        self.typed.emit()
        dirty = bool(self._photos_changed) or self.draft() != self._clean
        if dirty != self._dirty:
            self._dirty = dirty
            self.dirtied.emit(dirty)

    def _next(self, name: str) -> None:
        names = list(self.rows)
        after = names[names.index(name) + 1 :]
        if after:
            self.go_to(after[0])
        elif self._has_foot:
            self.save_button.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.ended.emit()

    def _follow(self, born: date, sex: str) -> None:
        """Fill birth and sex from an identity number, where they are empty or were filled so before."""
        for name, row in self.rows.items():
            value = told_by_number(row.entry.column, born, sex)
            if value is not None and (name in self._followed or not row.entry.text().strip()):
                row.entry.set_value(value)
                row.say("")
                self._followed.add(name)
        self._set_dirty()


def foot_of(form: QWidget, *buttons: Button) -> QWidget:
    """The foot of a form with its buttons at the right.

    It stands in the form from the first: shown by itself it would be a window of its own, and take the keys.
    """
    foot = QWidget(form)
    row = QHBoxLayout(foot)
    row.setContentsMargins(0, px(4), px(ROOM), 0)
    row.setSpacing(px(GAP))
    row.addStretch(1)
    for button in buttons:
        row.addWidget(button)
    return foot
