"""The page of residents: a person's file with what can be done next."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.core.initials import fitting
from desktop.core.people import CARE_LEVELS
from desktop.core.period import month_of
from desktop.core.problem import KnownError, Refused
from desktop.core.words import N_, _
from desktop.registers.beds.models import BED_KINDS
from desktop.registers.beds.queries import name_of
from desktop.registers.residents.census.queries import Present, free_beds, here, present
from desktop.registers.residents.clocks.queries import life_listing
from desktop.registers.residents.clocks.rules import state
from desktop.registers.residents.history.queries import Event, life
from desktop.registers.residents.models import (
    KINDS,
)
from desktop.registers.residents.movements.service import admission_step, steps_for
from desktop.registers.residents.queries import bed, person, same_number, whereabouts
from desktop.registers.residents.rules import age
from desktop.registers.residents.service import taken_by
from desktop.registers.residents.stays import queries as stays
from desktop.registers.residents.stays.service import strike_file
from desktop.services.book import Book
from desktop.services.step import Step
from desktop.storage.record import Column
from desktop.ui import said
from desktop.ui.buttons import KEYLESS
from desktop.ui.chapter_form import ChapterForm
from desktop.ui.choice_entry import Pick
from desktop.ui.desk import Desk
from desktop.ui.dialogs import ask_reason
from desktop.ui.entries import Around, Chooser
from desktop.ui.file_panel import FilePanel
from desktop.ui.ledger_page import LedgerPage
from desktop.ui.notices import Empty
from desktop.ui.pieces import ROOM, Badge, Button, Deed, Elided
from desktop.ui.step_panel import About, StepPanel
from desktop.ui.step_row import StepRow
from desktop.ui.table import LedgerTable
from desktop.ui.theme import px

TONES: Final = {"full_care": "bad", "partial_care": "warn", "self_care": "ok"}


def bed_chooser(day: date) -> Chooser:
    """The beds that are free on a day, found by any part of their name; of one that is not free, who lies there."""

    def find(typed: str) -> list[Pick]:
        kinds = dict(BED_KINDS)
        return [
            Pick(free.id, free.label, _(kinds[free.kind]) + (_("，保留") if free.reserved else ""))
            for free in free_beds(day)
            if typed.strip() in free.label
        ]

    def taken(typed: str) -> str:
        by = next((one.name for one in present(day) if one.bed is not None and one.bed_label == typed.strip()), "")
        words = _("{bed}住着{name}。{name}走了还没登记的，先打开档案办“离院”，写上哪天走的，床就空出来了。")
        return words.format(bed=typed.strip(), name=by) if by else ""

    return Chooser(find, lambda row: name_of(bed(row)), taken)


def neighbour_chooser(day: date, but: int | None) -> Chooser:
    """Everybody else who has a bed on a day, found by any part of the name, its initials or the bed."""

    def find(typed: str) -> list[Pick]:
        return [
            Pick(one.resident, one.name, one.bed_label)
            for one in present(day)
            if one.bed is not None and one.resident != but and fitting(typed, (one.name, one.bed_label))
        ]

    return Chooser(find, lambda row: person(row).name)


def open_step(over: QWidget, desk: Desk, step: Step, resident: int | None = None) -> StepPanel:
    """Ask for what a step of somebody's stay needs, and do it."""
    today = desk.books.today
    shown = replace(step, fields=tuple(_with_hint(column, today) for column in step.fields))
    place = f"residents/step/{step.words}/{resident or 'new'}"
    name, opener = (person(resident).name, "") if resident else ("", ResidentsPage.new_words)
    about = About(place, name, lambda row: person(row).name, opener)
    choosers = {"bed": bed_chooser(today), "resident": neighbour_chooser(today, resident)}
    panel = StepPanel(over, desk, shown, about, Around(today, choosers))
    if "identity" in panel.form.rows:
        _tell_whose(panel)
    return panel


def _tell_whose(panel: StepPanel) -> None:
    """Say as soon as a number is typed whose it is already: nobody fills in a whole admission to be told then."""
    row = panel.form.rows["identity"]

    def look() -> None:
        if row.entry.isVisible() and row.entry.text() and not row.entry.problem():
            known = same_number(row.entry.value())
            if known is not None:
                row.say(taken_by(known.name, whereabouts(known.id)))

    row.entry.left.connect(look)


def _with_hint(column: Column, today: date) -> Column:
    """A field; that of the bed says so where no bed is free."""
    if column.name != "bed" or free_beds(today):
        return column
    return replace(
        column,
        hint=_("没有空床：已登记的床都住了人或封闭了。有人走了没登记的，先办“离院”；互换用“对调床位”；添床到“床位”。"),
    )


class Life(LedgerTable):
    """What happened to a person, newest first; a line opens the row behind it."""

    def __init__(self, open_row: Callable[[Event], None]) -> None:
        """An empty life."""
        super().__init__(Empty("history", _("还没有入住过。")))
        self.events: tuple[Event, ...] = ()
        self.filter.hide()
        self.setContentsMargins(0, 0, px(ROOM), 0)
        self.view.clicked.connect(lambda _place: open_row(self.events[self.current() or 0]))
        self.opened.connect(lambda number: open_row(self.events[number]))

    def show_person(self, resident: int) -> None:
        """Show somebody's life."""
        self.events = tuple(life(resident))
        self.show_listing(life_listing(self.events))


