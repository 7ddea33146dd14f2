"""Beside the month's return: what the check found, and the rows behind a figure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.sheet import Figure, Ref, written
from desktop.core.words import _
from desktop.services.books import Books
from desktop.services.months import CHANGED, OPEN, Status
from desktop.services.returns import BREAK, Finding
from desktop.shell.scene import Scene
from desktop.ui import said
from desktop.ui.notices import Empty
from desktop.ui.pieces import GAP, Badge, Button, Card, Deed, Elided, label, line, scrolled
from desktop.ui.theme import px

WIDE: Final = 392
WIDEST: Final = 420
# On a small screen the names of the return need the room.
SHARE: Final = 0.37
MOST_ROWS: Final = 120
MOST_NAMES: Final = 20


def fresh() -> tuple[QWidget, QVBoxLayout]:
    """An empty column of lines to be scrolled."""
    content = QWidget()
    content.setObjectName("scrolled")
    column = QVBoxLayout(content)
    column.setContentsMargins(0, px(6), px(12), 0)
    column.setSpacing(px(GAP))
    return content, column


class Beside(Card):
    """The card beside the return, as wide as its page has room for and its tabs need."""

    def __init__(self, page: QWidget) -> None:
        """Follow the width of a page."""
        super().__init__()
        self.tabs: Sequence[Button] = ()
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QResizeEvent):
            least = sum(tab.sizeHint().width() + px(18) for tab in self.tabs) + px(20)
            self.setFixedWidth(max(least, min(px(WIDE), WIDEST, round(event.size().width() * SHARE))))
        return super().eventFilter(watched, event)


class Scrolled(QWidget):
    """A column whose content is replaced as a whole."""

    def __init__(self, scene: Scene) -> None:
        """Nothing yet."""
        super().__init__()
        self.scene = scene
        self.area = scrolled(QWidget())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.area)

    def show_parts(self, parts: Iterable[QWidget]) -> None:
        """Show these parts from top to bottom."""
        content, column = fresh()
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        self.area.setWidget(content)


class FindingsList(Scrolled):
    """Broken cross-checks first, then single gaps, then those with the same words as one; each opens its row."""

    def __init__(self, scene: Scene, go_to_code: Callable[[str], None]) -> None:
        """`go_to_code` puts the cursor on a row of the return."""
        super().__init__(scene)
        self._go_to_code = go_to_code
        self._said: tuple[tuple[Finding, ...], str] | None = None
        self.wait()

    def wait(self) -> None:
        """Say that the month is being checked."""
        self._said = None
        self.show_parts([Empty("refresh", _("正在检查……"))])

    def say(self, found: tuple[Finding, ...], status: Status) -> None:
        """Show what was found in a month; where it is what stands here, the place in the list is not lost."""
        if self._said == (found, status.state):
            return
        self._said = (found, status.state)
        if not found:
            words = _("钩稽全部相符，没有缺项，可以封月。") if status.state == OPEN else _("这个月已经封好。")
            if status.state == CHANGED:
                words = _("改动以后，钩稽仍然相符。")
            self.show_parts([Empty("ok", words)])
            return
        parts: list[QWidget] = []
        broken = [finding for finding in found if finding.kind == BREAK]
        # What stands in the way of closing is mended first: the way to the first is the primary button.
        first = next((finding for finding in broken if self._way(finding)), None)
        for finding in broken:
            parts += [self._broken(finding, primary=finding is first), line()]
        gaps: dict[str, list[Finding]] = {}
        for finding in found:
            if finding.kind != BREAK:
                gaps.setdefault(_head(finding), []).append(finding)
        # One thing to mend first: it is often what many others wait for.
        for head, members in sorted(gaps.items(), key=lambda gap: len(gap[1]) > 1):
            parts += [self._gaps(head, members), line()]
        self.show_parts(parts[:-1])

    def _broken(self, finding: Finding, *, primary: bool) -> QWidget:
        way = self._way(finding)
        way = way._replace(kind="primary") if way and primary else way
        part, column = _line(Badge(_("不平"), "bad"), way)
        column.addWidget(label(finding.sentence, wrap=True))
        return part

    def _gaps(self, head: str, members: list[Finding]) -> QWidget:
        first = members[0]
        many = len(members) > 1
        badge = Badge(_("{count}处").format(count=len(members)) if many else _("缺项"), "warn")
        part, column = _line(badge, None if many else self._way(first))
        if not many:
            column.addWidget(label(first.sentence, wrap=True))
            return part
        column.addWidget(label(head, wrap=True))
        column.addWidget(label(_why(first), "small", wrap=True))
        self._list(column, members)
        return part

    def _list(self, column: QVBoxLayout, members: list[Finding]) -> None:
        """Some of the names, each with its way; the others follow on asking."""
        for member in members[:MOST_NAMES]:
            way = self._way(member)
            button = Button(Deed(_name(member), way.do if way else None, "right", kind="quiet"))
            button.setAccessibleName(member.sentence)
            column.addWidget(button)
        rest = members[MOST_NAMES:]
        if rest:
            more = Button(Deed(_("还有{count}处").format(count=len(rest)), None, "down", kind="quiet"))
            more.clicked.connect(lambda: self._list_more(more, column, rest))
            column.addWidget(more)

    def _list_more(self, more: Button, column: QVBoxLayout, rest: list[Finding]) -> None:
        at = column.count() - 1
        self._list(column, rest)
        item = column.itemAt(at + 1)
        part = item.widget() if item else None
        if part is not None:
            part.show()
            part.setFocus()
        column.removeWidget(more)
        more.hide()
        more.deleteLater()

    def _way(self, finding: Finding) -> Deed | None:
        if finding.book:
            return Deed(_("打开"), lambda: self.scene.desk.go(finding.book, finding.row))
        if finding.code:
            return Deed(_("看数"), lambda: self._go_to_code(finding.code))
        return None


def _head(finding: Finding) -> str:
    return said.head(finding.sentence)


def _name(finding: Finding) -> str:
    return said.about(finding.sentence) or finding.sentence


def _why(finding: Finding) -> str:
    return said.rest(finding.sentence)


def _line(badge: Badge, deed: Deed | None) -> tuple[QWidget, QVBoxLayout]:
    part = QFrame()
    whole = QVBoxLayout(part)
    whole.setContentsMargins(0, px(2), 0, px(2))
    whole.setSpacing(px(4))
    head = QHBoxLayout()
    head.addWidget(badge)
    head.addStretch(1)
    if deed is not None:
        head.addWidget(Button(deed))
    whole.addLayout(head)
    return part, whole


def words_of(books: Books, refs: Sequence[Ref]) -> list[str]:
    """The words of the rows behind a figure, in their order."""
    found: dict[Ref, str] = {}
    for name in {ref.book for ref in refs}:
        book, _slash, chapter = name.partition("/")
        if not books.has(book):
            continue
        chapters = books.book(book).chapters
        kept = next((one for one in chapters if one.id == chapter), chapters[0])
        rows = [ref.row for ref in refs if ref.book == name]
        for record in kept.model.select().where(kept.model.id.in_(rows)):
            found[Ref(name, record.id)] = kept.words(record)
    return [found.get(ref, str(ref.row)) for ref in refs]


class Behind(Scrolled):
    """The rows that a figure was made from, each opening its place."""

    def say(self, name: str, column: str, figure: Figure) -> None:
        """Show the rows behind a figure."""
        parts: list[QWidget] = [
            label(name, wrap=True),
            label(said.named(column, written(figure)), "heading"),
            Elided(self._origin(figure)),
        ]
        shown = figure.rows[:MOST_ROWS]
        for ref, words in zip(shown, words_of(self.scene.office.books, shown), strict=True):
            parts.append(Button(Deed(words, self._way(ref), "right", kind="quiet")))
        if len(figure.rows) > MOST_ROWS:
            parts.append(label(_("还有{count}行").format(count=len(figure.rows) - MOST_ROWS), "small"))
        self.show_parts(parts)

    def _origin(self, figure: Figure) -> str:
        if figure.rows:
            return _("由{count}行得来，点开可以看：").format(count=len(figure.rows))
        if figure.by:
            return _("手填：{by}").format(by=figure.by)
        if figure.hand:
            return _("手填的数。")
        if figure.value is None:
            return _("还没有数。")
        return _("由别的数算出来，没有单独的行。")

    def _way(self, ref: Ref) -> Callable[[], None]:
        return lambda: self.scene.desk.go(ref.book, ref.row)
