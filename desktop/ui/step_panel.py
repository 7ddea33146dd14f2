"""The panel of one step that can be taken with a row: it asks for what the step needs, and does it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.core.problem import KnownError, Problem, Refused
from desktop.core.words import _
from desktop.services.step import Step
from desktop.ui import said
from desktop.ui.desk import Desk
from desktop.ui.dialogs import WIDER, Panel, giving_up
from desktop.ui.drafts import Keeping
from desktop.ui.entries import Around
from desktop.ui.form import Form
from desktop.ui.pieces import ROOM, Button, Deed
from desktop.ui.theme import px


@dataclass(frozen=True, slots=True)
class About:
    """Whom a step is about: `place` is where its draft is kept, `name` is empty for somebody new, `name_of(row)` names
    a row when the step is done; `opener` are the words of the button that opens the step, where they are not its own.
    """

    place: str
    name: str
    name_of: Callable[[int], str]
    opener: str = ""


class StepPanel(Panel):
    """The fields of one step over the page; what is refused stands beside its field, what is done closes the panel.

    What was typed and not done waits: the panel of the same step offers it when it is opened again.
    """

    # What follows when the step is done, with the number of its row.
    finished = Signal(int)

    def __init__(self, over: QWidget, desk: Desk, step: Step, about: About, around: Around) -> None:
        """Ask for what a step needs."""
        words = _(step.words)
        super().__init__(over, said.named(words, about.name) if about.name else words, WIDER)
        self.desk, self.step, self.about = desk, step, about
        self.form = form = Form(step.fields, around, foot=False)
        form.load(step.usual)
        rows = form.fields.sizeHint().height() + px(2 * ROOM)
        form.setFixedHeight(min(rows, round(over.window().height() * 0.62)))
        self.card.body.addWidget(form)
        self.foot.addWidget(Button(giving_up(self.close_panel)))
        self.done = Button(Deed(words, self.go, key="Ctrl+S", kind="primary"))
        self.foot.addWidget(self.done)
        form.ended.connect(self.done.setFocus)
        self._keep(about.place)
        self.open(next(iter(form.rows.values())).entry.typed_into)

    def _keep(self, place: str) -> None:
        """Keep what is typed at a place, and offer what waits there."""
        self.drafts = Keeping(self.desk.drafts, self._typed, self)
        self.drafts.place = place
        self._waits = self.drafts.waits() or {}
        self._usual = self.form.draft()
        if self._waits:
            self.form.offer.ask(lambda: self.form.restore_draft(self._waits), self.drafts.drop)
        self.form.typed.connect(self.drafts.changed)

    def _typed(self) -> dict[str, str]:
        """What would be lost: what was typed, and below it what waits as long as the offer is not answered."""
        waits = {} if self.form.offer.isHidden() else self._waits
        if not waits:
            return self.form.draft() if self.form.dirty else {}
        return waits | {name: text for name, text in self.form.draft().items() if text != self._usual[name]}

    def close_panel(self) -> None:
        """Close, and say where to find what was typed."""
        if self.form.dirty:
            self.drafts.now()
            words = _("填的还在：再点“{step}”可以接着填。")
            self.desk.say(words.format(step=_(self.about.opener or self.step.words)), None)
        super().close_panel()

    def go(self) -> None:
        """Do the step with what was typed."""
        found = self.form.check()
        if found is None:
            return
        try:
            row = self.step.do(self.desk.books, found)
        except Refused as refusal:
            self.form.show_problems(refusal.problems)
        except KnownError as fault:
            self.form.show_problems([Problem("", str(fault))])
        else:
            self.drafts.drop()
            super().close_panel()
            words = _("已办好：{step}，{name}。").format(step=_(self.step.words), name=self.about.name_of(row))
            self.desk.say(words, self.desk.taking_back())
            self.finished.emit(row)