class ResidentFile(FilePanel):
    """A person's file: how things stand, the next steps, the chapters, and what happened so far."""

    def __init__(self, book: Book, desk: Desk) -> None:
        """No person yet."""
        super().__init__(book, desk)
        self.standing, self.badges = Elided(""), (Badge(""), Badge(""))
        head = self.head.layout()
        if isinstance(head, QHBoxLayout):
            for place, badge in enumerate(self.badges, 1):
                head.insertWidget(place, badge)
                head.insertSpacing(place + 1, px(4))
        self.papers = Button(Deed("", self._print_papers, "print", "Ctrl+Shift+P", "quiet"), self.head)
        self.papers.setAccessibleName(_("打印这位老人的表"))
        self.papers.setToolTip(said.beside(_("打印这位老人的表"), self.papers.deed.key))
        if isinstance(head, QHBoxLayout):
            head.insertWidget(head.indexOf(self.head.buttons[0]), self.papers)
        self.steps = StepRow()
        self.body.insertWidget(1, self.standing)
        self.body.insertLayout(2, self.steps)
        self.life = Life(self._open_event)
        self.pages.addWidget(self.life)
        self.loose = {chapter.id: ChapterForm(book, chapter, desk) for chapter in book.chapters if not chapter.parent}
        del self.loose[book.chapters[0].id]
        for form in self.loose.values():
            self.pages.addWidget(form)
            form.closed.connect(self.show_life)
            form.written.connect(lambda _row: self.show_again(self.show_life))

    def _tab_row(self) -> QHBoxLayout:
        row = super()._tab_row()
        self.life_tab = Button(Deed(_("经过"), self.show_life, key="Ctrl+Shift+0", kind="tab"))
        self.life_tab.shorten(KEYLESS)
        self.life_tab.setCheckable(True)
        row.insertWidget(1, self.life_tab)
        return row

    def show_chapter(self, number: int) -> None:
        super().show_chapter(number)
        self.life_tab.setChecked(False)

    def show_life(self) -> None:
        """Turn to what happened so far."""
        for tab in self.tabs:
            tab.setChecked(False)
        self.life_tab.setChecked(True)
        self.life.show_person(self.record.id)
        self.pages.setCurrentWidget(self.life)

    def reload(self) -> None:
        super().reload()
        if self.record is not None and self.pages.currentWidget() is self.life:
            self.life.show_person(self.record.id)

    def show_again(self, turn: Callable[[], None]) -> None:
        """Read the person anew after a step, and turn to a chapter."""
        self.record = person(self.record.id)
        self._say_head()
        self._count()
        turn()

    def _open_event(self, event: Event) -> None:
        form = self.loose.get(event.chapter)
        if form is None:
            self.open_in_chapter([chapter.id for chapter in self.belonging].index(event.chapter), event.row)
            return
        form.show_record(stays.row_of(event.chapter, event.row))
        self.pages.setCurrentWidget(form)
        self._say_head()

    def _say_head(self) -> None:
        super()._say_head()
        one = here(self.record.id, self.desk.books.today) if self.record is not None else None
        self.life_tab.setEnabled(self.record is not None)
        self.papers.setVisible(self.record is not None and self.desk.print_papers is not None)
        self.standing.say(self._standing(one))
        words = (
            (
                _(dict(CARE_LEVELS)[one.level]) if one and one.level else "",
                TONES.get(one.level, "plain") if one else "",
            ),
            (state(one.away) if one and one.away else "", "warn"),
        )
        for badge, (text, tone) in zip(self.badges, words, strict=True):
            badge.say(text, tone)
            badge.setVisible(bool(text))
        self._offer()

    def _standing(self, one: Present | None) -> str:
        if self.record is None:
            return ""
        if one is None:
            gone = {"gone": _("已离院"), "died": _("已去世"), "here": _("在院")}
            return gone.get(whereabouts(self.record.id), _("还没有入住"))
        day = said.period(month_of(one.begin)) if one.begin_loose else said.day(one.begin)
        begin = _("{day}入院").format(day=day)
        years = age(one.born, self.desk.books.today)
        old = _("{age}岁").format(age=years) if years is not None else ""
        parts = [_(dict(KINDS).get(one.kind, "")), one.bed_label, old, begin]
        return " · ".join(part for part in parts if part)

    def _offer(self) -> None:
        """The steps that can be taken now, as buttons."""
        counts = self.record is not None and self.record.struck is None
        self.steps.offer(steps_for(self.record, self.desk.books.today) if counts else (), self.take)

    def _print_papers(self) -> None:
        if self.desk.print_papers:
            self.desk.print_papers(self.record.id, self.record.name)

    def take(self, step: Step) -> None:
        """Ask for what a step needs, and do it."""
        open_step(self, self.desk, step, self.record.id).finished.connect(self._stepped)

    def _stepped(self, row: int) -> None:
        self.show_again(self.show_life)
        self.written.emit(row)

    def _strike_or_restore(self) -> None:
        """A whole file goes with all that hangs on it; single rows as anywhere."""
        if self.active() is not self.main or self.record.struck is not None:
            super()._strike_or_restore()
            return
        sentence = _("“{name}”的档案连同类别、等级、入住、床位一起划销，以后不再计数；原来写的仍然看得到。")

        def do(reason: str) -> str:
            try:
                strike_file(self.desk.books, person(self.record.id), reason)
            except (Refused, KnownError) as fault:
                return str(fault)
            self.show_record(person(self.record.id))
            self.written.emit(self.record.id)
            return ""

        ask_reason(self, _("划销"), sentence.format(name=self.record.name), do)


class ResidentsPage(LedgerPage):
    """Everybody who is here, and the chosen person's file."""

    new_words = N_("新入住")

    def build_file(self) -> FilePanel:
        """The file of a person."""
        return ResidentFile(self.book, self.desk)

    def begin_new(self) -> None:
        """Admit somebody."""
        open_step(self, self.desk, admission_step(None, self.desk.books.today)).finished.connect(self.open_row)
