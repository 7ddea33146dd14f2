"""The list of what waits: late, today, soon, missing, put off; each line opens its row and can be put off."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.core.words import N_, _
from desktop.shell import duties
from desktop.shell.duties import GAP, LATER, SORTS, Duty
from desktop.shell.scene import Scene
from desktop.ui import said
from desktop.ui.dialogs import Panel
from desktop.ui.entry import Line, set_wrong
from desktop.ui.notices import Empty
from desktop.ui.pieces import Badge, Button, Card, Deed, Elided, label, line, scrolled
from desktop.ui.theme import px

MANY: Final = 6
MOST: Final = 200
TERMS: Final = ((1, N_("明天再说")), (7, N_("推后7天")), (30, N_("推后30天")))
USUAL: Final = TERMS[1]
BADGE: Final = 92
NARROW: Final = 460


class DutyLine(QFrame):
    """One thing to do: how pressing, what and why, the way to it, and putting it off."""

    def __init__(self, duty: Duty, card: DutyCard) -> None:
        """A line of the card."""
        super().__init__()
        self.duty = duty
        words, tone = duties.wait_words(duty, card.scene.office.books.today)
        badge = Badge(words, tone)
        badge.setFixedWidth(max(px(BADGE), badge.sizeHint().width()))
        texts = QVBoxLayout()
        texts.setSpacing(0)
        # In a narrow card the words need the room beside them.
        narrow = card.width() < px(NARROW)
        if narrow:
            texts.addWidget(badge)
        texts.addWidget(label(duty.due.title, wrap=True))
        reason = _("{why}（{reason}）").format(why=duty.why, reason=duty.due.reason) if duty.why else duty.due.reason
        if reason:
            texts.addWidget(label(reason, "small", wrap=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, px(3), 0, px(3))
        row.setSpacing(px(12))
        if not narrow:
            row.addWidget(badge)
        self.badge = badge
        row.addLayout(texts, 1)
        off = Deed(_("推后"), lambda: card.put_off(duty), kind="quiet")
        if duty.sort == LATER:
            off = Deed(_("不推了"), lambda: card.take_back(duty), kind="quiet")
        self.off = Button(off)
        self.off.setAccessibleName(said.named(off.words, duty.due.title))
        row.addWidget(self.off)
        self.open = Button(Deed(_("办理"), lambda: card.open(duty)))
        self.open.setAccessibleName(_("办理：{title}").format(title=duty.due.title))
        row.addWidget(self.open)


class GapLine(QFrame):
    """Many things of one kind as one line that opens into its people."""

    def __init__(self, head: str, members: list[Duty], card: DutyCard) -> None:
        """A line for duties that belong together."""
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, px(3), 0, px(3))
        row.setSpacing(px(12))
        tone = duties.wait_words(members[0], card.scene.office.books.today)[1]
        badge = Badge(_("{count} 处").format(count=len(members)), tone)
        badge.setFixedWidth(max(px(BADGE), badge.sizeHint().width()))
        row.addWidget(badge)
        self.badge = badge
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(label(head, wrap=True))
        names = said.joined(name for name in (said.about(member.due.title) for member in members) if name)
        texts.addWidget(Elided(names or members[0].due.reason))
        row.addLayout(texts, 1)
        self.open = Button(Deed(_("逐个看"), lambda: card.open_gaps(head, members)))
        self.open.setAccessibleName(_("逐个看：{title}").format(title=head))
        row.addWidget(self.open)


class DutyCard(Card):
    """The card of the page of the day, with a tab for each sort."""

    def __init__(self, scene: Scene) -> None:
        """An empty card."""
        super().__init__(_("要办的事"), " ")
        self.scene = scene
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
        self._area = scrolled(QWidget())
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body.addWidget(self._area, 1)
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
        self.aside.say(_("{count} 件").format(count=waiting) if waiting else "")
        self.show_sort(self.shown if self._of(self.shown) else "")

    def show_sort(self, sort: str) -> None:
        """Show the lines of one sort; an empty word is all but what was put off."""
        self.shown = sort
        self.tabs[sort].setChecked(True)
        found = self._of(sort)
        content = QWidget()
        content.setObjectName("scrolled")
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, px(12), 0)
        column.setSpacing(px(2))
        self.lines = list(self._lines(found))
        widest = max((part.badge.width() for part in self.lines), default=0)
        for part in self.lines:
            part.badge.setFixedWidth(widest)
            column.addWidget(part)
        if not found:
            column.addWidget(Empty("ok", _("眼下没有要办的事。")))
        column.addStretch(1)
        self._area.setWidget(content)

    def _of(self, sort: str) -> list[Duty]:
        return [duty for duty in self.all if (duty.sort == sort if sort else duty.sort != LATER)]

    def _lines(self, found: list[Duty]) -> Iterator[DutyLine | GapLine]:
        groups: dict[tuple[str, str, str], list[Duty]] = {}
        for duty in found:
            alone = "" if duty.sort == GAP else duty.due.book
            groups.setdefault((duty.sort, alone, said.head(duty.due.title) if duty.sort == GAP else ""), []).append(
                duty
            )
        for (sort, _book, head), members in groups.items():
            if sort == GAP and len(members) > 1:
                yield GapLine(head, members, self)
            elif len(members) > MANY:
                first = _("{title}，等 {count} 件").format(title=members[0].due.title, count=len(members))
                yield GapLine(first, members, self)
            else:
                yield from (DutyLine(duty, self) for duty in members)

    def open(self, duty: Duty) -> None:
        """Go to the row of a duty."""
        self.scene.desk.go(duty.due.book, duty.due.row)

    def open_gaps(self, head: str, members: list[Duty]) -> None:
        """Show all gaps of a kind, each with the way to it."""
        panel = Panel(self, _("{head}（{count} 处）").format(head=head, count=len(members)), 560)
        panel.card.body.addWidget(label(members[0].due.reason, "small", wrap=True))
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, px(12), 0)
        column.setSpacing(0)
        for member in members[:MOST]:
            words = said.about(member.due.title) or member.due.title
            button = Button(Deed(words, self._closing(panel, member), "right", kind="quiet"))
            column.addWidget(button)
        column.addStretch(1)
        area = scrolled(content)
        area.setFixedHeight(px(min(360, 44 + len(members) * 36)))
        panel.card.body.addWidget(area)
        panel.foot.addWidget(Button(Deed(_("关上"), panel.close_panel, kind="primary")))
        panel.open()

    def _closing(self, panel: Panel, duty: Duty) -> Callable[[], None]:
        def close_and_open() -> None:
            panel.close_panel()
            self.open(duty)

        return close_and_open

    def put_off(self, duty: Duty) -> None:
        """Ask for how long and why, and put the duty off."""
        panel = Panel(self, _("推后：{title}").format(title=duty.due.title))
        panel.card.body.addWidget(label(_("推后不等于办了，到日子会再提醒。原因会记下来。"), "small", wrap=True))
        reason = Line()
        reason.setAccessibleName(_("原因"))
        reason.setPlaceholderText(_("原因，例如：已经约了下周体检"))
        panel.card.body.addWidget(reason)

        def off(days: int) -> None:
            if not reason.text().strip():
                set_wrong(reason, wrong=True)
                reason.setFocus()
                return
            panel.close_panel()
            books = self.scene.office.books
            duties.put_off(books, duty.due, books.today + timedelta(days=days), reason.text().strip())

        panel.foot.addWidget(Button(Deed(_("不推了"), panel.close_panel)))
        for days, words in TERMS:
            kind = "primary" if words == USUAL[1] else "plain"
            panel.foot.addWidget(Button(Deed(_(words), lambda d=days: off(d), kind=kind)))  # type: ignore[misc]  # a lambda's default
        reason.returnPressed.connect(lambda: off(USUAL[0]))
        panel.open(reason)

    def take_back(self, duty: Duty) -> None:
        """Let a duty that was put off wait again."""
        duties.take_back(self.scene.office.books, duty.due)
