"""A sheet of people to be ticked by keys, each with a choice and a number of their own: for sign-in sheets.

Space ticks, the arrows go from one to the next, a key for each choice ticks and chooses; nothing is written here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.problem import Unreadable
from desktop.core.words import _
from desktop.storage.kinds import Choices
from desktop.storage.record import Column
from desktop.ui import said
from desktop.ui.drafts import Drafts, Keeping
from desktop.ui.entries import Box, NumberEntry
from desktop.ui.form_offer import Offer
from desktop.ui.notices import Banner
from desktop.ui.pieces import GAP, ROOM, Button, Deed, Elided, label, scrolled
from desktop.ui.theme import px

STEPS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody on the sheet: a number, a name, a word beside it."""

    row: int
    name: str
    detail: str


@dataclass(frozen=True, slots=True)
class Tick:
    """What a tick says beside itself: the choice by code, and an own number where it differs from the usual one."""

    choice: str
    number: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Kinds:
    """What the lines of a sheet can hold: the choices (the first is the usual one), their keys, the number's field."""

    choices: Choices
    keys: Mapping[Qt.Key, str]
    number: Column
    today: date
    hint: str
    count: Callable[[Mapping[int, Tick]], str]


class TickLine(QWidget):
    """One person: the tick, the word beside the name, the choice, the own number."""

    def __init__(self, kinds: Kinds) -> None:
        """An empty line."""
        super().__init__()
        self.kinds = kinds
        self.row = 0
        self.choice = kinds.choices[0][0]
        self.box = Box()
        self.detail = Elided()
        self.turn = Button(Deed("", self._turn, kind="quiet"), self)
        self.turn.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.own = NumberEntry(kinds.number, kinds.today, self)
        self.own.setFixedWidth(px(64))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(GAP))
        row.addWidget(self.box, 1)
        row.addWidget(self.detail, 1)
        row.addWidget(self.turn)
        row.addWidget(self.own)

    def show_line(self, line: Line, tick: Tick | None, usual: str) -> None:
        """Show a person and what is ticked; `usual` stands faintly where there is no own number."""
        self.row = line.row
        self.box.setText(line.name)
        self.box.setChecked(tick is not None)
        self.box.setAccessibleName(f"{line.name} {line.detail}".strip())
        self.detail.say(line.detail)
        self.own.set_value(tick.number if tick else None)
        self.own.line.setPlaceholderText(usual)
        self.choose(tick.choice if tick else self.kinds.choices[0][0])

    def number(self) -> Decimal | None:
        """The own number; Unreadable says whose it is."""
        try:
            found: Decimal | None = self.own.value()
        except Unreadable as fault:
            raise Unreadable(said.named(self.box.text(), str(fault))) from fault
        return found

    @property
    def typed(self) -> str:
        """The choice and the own number as typed; empty where the person is not ticked."""
        return f"{self.choice} {self.own.text()}" if self.box.isChecked() else ""

    def put_back(self, typed: str) -> None:
        """Show what was typed once."""
        choice, _blank, number = typed.partition(" ")
        self.box.setChecked(bool(typed))
        self.own.set_text(number)
        self.choose(choice if choice in dict(self.kinds.choices) else self.kinds.choices[0][0])

    def choose(self, code: str) -> None:
        """Show a choice."""
        self.choice = code
        self.turn.setText(_(dict(self.kinds.choices)[code]))
        self.settle()

    def settle(self) -> None:
        """A choice and a number only for those who are ticked."""
        self.turn.setEnabled(self.box.isChecked())
        self.own.setEnabled(self.box.isChecked())

    def _turn(self) -> None:
        codes = [code for code, _words in self.kinds.choices]
        self.choose(codes[(codes.index(self.choice) + 1) % len(codes)])
        self.box.clicked.emit(True)


