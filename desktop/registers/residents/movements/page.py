"""The panel of one step of a stay: admit, move, go on leave, come back, end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QWidget

from desktop.core.problem import KnownError, Problem, Refused
from desktop.core.words import _
from desktop.registers.beds.models import BED_KINDS
from desktop.registers.beds.queries import name_of
from desktop.registers.residents.census.queries import free_beds
from desktop.registers.residents.movements.service import Step
from desktop.registers.residents.queries import bed, person
from desktop.storage.record import Column
from desktop.ui import said
from desktop.ui.choice_entry import Pick
from desktop.ui.desk import Desk
from desktop.ui.dialogs import WIDER, Panel
from desktop.ui.drafts import Keeping
from desktop.ui.entries import Around, Chooser
from desktop.ui.form import Form
from desktop.ui.pieces import ROOM, Button, Deed
from desktop.ui.theme import px


def bed_chooser(day: date) -> Chooser:
    """The beds that are free on a day, found by any part of their name."""

    def find(typed: str) -> list[Pick]:
        kinds = dict(BED_KINDS)
        return [
            Pick(free.id, free.label, _(kinds[free.kind]) + (_("，保留") if free.reserved else ""))
            for free in free_beds(day)
            if typed.strip() in free.label
        ]

    return Chooser(find, lambda row: name_of(bed(row)))


class StepPanel(Panel):
    """The fields of one step over the page; what is refused stands beside its field, what is done closes the panel.

    What was typed and not done waits: the panel of the same step offers it when it is opened again.
    """

    def __init__(
        self, over: QWidget, desk: Desk, step: Step, then: Callable[[int], None], resident: int | None = None
    ) -> None:
        """Ask for what a step needs; `then(person)` follows when it is done; `resident` is whom it is about."""
        words = _(step.words)
        super().__init__(over, said.named(words, person(resident).name) if resident else words, WIDER)
        self.desk, self.step, self.then = desk, step, then
        today = desk.books.today
        fields = tuple(_with_hint(column, today) for column in step.fields)
        self.form = form = Form(fields, Around(today, {"bed": bed_chooser(today)}), foot=False)
        form.load(step.usual)
        rows = form.fields.sizeHint().height() + px(2 * ROOM)
        form.setFixedHeight(min(rows, round(over.window().height() * 0.62)))
        self.card.body.addWidget(form)
        self.foot.addWidget(Button(Deed(_("不办了"), self.close_panel)))
        self.done = Button(Deed(words, self.go, key="Ctrl+S", kind="primary"))
        self.foot.addWidget(self.done)
        form.ended.connect(self.done.setFocus)
        self._keep(f"residents/step/{step.words}/{resident or 'new'}")
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
            self.desk.say(words.format(step=_(self.step.words)), None)
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
            self.form.show_problems([Problem("", fault.sentence + fault.step)])
        else:
            self.drafts.drop()
            super().close_panel()
            words = _("已办好：{step}，{name}。").format(step=_(self.step.words), name=person(row).name)
            self.desk.say(words, self.desk.taking_back())
            self.then(row)


def _with_hint(column: Column, today: date) -> Column:
    """A field; that of the bed says so where no bed is free."""
    if column.name != "bed" or free_beds(today):
        return column
    return replace(column, hint=_("没有空床：已登记的床都住了人或封闭了。请先到“床位”里添床。"))
