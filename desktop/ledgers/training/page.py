"""The page of training: the sessions, each with its sign-in sheet."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.problem import KnownError, Refused, Unreadable
from desktop.core.words import N_, _
from desktop.ledgers.training import queries, service, sheets
from desktop.ledgers.training.models import FAILED, PASSED, RESULTS, UNEXAMINED, Attendance
from desktop.ledgers.training.rules import Seat
from desktop.ledgers.training.service import Mark
from desktop.services.book import Book
from desktop.storage.record import Column, columns
from desktop.ui.desk import Desk
from desktop.ui.dialogs import ask_reason
from desktop.ui.entries import Box, NumberEntry
from desktop.ui.file_panel import FilePanel
from desktop.ui.ledger_page import LedgerPage
from desktop.ui.notices import Banner
from desktop.ui.pieces import GAP, ROOM, Button, Deed, Elided, label, scrolled
from desktop.ui.theme import px

RESULT_KEYS: Final = {Qt.Key.Key_1: PASSED, Qt.Key.Key_2: FAILED, Qt.Key.Key_0: UNEXAMINED}
ATTENDANCE: Final = 0


class TrainingPage(LedgerPage):
    """The sessions with their files."""

    new_words = N_("登记培训")

    def __init__(self, book: Book, desk: Desk) -> None:
        """The page of the book of training."""
        super().__init__(book, desk, frozenset({"staff"}))

    def build_file(self) -> FilePanel:
        """The panel with the sign-in sheet."""
        return SessionFile(self.book, self.desk)


class SessionFile(FilePanel):
    """A session's form and its sign-in sheet; striking the session out strikes its attendances too."""

    def _add_chapter(self, number: int) -> None:
        if number == ATTENDANCE:
            self.sheet = SignInSheet(self.desk)
            self.sheet.chapter = self.belonging[number]
            self.sheet.saved.connect(lambda: self._chapter_written(number))
            self.lists[number] = self.sheet  # type: ignore[call-overload]  # asked the same as a list of rows
        super()._add_chapter(number)

    @property
    def unsaved(self) -> int:
        """How many forms and sheets have something that is not saved."""
        return super().unsaved + self.sheet.unsaved

    def _written(self, row: int) -> None:
        super()._written(row)
        if not self.sheet.show_rows(row):
            self.show_record(self.record)
            self.show_chapter(ATTENDANCE + 1)

    def _strike_or_restore(self) -> None:
        record = self.main.record
        if self.active() is not self.main or record.struck is not None:
            super()._strike_or_restore()
            return

        def do(reason: str) -> str:
            try:
                service.withdraw(self.desk.books, queries.session(record.id), reason)
            except (Refused, KnownError) as fault:
                return str(fault)
            self._after_step()
            return ""

        sentence = _("划销“{topic}”，连同参加的人一起不再计学时；原来写的仍然看得到。")
        ask_reason(self, _("划销"), sentence.format(topic=record.topic), do)


class SeatRow(QWidget):
    """One person on the sign-in sheet: the tick, the post, the result, own hours."""

    def __init__(self, hours: Column, desk: Desk) -> None:
        """An empty line."""
        super().__init__()
        self.staff = 0
        self.result = UNEXAMINED
        self.box = Box()
        self.post = Elided()
        self.mark = Button(Deed("", self._turn, kind="quiet"), self)
        self.mark.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.own = NumberEntry(hours, desk.books.today, self)
        self.own.setFixedWidth(px(64))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(GAP))
        row.addWidget(self.box, 2)
        row.addWidget(self.post, 1)
        row.addWidget(self.mark)
        row.addWidget(self.own)

    def show_seat(self, seat: Seat, mark: Mark | None, usual: Decimal) -> None:
        """Show a person and what is marked; `usual` are the session's hours."""
        self.staff = seat.staff
        self.box.setText(seat.name)
        self.box.setChecked(mark is not None)
        self.box.setAccessibleName(f"{seat.name} {seat.post_words}")
        self.post.say(seat.post_words)
        self.own.set_value(mark.hours if mark else None)
        self.own.line.setPlaceholderText(sheets.plain(usual))
        self.set_result(mark.result if mark else UNEXAMINED)

    def set_result(self, result: str) -> None:
        """Show a result of the examination."""
        self.result = result
        self.mark.setText(_(dict(RESULTS)[result]))
        self.settle()

    def settle(self) -> None:
        """Results and hours only for those who attended."""
        self.mark.setEnabled(self.box.isChecked())
        self.own.setEnabled(self.box.isChecked())

    def _turn(self) -> None:
        codes = [code for code, _words in RESULTS]
        self.set_result(codes[(codes.index(self.result) + 1) % len(codes)])
        self.box.clicked.emit(True)