class TickSheet(QWidget):
    """Lines to be ticked. `asked_to_save`: the person wants the ticks kept; whoever owns the sheet calls `keep`.

    What is ticked and not kept waits as a draft, there again when the same list is shown, also after a power cut.
    """

    asked_to_save = Signal()

    def __init__(self, kinds: Kinds, drafts: Drafts, place: str) -> None:
        """An empty sheet; the draft of a list is kept at the place, told apart by the list's key."""
        super().__init__()
        self.kinds, self.place = kinds, place
        self.lines: list[TickLine] = []
        self.shown: list[TickLine] = []
        self._before: dict[int, str] = {}
        self._key = 0
        self._waiting: dict[int, dict[str, str]] = {}
        self.drafts = Keeping(drafts, self._to_keep, self)
        self.banner = Banner(self)
        self.offer = Offer(self)
        self._offered: dict[str, str] = {}
        self.count = Elided()
        self.people = QVBoxLayout()
        self.people.setSpacing(px(2))
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, px(ROOM), 0)
        inner.addLayout(self.people)
        inner.addStretch(1)
        self.foot = foot = QHBoxLayout()
        foot.setContentsMargins(0, 0, px(ROOM), 0)
        foot.addStretch(1)
        foot.addWidget(Button(Deed(_("全选(&A)"), self.tick_all), self))
        foot.addWidget(Button(Deed(_("保存"), self.asked_to_save.emit, key="Ctrl+S", kind="primary"), self))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(label(_(kinds.hint), "hint", wrap=True))
        whole.addWidget(self.banner)
        whole.addWidget(self.offer)
        whole.addWidget(scrolled(content), 1)
        whole.addWidget(self.count)
        whole.addLayout(foot)

    @property
    def dirty(self) -> bool:
        """Whether something is ticked or typed that is not kept."""
        return bool(self.draft())

    @property
    def unsaved(self) -> int:
        """How many lists have ticks that are not saved."""
        return len(self._waiting) + self.dirty

    def draft(self) -> dict[str, str]:
        """What stands otherwise than it is kept, by the number of the person."""
        return {str(part.row): part.typed for part in self.shown if part.typed != self._before.get(part.row, "")}

    def restore_draft(self, texts: Mapping[str, str]) -> None:
        """Put back what was typed and not kept."""
        for part in self.shown:
            if str(part.row) in texts:
                part.put_back(texts[str(part.row)])
        self._told()

    def turn_to(self, key: int, lines: Sequence[Line], kept: Mapping[int, Tick], usual: str) -> None:
        """Show another list by its key; ticks that are not kept wait until theirs is shown again."""
        if self._key and self.dirty:
            self._waiting[self._key] = self.draft()
        self.drafts.leave()
        self._key = key
        self.drafts.place = f"{self.place}@{key}"
        self.offer.hide()
        self._show_lines(lines, kept, usual)
        waits = self._waiting.pop(key, None)
        self._offered = {} if waits else self.drafts.waits() or {}
        if waits:
            self.restore_draft(waits)
        elif self._offered:
            self.offer.ask(lambda: self.restore_draft(self._offered), self.drafts.drop)

    def _to_keep(self) -> dict[str, str]:
        """What would be lost; also what was offered, as long as that is not answered."""
        return ({} if self.offer.isHidden() else self._offered) | self.draft()

    def _show_lines(self, lines: Sequence[Line], kept: Mapping[int, Tick], usual: str) -> None:
        while len(self.lines) < len(lines):
            self._add_line()
        self.shown = self.lines[: len(lines)]
        for part in self.lines[len(lines) :]:
            part.hide()
        for part, line in zip(self.shown, lines, strict=True):
            part.show_line(line, kept.get(line.row), usual)
            part.show()
        self._settle()

    def _settle(self) -> None:
        """What stands on the sheet now is what is kept."""
        self._before = {part.row: part.typed for part in self.shown}
        self.banner.say("")
        self._told()

    def ticks(self) -> dict[int, Tick]:
        """What is ticked; Unreadable names whose number is none."""
        return {part.row: Tick(part.choice, part.number()) for part in self.shown if part.box.isChecked()}

    def keep(self) -> None:
        """What is ticked now is kept."""
        self._settle()
        self.offer.hide()
        self.drafts.drop()

    def tick_all(self) -> None:
        """Tick everybody, or nobody where all are ticked."""
        every = all(part.box.isChecked() for part in self.shown)
        for part in self.shown:
            part.box.setChecked(not every)
        self._ticked()

    def _add_line(self) -> None:
        part = TickLine(self.kinds)
        part.box.clicked.connect(self._ticked)
        part.own.changed.connect(self._typed)
        part.box.installEventFilter(self)
        self.lines.append(part)
        self.people.addWidget(part)

    def _ticked(self) -> None:
        for part in self.shown:
            part.settle()
        self._typed()

    def _typed(self) -> None:
        self._told()
        self.drafts.changed()

    def _told(self) -> None:
        try:
            words = self.kinds.count(self.ticks())
        except Unreadable as fault:
            words = str(fault)
        self.count.say(words + (_("（未保存）") if self.dirty else ""))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        number = next((place for place, part in enumerate(self.shown) if part.box is watched), -1)
        key = Qt.Key(event.key())
        if number >= 0 and key in STEPS:
            there = max(0, min(number + STEPS[key], len(self.shown) - 1))
            self.shown[there].box.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        if number >= 0 and key in self.kinds.keys:
            self.shown[number].box.setChecked(True)
            self.shown[number].choose(self.kinds.keys[key])
            self._typed()
            return True
        return super().eventFilter(watched, event)
