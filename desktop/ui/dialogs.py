"""Questions and notices: panels that lie over the window they belong to, never a window on a window."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.core.problem import KnownError
from desktop.core.words import _
from desktop.ui.entry import Line, set_wrong
from desktop.ui.pieces import GAP, ROOM, Button, Card, Deed, label
from desktop.ui.theme import look, px

WIDE: Final = 460
WIDER: Final = 640


class Panel(QWidget):
    """A card over its window: all else is veiled, its keys stay inside, Esc closes it.

    Where `lost()` says that something typed would be lost, the first Esc only says so. F1 is left to the window.
    """

    def __init__(self, over: QWidget, title: str, wide: int = WIDE) -> None:
        """Lie over the window of a widget; put things into `card.body`, buttons into `foot`."""
        self._window = over.window()
        super().__init__(self._window)
        self.setProperty("floats", True)
        self._before = _outside(self._window.focusWidget())
        self.lost: Callable[[], bool] = lambda: False
        self._warned = False
        self.card, self._wide = Card(), px(wide)
        self._fit()
        self.card.body.setSpacing(px(ROOM))
        self.card.body.setContentsMargins(px(24), px(20), px(24), px(20))
        self.card.setAccessibleName(title)
        head = label(title, "heading", wrap=True)
        self.card.body.addWidget(head)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(px(GAP))
        self.foot.addStretch(1)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self.card)
        middle.addStretch(1)
        down = QVBoxLayout(self)
        down.addStretch(2)
        down.addLayout(middle)
        down.addStretch(3)
        self._window.installEventFilter(self)

    def open(self, first: QWidget | None = None) -> None:
        """Show the panel with the cursor in its first part."""
        self.card.body.addLayout(self.foot)
        self._wide = max(self._wide, self.foot.sizeHint().width() + px(50))
        self._fit()
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()
        target = first or next(iter(self._reachable()), self)
        # What stands in a first field is marked: typing replaces it.
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def _fit(self) -> None:
        """As wide as it wants to be, where the window has the room."""
        self.card.setFixedWidth(min(self._wide, self._window.width() - px(32)))

    def close_panel(self) -> None:
        """Take the panel away and give the cursor back."""
        self._window.removeEventFilter(self)
        self.hide()
        if self._before is not None and isValid(self._before):
            self._before.setFocus()
        self.deleteLater()

    def _reachable(self) -> list[QWidget]:
        parts = [part for part in self.card.findChildren(QWidget) if part.isVisibleTo(self) and part.isEnabled()]
        return [part for part in parts if part.focusPolicy() & Qt.FocusPolicy.TabFocus and part.focusProxy() is None]

    def focusNextPrevChild(self, forward: bool) -> bool:
        parts = self._reachable()
        here = self._window.focusWidget()
        number = parts.index(here) if here in parts else -1
        if parts:
            parts[(number + (1 if forward else -1)) % len(parts)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            # The keys of what lies below must not work while the panel is open.
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F1:
            event.ignore()
            return
        if event.key() == Qt.Key.Key_Escape:
            self._escape()
            return
        asked = QKeySequence(event.keyCombination())
        for button in self.card.findChildren(QAbstractButton):
            if button.isVisibleTo(self) and button.isEnabled() and asked in _keys_of(button):
                button.click()
                return

    def _escape(self) -> None:
        if self._warned or not self.lost():
            self.close_panel()
            return
        self._warned = True
        self.card.body.insertWidget(1, label(_("填的还没有保存。再按一次 Esc 就不要了。"), "problem", wrap=True))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._fit()
            self.setGeometry(self._window.rect())
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), look().colour("veil"))

    def mousePressEvent(self, _event: Any) -> None:
        """Clicks beside the card do nothing."""


def _keys_of(button: QAbstractButton) -> set[QKeySequence]:
    """The keys that press a button: the marked letter of its words, and the key of its deed."""
    keys = {QKeySequence.mnemonic(button.text())}
    return keys | ({QKeySequence(button.deed.key)} if isinstance(button, Button) and button.deed.key else set())


def _outside(part: QWidget | None) -> QWidget | None:
    """Where the cursor goes back to: not into a panel that has closed and is about to go, but where that came from."""
    inside = part
    while inside is not None and not isinstance(inside, Panel):
        inside = inside.parentWidget()
    return part if inside is None or inside.isVisible() else inside._before  # noqa: SLF001  a panel of its own kind


def giving_up(close: Callable[[], object] | None = None) -> Deed:
    """The way out of a form or a question without doing anything: one word and one key everywhere."""
    return Deed(_("放弃"), close, key="Esc")


def ask(over: QWidget, title: str, sentence: str, *answers: Deed) -> Panel:
    """A question with its answers as buttons, the usual one last; each closes the panel, then does its deed."""
    panel = Panel(over, title)
    panel.card.body.addWidget(label(sentence, wrap=True))
    buttons = [_closing(panel, answer) for answer in answers]
    for button in buttons:
        panel.foot.addWidget(button)
    panel.open(buttons[-1])
    return panel


def tell(over: QWidget, title: str, sentence: str) -> Panel:
    """A sentence to be read and closed."""
    return ask(over, title, sentence, Deed(_("知道了"), kind="primary"))


def tell_known(over: QWidget, fault: KnownError) -> Panel:
    """A fault of the world outside: what happened, and what to do."""
    return ask(over, fault.sentence, fault.step or _("请再试一次。"), Deed(_("知道了"), kind="primary"))


def ask_reason(over: QWidget, title: str, sentence: str, go_on: Callable[[str], str]) -> Panel:
    """Ask why; `go_on(reason)` gives back an empty text, or a sentence that keeps the panel open."""
    panel = Panel(over, title)
    panel.card.body.addWidget(label(sentence, wrap=True))
    reason = Line()
    reason.setAccessibleName(_("原因"))
    reason.setPlaceholderText(_("原因，例如：登记重复"))
    problem = label("", "problem", wrap=True)
    problem.hide()

    def answer() -> None:
        refusal = go_on(reason.text().strip()) if reason.text().strip() else _("请写明原因，以后查得到。")
        if refusal:
            set_wrong(reason, wrong=True)
            problem.setText(refusal)
            problem.show()
            reason.setFocus()
        else:
            panel.close_panel()

    def answering(_text: str) -> None:
        set_wrong(reason, wrong=False)
        problem.hide()

    panel.lost = lambda: bool(reason.text().strip())
    reason.textEdited.connect(answering)
    reason.returnPressed.connect(answer)
    panel.card.body.addWidget(reason)
    panel.card.body.addWidget(problem)
    panel.foot.addWidget(Button(giving_up(panel.close_panel)))
    panel.foot.addWidget(Button(Deed(title, answer, kind="primary")))
    panel.open(reason)
    return panel


def _closing(panel: Panel, answer: Deed) -> Button:
    def close_and_do() -> None:
        panel.close_panel()
        if answer.do is not None:
            answer.do()

    return Button(Deed(answer.words, close_and_do, answer.icon, answer.key, answer.kind))