class SignInSheet(QWidget):
    """Everybody in post on the day of a session, to be ticked by keys; what is not saved is kept while others are seen.

    `saved` when the sheet was written; `asked_for` is there because a file asks the same of every list.
    """

    saved = Signal()
    asked_for = Signal(int)
    chapter: Any = None

    def __init__(self, desk: Desk) -> None:
        """An empty sheet."""
        super().__init__()
        self.desk = desk
        self.session: Any = None
        self.lines: list[SeatRow] = []
        self._seats: tuple[Seat, ...] = ()
        self._kept: dict[int, Mark] = {}
        self._drafts: dict[int, dict[int, Mark]] = {}
        self._column = next(column for column in columns(Attendance) if column.name == "hours")
        self.banner = Banner(self)
        self.count = Elided()
        self.people = QVBoxLayout()
        self.people.setSpacing(px(2))
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, px(ROOM), 0)
        inner.addLayout(self.people)
        inner.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(self.count, 1)
        foot.addWidget(Button(Deed(_("全选"), self.tick_all), self))
        foot.addWidget(Button(Deed(_("保存"), self.save, key="Ctrl+S", kind="primary"), self))
        foot.setContentsMargins(0, 0, px(ROOM), 0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(label(_("空格勾选，↑↓换人；1合格，2不合格，0未考；学时不同才填。"), "hint", wrap=True))
        whole.addWidget(self.banner)
        whole.addWidget(scrolled(content), 1)
        whole.addLayout(foot)

    @property
    def unsaved(self) -> int:
        """How many sheets have ticks that are not saved."""
        return len(self._drafts) + self._dirty()

    def show_rows(self, session: int) -> int:
        """Show the sheet of a session; returns how many attended as written."""
        if self.session is None or self.session.id != session or not self._dirty():
            self._keep_draft()
            self.session = queries.session(session)
            self._seats = queries.seats(self.session)
            self._kept = {seat.staff: Mark(seat.result, seat.hours) for seat in self._seats if seat.row}
            self._show(self._drafts.pop(session, self._kept))
        return len(self._kept)

    def _show(self, marks: dict[int, Mark]) -> None:
        while len(self.lines) < len(self._seats):
            self._add_line()
        for number, line in enumerate(self.lines):
            line.setVisible(number < len(self._seats))
        for line, seat in zip(self.lines, self._seats, strict=False):
            line.show_seat(seat, marks.get(seat.staff), self.session.hours)
        self.banner.say("")
        self._sum()

    def _add_line(self) -> None:
        line = SeatRow(self._column, self.desk)
        line.box.clicked.connect(self._ticked)
        line.own.changed.connect(self._sum)
        line.box.installEventFilter(self)
        self.lines.append(line)
        self.people.addWidget(line)

    def _shown(self) -> list[SeatRow]:
        return self.lines[: len(self._seats)]

    def _marks(self) -> dict[int, Mark]:
        return {line.staff: Mark(line.result, line.own.value()) for line in self._shown() if line.box.isChecked()}

    def _dirty(self) -> bool:
        try:
            return self.session is not None and self._marks() != self._kept
        except Unreadable:
            return True

    def _keep_draft(self) -> None:
        try:
            if self._dirty():
                self._drafts[self.session.id] = self._marks()
        except Unreadable:
            return

    def tick_all(self) -> None:
        """Tick everybody, or nobody where all are ticked."""
        every = all(line.box.isChecked() for line in self._shown())
        for line in self._shown():
            line.box.setChecked(not every)
        self._ticked()

    def save(self) -> None:
        """Write the sheet as ticked; a refusal is told above it."""
        try:
            service.mark(self.desk.books, self.session, self._marks())
        except Refused as refusal:
            self.banner.say("".join(problem.message for problem in refusal.problems), "bad")
            return
        except (KnownError, Unreadable) as fault:
            self.banner.say(str(fault), "bad")
            return
        self._kept = self._marks()
        self.desk.say(_("签到表已保存：{count}人。").format(count=len(self._kept)), None)
        self.saved.emit()

    def _ticked(self) -> None:
        for line in self._shown():
            line.settle()
        self._sum()

    def _sum(self) -> None:
        ticked = [line for line in self._shown() if line.box.isChecked()]
        try:
            hours = sum((line.own.value() or self.session.hours for line in ticked), Decimal(0))
        except Unreadable:
            hours = Decimal(0)
        words = _("参加{count}人，{hours}学时").format(count=len(ticked), hours=sheets.plain(hours))
        self.count.say(words + (_("（未保存）") if self._dirty() else ""))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            shown = self._shown()
            number = next((n for n, line in enumerate(shown) if line.box is watched), -1)
            step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
            if number >= 0 and step:
                shown[max(0, min(number + step, len(shown) - 1))].box.setFocus(Qt.FocusReason.TabFocusReason)
                return True
            if number >= 0 and event.key() in RESULT_KEYS:
                shown[number].box.setChecked(True)
                shown[number].set_result(RESULT_KEYS[Qt.Key(event.key())])
                self._sum()
                return True
        return super().eventFilter(watched, event)
