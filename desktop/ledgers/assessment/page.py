"""The page of assessments: six ticks, the conclusion while they are made, and who is to be assessed next."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout

from desktop.core.people import CARE_LEVELS
from desktop.core.problem import KnownError, Problem, Refused, Unreadable
from desktop.core.words import N_, _
from desktop.ledgers.assessment import queries, rules, service
from desktop.ledgers.assessment.models import ANSWERS, CAN, CANNOT, INDICATORS, REASONS
from desktop.ledgers.assessment.rules import Result
from desktop.services.book import Book, Chapter
from desktop.storage.record import Column, Record
from desktop.ui import said
from desktop.ui.chapter_form import ChapterForm
from desktop.ui.desk import Desk
from desktop.ui.dialogs import ask_reason, tell
from desktop.ui.entries import Around, Box
from desktop.ui.entry import Entry
from desktop.ui.file_panel import FilePanel
from desktop.ui.form import Form
from desktop.ui.ledger_page import LedgerPage
from desktop.ui.notices import Banner
from desktop.ui.pieces import GAP, ROOM, Deed, Elided
from desktop.ui.theme import px
from desktop.ui.views_page import View, ViewsPage, one_chapter

SIX: Final = tuple(name for name, _words in INDICATORS)
# 1 and N (néng): can; 0 and B (bù néng): cannot.
KEYS: Final = {Qt.Key.Key_1: CAN, Qt.Key.Key_N: CAN, Qt.Key.Key_0: CANNOT, Qt.Key.Key_B: CANNOT}
EARLIER: Final = 4
ASSESSMENTS: Final = "assessment"
REPORTS: Final = "report"
REPORT_HINT: Final = N_("老人能力变了，报到乡镇的那天就登记；10个工作日内要复核评估。")


class AssessmentPage(ViewsPage):
    """The assessments, and the reports of changes."""

    def __init__(self, book: Book, desk: Desk) -> None:
        """The page of the book of assessments."""
        reports = one_chapter(book, REPORTS, service.reports_listing, REPORT_HINT)
        views = (
            View(ASSESSMENTS, N_("评估"), lambda: AssessmentsView(book, desk, frozenset({"residents"}))),
            View(REPORTS, N_("变化报告"), lambda: ReportsView(reports, desk, frozenset({"residents"}))),
        )
        super().__init__(book, desk, views)


class ReportsView(LedgerPage):
    """The reports of changes with the clock of each."""

    new_words = N_("报告变化")


class AssessmentsView(LedgerPage):
    """The newest assessments; one button goes on to whoever is to be assessed next."""

    new_words = N_("登记评估")

    def _add_actions(self) -> None:
        self.title.add(Deed(_("下一位待评估"), self.begin_next, "right", "Ctrl+J"))
        super()._add_actions()

    def build_file(self) -> FilePanel:
        """The panel with the six ticks."""
        return AssessmentFile(self.book, self.desk)

    def begin_new(self) -> None:
        """Open an empty form, of today."""
        super().begin_new()
        self.file.main.form.entry("day").set_value(self.desk.books.today)

    def begin_next(self) -> None:
        """Open the form for whoever waits longest."""
        waiting = service.waiting(self.desk.asked())
        if not waiting:
            self.desk.say(_("现在没有要评估的老人。"), None)
            return
        resident, name, why = waiting[0]
        self.begin_new()
        form = self.file.main.form
        form.entry("resident").set_value(resident)
        form.entry("resident").left.emit()
        form.go_to(SIX[0])
        words = _("{name}：{why}。待评估的还有{count}人。")
        self.desk.say(words.format(name=name, why=why, count=len(waiting) - 1), None)


class AnswerEntry(Entry):
    """Two boxes, 能 and 不能, of which one is ticked; 1 or N and 0 or B tick and go on."""

    def __init__(self, column: Column, around: Around) -> None:
        """Nothing ticked yet."""
        super().__init__(column, around.today)
        self.boxes = {code: Box(_(words), self) for code, words in ANSWERS}
        for code, box in self.boxes.items():
            box.setMinimumHeight(px(36))
            box.clicked.connect(lambda _on, c=code: self._answer(c))
            box.installEventFilter(self)
            self.row.addWidget(box)
            self.row.addSpacing(px(24))
        self.row.addStretch(1)
        self.hold(self.boxes[CAN])

    def text(self) -> str:
        return next((box.text() for box in self.boxes.values() if box.isChecked()), "")

    def set_text(self, text: str) -> None:
        for box in self.boxes.values():
            box.setChecked(box.text() == text)

    def _answer(self, code: str) -> None:
        for own, box in self.boxes.items():
            box.setChecked(own == code)
        self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        key = Qt.Key(event.key())
        if key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            other = next(box for box in self.boxes.values() if box is not watched)
            other.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        if key in KEYS:
            self._answer(KEYS[key])
        if key in KEYS or key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.left.emit()
            self.done.emit()
            return True
        return super().eventFilter(watched, event)


class AssessmentSheet(Form):
    """The form with the six answers as boxes."""

    def _add(self, column: Column, around: Around) -> None:
        super()._add(column, around)
        if column.name not in SIX:
            return
        row, entry = self.rows[column.name], AnswerEntry(column, around)
        self.grid.replaceWidget(row.entry, entry)
        row.entry.hide()
        row.entry.deleteLater()
        row.entry = entry
        row.label.setBuddy(entry.typed_into)
        entry.changed.connect(lambda: self._changed(column.name))
        entry.left.connect(lambda: self._left(column.name))
        entry.done.connect(lambda: self._next(column.name))


class AssessmentForm(ChapterForm):
    """One assessment: the conclusion above the form follows the ticks; keeping it sets the care level."""

    def __init__(self, book: Book, chapter: Chapter, desk: Desk) -> None:
        """The form of an assessment."""
        super().__init__(book, chapter, desk)
        fields = tuple(row.entry.column for row in self.form.rows.values())
        around = Around(desk.books.today, {column.name: self._chooser(column) for column in fields if column.link})
        plain, self.form = self.form, AssessmentSheet(fields, around)
        self.form.saved.connect(self.save)
        self.form.dropped.connect(self.drop)
        self.conclusion = Banner(self)
        self.earlier = Elided()
        self.past: tuple[Result, ...] = ()
        whole = self.layout()
        assert isinstance(whole, QVBoxLayout)  # noqa: S101  as ChapterForm makes it
        whole.replaceWidget(plain, self.form)
        plain.hide()
        plain.deleteLater()
        above = QVBoxLayout()
        above.setContentsMargins(0, 0, px(ROOM), px(GAP))
        above.addWidget(self.conclusion)
        above.addWidget(self.earlier)
        whole.insertLayout(0, above)
        for name in SIX:
            self.form.entry(name).changed.connect(self._conclude)
        self.form.entry("resident").left.connect(self._who)

    def _load(self) -> None:
        super()._load()
        self._who()

    def _value(self, name: str) -> Any:
        try:
            return self.form.entry(name).value()
        except Unreadable:
            return None

    def _who(self) -> None:
        """What is known of the person chosen: the earlier assessments, and the likely reason of this one."""
        resident, day = self._value("resident"), self._value("day") or self.desk.books.today
        past = queries.history(resident) if resident else ()
        self.past = tuple(one for one in past if self.record is None or one.day < self.record.day)
        if resident and self.record is None:
            self.form.entry("reason").set_value(service.proposed_reason(resident, day))
        told = [f"{one.day} {_(dict(REASONS)[one.reason])} {_words(one.level)}" for one in self.past[:EARLIER]]
        self.earlier.say(_("以前：{past}").format(past=_("；").join(told)) if told else "")
        self.earlier.setVisible(bool(told))
        self._conclude()

    def _conclude(self) -> None:
        answers = [{CAN: True, CANNOT: False}.get(self._value(name)) for name in SIX]
        level = rules.conclusion(answers)
        if level is None:
            words = _("六项都答了就有结论，还有{count}项。").format(count=answers.count(None))
            name = self.form.entry("resident").text()
            self.conclusion.say(_("{name}：{words}").format(name=name, words=words) if name else words)
            return
        words = _("结论：{level}（{count}项不能）。").format(level=_words(level), count=answers.count(False))
        changed = bool(self.past) and self.past[0].level != level
        if changed:
            words += _("上次是{level}，等级变了，要老人或监护人签字。").format(level=_words(self.past[0].level))
        self.conclusion.say(words, "warn" if changed else "ok")

    def _write(self, record: Record) -> bool:
        kept: Any = record
        try:
            service.assess(self.desk.books, kept)
        except Refused as refusal:
            self.form.show_problems(refusal.problems)
        except KnownError as fault:
            self.form.show_problems([Problem("", str(fault))])
        else:
            return True
        return False


class AssessmentFile(FilePanel):
    """One assessment; striking it out takes the care level back that it set, restoring puts it into force again."""

    def __init__(self, book: Book, desk: Desk) -> None:
        """No assessment yet."""
        super().__init__(book, desk)
        plain, self.main = self.main, AssessmentForm(book, book.chapters[0], desk)
        self.main.written.connect(self._written)
        self.main.closed.connect(self.closed)
        self.pages.insertWidget(0, self.main)
        self.pages.removeWidget(plain)
        plain.deleteLater()

    def _strike_or_restore(self) -> None:
        record = queries.record(self.main.record.id)
        if record.struck is not None:
            refusal = self._do(lambda: service.reinstate(self.desk.books, record))
            if refusal:
                tell(self, _("不能恢复"), refusal)
            return
        sentence = _("划销{name}{day}的评估，由它定的护理等级也一起划销。").format(
            name=record.resident.name, day=said.day(record.day)
        )
        ask_reason(
            self, _("划销"), sentence, lambda why: self._do(lambda: service.withdraw(self.desk.books, record, why))
        )

    def _do(self, step: Any) -> str:
        """Do a step; the sentence that refuses it, or an empty one."""
        try:
            step()
        except (Refused, KnownError) as fault:
            return str(fault)
        self._after_step()
        return ""


def _words(level: str) -> str:
    return _(dict(CARE_LEVELS)[level])
