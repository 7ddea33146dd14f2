"""The page of the staff: a person's file with what can be done next."""

from __future__ import annotations

from typing import Final

from desktop.registers.staff.movements.queries import person, standing
from desktop.registers.staff.movements.service import steps_for
from desktop.services.book import Book
from desktop.services.step import Step
from desktop.ui.desk import Desk
from desktop.ui.entries import Around
from desktop.ui.file_panel import FilePanel
from desktop.ui.ledger_page import LedgerPage
from desktop.ui.pieces import Elided
from desktop.ui.step_panel import About, StepPanel
from desktop.ui.step_row import StepRow

# Where the posts stand among the chapters of a file.
POSTS: Final = 1


class StaffFile(FilePanel):
    """A person's file: the post, the next steps, the chapters."""

    def __init__(self, book: Book, desk: Desk) -> None:
        """No person yet."""
        super().__init__(book, desk)
        self.standing, self.steps = Elided(""), StepRow()
        self.body.insertWidget(1, self.standing)
        self.body.insertLayout(2, self.steps)

    def _say_head(self) -> None:
        super()._say_head()
        today = self.desk.books.today
        counts = self.record is not None and self.record.struck is None
        self.standing.say(standing(self.record.id, today) if self.record is not None else "")
        self.steps.offer(steps_for(self.record, today) if counts else (), self.take)

    def take(self, step: Step) -> StepPanel:
        """Ask for what a step needs, and do it."""
        place = f"staff/step/{step.words}/{self.record.id}"
        about = About(place, self.record.name, lambda row: person(row).name)
        panel = StepPanel(self, self.desk, step, about, Around(self.desk.books.today))
        panel.finished.connect(self._stepped)
        return panel

    def _stepped(self, row: int) -> None:
        self.record = person(row)
        self._count()
        self.show_chapter(POSTS)
        self._say_head()
        self.written.emit(row)


class StaffPage(LedgerPage):
    """Everybody in post, and the chosen person's file; who left is found by the search box."""

    def build_file(self) -> FilePanel:
        """The file of a person."""
        return StaffFile(self.book, self.desk)
