"""The list of what waits: late, today, soon, missing, put off; each line opens its row and can be put off."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.core.words import N_, _
from desktop.shell import duties, menu
from desktop.shell.duties import GAP, LATER, SORTS, Duty
from desktop.shell.duty_lines import DutyLine, GapLine, Ways, even
from desktop.shell.duty_panels import NARROW, GatheredPanel, PutOffPanel
from desktop.shell.scene import Scene
from desktop.ui import said
from desktop.ui.notices import Empty
from desktop.ui.pieces import Button, Card, Deed, line
from desktop.ui.theme import px

MANY: Final = 6


class DutyCard(Card):
    """The card of the page of the day, with a tab for each sort."""

    def __init__(self, scene: Scene) -> None:
        """An empty card."""
        super().__init__(_("要办的事"), " ")
        self.scene = scene
        self.ways = Ways(self.open, self.put_off, self.take_back)
        self.all: list[Duty] = []
        self.shown = ""
        self.lines: list[DutyLine | GapLine] = []
        self.tabs: dict[str, Button] = {}
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout()
        self._row.setSpacing(px(16))
        for sort, words in (("", N_("全部")), *SORTS):
            tab = Button(Deed(_(words), lambda s=sort: self.show_sort(s), kind="tab"))  # type: ignore[misc]  # a lambda's default
            tab.setCheckable(True)
            self._group.addButton(tab)
            self.tabs[sort] = tab
            self._row.addWidget(tab)
        self._row.addStretch(1)
        self.body.addLayout(self._row)
        self.body.addWidget(line())
        self._content = QWidget()
        self.body.addWidget(self._content, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def say(self, found: list[Duty]) -> None:
        """Show what was gathered."""
        self.all = found
        for sort, words in (("", N_("全部")), *SORTS):
            count = len(self._of(sort))
            self.tabs[sort].setText(f"{_(words)} {count}" if count else _(words))
            self.tabs[sort].setVisible(bool(count) or not sort)
            self.tabs[sort].updateGeometry()
        waiting = len(self._of(""))
        self.aside.say(_("{count}件").format(count=waiting) if waiting else "")
        self.show_sort(self.shown if self._of(self.shown) else "")

    def show_sort(self, sort: str) -> None:
        """Show the lines of one sort; an empty word is all but what was put off."""
        self.shown = sort
        self.tabs[sort].setChecked(True)
        found = self._of(sort)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(2))
        self.lines = list(self._lines(found))
        even(self.lines)
        for part in self.lines:
            column.addWidget(part)
        if not found:
            column.addWidget(Empty("ok", _("眼下没有要办的事。")))
        column.addStretch(1)
        self.body.replaceWidget(self._content, content)
        self._content.hide()
        self._content.deleteLater()
        self._content = content
        content.show()

    def _of(self, sort: str) -> list[Duty]:
        return [duty for duty in self.all if (duty.sort == sort if sort else duty.sort != LATER)]

    def _lines(self, found: list[Duty]) -> Iterator[DutyLine | GapLine]:
        groups: dict[tuple[str, str, str], list[Duty]] = {}
        for duty in found:
            alone = "" if duty.sort == GAP else duty.due.book
            groups.setdefault((duty.sort, alone, said.head(duty.due.title) if duty.sort == GAP else ""), []).append(
                duty
            )
        for (sort, book, head), members in groups.items():
            if sort == GAP and len(members) > 1:
                yield self._gathered(head, head, members)
            elif len(members) > MANY:
                first = _("{title}，等{count}件").format(title=members[0].due.title, count=len(members))
                yield self._gathered(first, said.named(self._title(book), _(dict(SORTS)[sort])), members)
            else:
                narrow = self.width() < px(NARROW)
                yield from (DutyLine(duty, self._today, self.ways, narrow=narrow) for duty in members)

    def _gathered(self, words: str, head: str, members: list[Duty]) -> GapLine:
        tone = duties.wait_words(members[0], self._today)[1]
        return GapLine(words, members, lambda: self.open_gaps(head, members), tone)

    @property
    def _today(self) -> date:
        return self.scene.office.books.today

    def _title(self, book: str) -> str:
        """What the page of a duty is called."""
        page = book.partition("/")[0]
        items = menu.items(self.scene.office.books.catalog)
        return next((_(item.title) for item in items if item.id == page), _("要办的事"))

    def open(self, duty: Duty) -> None:
        """Go to the row of a duty."""
        self.scene.desk.go(duty.due.book, duty.due.row)

    def open_gaps(self, head: str, members: Sequence[Duty]) -> None:
        """Show everything behind one line; after one was put off or taken back, what is left of it is shown again."""
        if not members:
            return

        def left(done: Duty) -> None:
            self.open_gaps(head, [one for one in members if one is not done])

        def put_off(duty: Duty) -> None:
            self.put_off(duty, lambda off: left(duty) if off else self.open_gaps(head, members))

        def take_back(duty: Duty) -> None:
            self.take_back(duty)
            left(duty)

        words = _("{head}（{count}处）").format(head=head, count=len(members))
        GatheredPanel(self, words, members, self._today, Ways(self.open, put_off, take_back)).show_lines()

    def put_off(self, duty: Duty, then: Callable[[bool], None] = lambda _off: None) -> None:
        """Ask for how long and why, and put the duty off; `then(off)` is told whether it was."""

        def answered(days: int, why: str) -> None:
            books = self.scene.office.books
            if days:
                duties.put_off(books, duty.due, books.today + timedelta(days=days), why)
            then(bool(days))

        panel = PutOffPanel(self, duty, answered)
        panel.open(panel.reason)

    def take_back(self, duty: Duty) -> None:
        """Let a duty that was put off wait again."""
        duties.take_back(self.scene.office.books, duty.due)
