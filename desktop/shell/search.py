"""The one search box (Ctrl+K) and the list below it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from desktop.core.words import _
from desktop.shell.finder import Finder, Hit, Looked
from desktop.ui.search_line import SearchLine
from desktop.ui.theme import look, px

LINE: Final = 44
FOOT: Final = 32
WIDE: Final = 560


class Hits(QFrame):
    """The list of what was found; it lies over the window and leaves the cursor in the box."""

    def __init__(self, parent: QWidget, take: Callable[[Hit], None]) -> None:
        """An empty list; `take` is called with the hit that was chosen."""
        super().__init__(parent)
        self.setProperty("floats", True)
        self.setMouseTracking(True)
        self.hits: list[Hit] = []
        self.more = 0
        self.waits = False
        self.chosen = 0
        self.typed = ""
        self._early = ""
        self._over, self._take = parent, take
        self.hide()

    def offer(self, looked: Looked, typed: str) -> None:
        """Show hits, the first one chosen, and below them how many more there are; what was chosen of them stays so,
        where more became known of the same word.
        """
        fit, kept = self._room(), self.hits[self.chosen] if self.chosen and typed == self.typed else None
        self.hits, self.more = looked.hits[:fit], looked.more + len(looked.hits[fit:])
        self.waits, self.typed = looked.waits, typed
        same = (number for number, hit in enumerate(self.hits) if kept and hit.words == kept.words)
        self.chosen = next(same, 0)
        # What can be typed is told in two lines where nothing was found.
        lines = len(self.hits) or (1 if self.waits else 2)
        self.resize(self.width(), lines * px(LINE) + (px(FOOT) if self.more else 0) + px(10))
        self._tell()
        self.setVisible(bool(typed.strip()))
        self.raise_()
        self.update()
        if self._early != typed:
            self._early = ""
        elif self._early and not self.waits:
            self.take()

    def _room(self) -> int:
        """How many hits the window has room for, with the line below them: large type has room for fewer."""
        tall = self._over.height() - self.y() - px(FOOT) - px(10)
        return max(1, tall // px(LINE))

    def step(self, by: int) -> None:
        """Choose the next or the previous hit."""
        if self.hits:
            self.chosen = (self.chosen + by) % len(self.hits)
            self._tell()
            self.update()

    def take(self) -> None:
        """Go where the chosen hit leads; who types faster than anything is known goes there when it is."""
        if self.waits and not self.hits:
            self._early = self.typed
            return
        self._early = ""
        if self.isVisible() and self.hits:
            self._take(self.hits[self.chosen])

    def _tell(self) -> None:
        hit = self.hits[self.chosen] if self.hits else None
        words = _("{title}，{detail}，{sort}")
        nothing = _("正在准备……") if self.waits else _("没有找到")
        self.setAccessibleName(words.format(title=hit.title, detail=hit.detail, sort=hit.sort) if hit else nothing)
        self.setAccessibleDescription(self.more_words())

    def more_words(self) -> str:
        """How many were found beyond those that are shown; empty where all are."""
        return _("还有{count}个，再输一个字").format(count=self.more) if self.more else ""

    def _box(self, number: int) -> QRect:
        return QRect(px(5), px(5) + number * px(LINE), self.width() - px(10), px(LINE))

    def _at(self, place: QPoint) -> int:
        number = (place.y() - px(5)) // px(LINE)
        return number if 0 <= number < len(self.hits) else -1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        number = self._at(event.position().toPoint())
        if number >= 0 and number != self.chosen:
            self.chosen = number
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = self._at(event.position().toPoint())
        if number >= 0:
            self.chosen = number
            self.take()

    def paintEvent(self, _event: QPaintEvent) -> None:
        worn, painter = look(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(worn.colour("edge"))
        painter.setBrush(worn.colour("card"))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), px(8), px(8))
        painter.setPen(worn.colour("ink2"))
        if not self.hits:
            self._paint_nothing(painter)
        elif self.more:
            painter.setFont(worn.font("small"))
            below = px(5) + len(self.hits) * px(LINE)
            box = QRect(px(17), below, self.width() - px(34), self.height() - below - px(5))
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, self.more_words())
        for number, hit in enumerate(self.hits):
            self._paint_hit(painter, self._box(number), hit, chosen=number == self.chosen)

    def _paint_nothing(self, painter: QPainter) -> None:
        words = _("没有找到“{typed}”。可以输姓名、拼音首字母、身份证后四位、房号、电话、表名、要办的事。")
        said = _("正在准备……") if self.waits else words.format(typed=self.typed.strip())
        box = self.rect().adjusted(px(17), px(5), -px(17), -px(5))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap, said)

    def _paint_hit(self, painter: QPainter, box: QRect, hit: Hit, *, chosen: bool) -> None:
        worn = look()
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(worn.colour("soft"))
            painter.drawRoundedRect(box, px(6), px(6))
        inner = box.adjusted(px(12), 0, -px(12), 0)
        painter.setFont(worn.font("small"))
        painter.setPen(worn.colour("ink2"))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, hit.sort)
        right = inner.right() - painter.fontMetrics().horizontalAdvance(hit.sort) - px(14)
        title = QRect(inner.left(), box.top(), right - inner.left(), box.height())
        left = _line(painter, title, (hit.title, *hit.marked), ("text", "ink"))
        rest = QRect(left + px(12), box.top(), right - left - px(12), box.height())
        if rest.width() > 0:
            _line(painter, rest, (hit.detail, *hit.noted), ("small", "ink2"))


def _line(painter: QPainter, box: QRect, said: tuple[str, int, int], worn_as: tuple[str, str]) -> int:
    """Draw a text with the signs from one place to another marked; returns where it ends."""
    (text, start, end), (size, token) = said, worn_as
    left = box.left()
    for part, bold in ((text[:start], False), (text[start:end], True), (text[end:], False)):
        font = look().font(size, bold=bold)
        measure = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(look().colour("brand" if bold else token))
        shown = measure.elidedText(part, Qt.TextElideMode.ElideRight, max(0, box.right() - left))
        painter.drawText(QRect(left, box.top(), box.right() - left, box.height()), Qt.AlignmentFlag.AlignVCenter, shown)
        left += measure.horizontalAdvance(shown)
    return left


class SearchBox(SearchLine):
    """The box: typing looks through everything, arrow keys choose, Enter goes there, Esc closes."""

    def __init__(self, finder: Callable[[], Finder], parent: QWidget | None = None) -> None:
        """An empty box; `finder()` gives what can be found now."""
        super().__init__(_("搜索：姓名、拼音首字母、身份证后四位、房号、表名"), "Ctrl+K", parent)
        self._finder = finder
        self.hits: Hits | None = None
        self.setMaximumWidth(px(WIDE))
        self.textChanged.connect(self._look)
        self.installEventFilter(self)
        self.gone.connect(self._close)

    def _list(self) -> Hits:
        if self.hits is None:
            self.hits = Hits(self.window(), self._go)
        place = self.mapTo(self.window(), QPoint(0, self.height() + px(4)))
        self.hits.move(place)
        self.hits.resize(QSize(self.width(), self.hits.height()))
        return self.hits

    def look_again(self) -> None:
        """More can be found than when the word was typed: look anew."""
        if self.hits is not None and self.hits.isVisible():
            self._look(self.text())

    def _look(self, typed: str) -> None:
        self._list().offer(self._finder().look(typed), typed)

    def _go(self, hit: Hit) -> None:
        self.clear()
        self._close()
        hit.do()

    def _close(self) -> None:
        if self.hits is not None:
            self.hits.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self.hits is not None:
            if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
                self.hits.step(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self.hits.take()
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.clear()
                self._close()
                return True
        return super().eventFilter(watched, event)
