"""The lock over a window: the password is asked for again, and nothing below can be seen or reached meanwhile.

Nor does the frame of the window, which the desktop lists, go on to say whose page lies below.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from desktop.core.words import _
from desktop.shell import errand
from desktop.shell.signin import Countdown, Prove, Wait, no_wait, password_line
from desktop.ui.dialogs import Panel
from desktop.ui.entry import set_wrong
from desktop.ui.pieces import Button, Deed, label
from desktop.ui.task import Task
from desktop.ui.theme import look

# The property of what may lie over a lock: it tells nothing of anybody, and whoever stands before the lock may answer.
OVER_LOCK: Final = "over_lock"
COMES_UP: Final = frozenset({QEvent.Type.Show, QEvent.Type.ZOrderChange})


class LockPanel(Panel):
    """Over a locked window: nothing below can be seen or reached until the password was given; all stays as it was."""

    def __init__(
        self, over: QWidget, person: str, prove: Prove, wait: Wait = no_wait, leave: Callable[[], None] | None = None
    ) -> None:
        """Ask for the password of the person at the desk; `leave` closes the home for somebody else to sign in."""
        super().__init__(over, _("已锁定"))
        self._prove, self._person = prove, person
        # The password that is being tried.
        self.trying: Task | None = None
        self._away = put_away(self._window)
        self._told = False
        self._called = self._window.windowTitle()
        self._window.setWindowTitle(_("颐年簿"))
        self.card.body.addWidget(label(_("{name}，请输入密码。没有保存的都还在。").format(name=person), wrap=True))
        self.password = password_line()
        self.password.returnPressed.connect(self.enter)
        self.problem = label("", "problem", wrap=True)
        self.card.body.addWidget(self.password)
        self.card.body.addWidget(self.problem)
        self.enter_button = Button(Deed(_("解锁"), self.enter, kind="primary"))
        if leave is not None:
            self.leave_button = Button(Deed(_("换人登录"), self.offer_leaving, kind="quiet"))
            self.foot.insertWidget(0, self.leave_button)
        self._leave = leave
        self.foot.addWidget(self.enter_button)
        self.countdown = Countdown(self, wait, (self.problem, self.enter_button, self.password))
        self.countdown.look()
        self._rising = False
        for part in self._window.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if part is not self:
                part.installEventFilter(self)
        self.open(self.password)
        running = QApplication.instance()
        if isinstance(running, QApplication):
            running.focusChanged.connect(self._cursor_went)
        self._stay_on_top()

    def enter(self) -> None:
        """Try the password, aside: it is made slow to guess."""
        typed = self.password.text()
        if not typed:
            self._answer(_("请输入密码。"))
        elif self.trying is None:
            self.enter_button.setEnabled(False)
            self.password.setReadOnly(True)
            self.trying = errand.send(
                self, lambda: self._prove(self._person, typed), self._answer, lambda fault: self._answer(str(fault))
            )  # fmt: skip
            self.trying.cancelled.connect(lambda: self._answer(_("没有试成，请再输一次。")))

    def _answer(self, problem: str) -> None:
        self.trying = None
        self.password.setReadOnly(False)
        self.enter_button.setEnabled(True)
        if not problem:
            self._unlock()
            return
        self.problem.setText(problem)
        set_wrong(self.password, wrong=True)
        self.password.selectAll()
        self.countdown.look()

    def _unlock(self) -> None:
        over = self._over()
        self.close_panel()
        self._window.setWindowTitle(self._called)
        for dialog in self._away:
            dialog.show()
        if over is not None:
            _give_cursor(over)

    def offer_leaving(self) -> None:
        """Say what somebody else's signing in costs; the second press does it. The lock stays until the window goes."""
        if self._leave is None:
            return
        if self._told:
            self.card.setEnabled(False)
            self._leave()
            return
        self._told = True
        self.problem.setText(_("换人登录会关上这个窗口。没有保存的填写留着，登录以后接着填。再点一次就换。"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        came = event.type() == QEvent.Type.ChildAdded if watched is self._window else event.type() in COMES_UP
        if came and not self._rising:
            # What comes up while the window is locked (an answer from aside) must not lie over the lock.
            QTimer.singleShot(0, self, self._stay_on_top)
        if event.type() == QEvent.Type.WindowTitleChange and watched is self._window:
            self._keep_quiet()
        return super().eventFilter(watched, event)

    def _keep_quiet(self) -> None:
        """A page below came to be called otherwise: it is said again once the window is unlocked."""
        if self._window.windowTitle() != _("颐年簿"):
            self._called = self._window.windowTitle()
            self._window.setWindowTitle(_("颐年簿"))

    def _stay_on_top(self) -> None:
        if self.isHidden():
            return
        over = self._over()
        self._rising = True
        self.raise_()
        if over is not None:
            over.raise_()
        self._rising = False
        top = over or self
        cursor = self._window.focusWidget()
        if cursor is None or not (top is cursor or top.isAncestorOf(cursor)):
            _give_cursor(top) if over is not None else self.password.setFocus()

    def _over(self) -> Panel | None:
        """What may lie over the lock, where something does."""
        panels = self._window.findChildren(Panel, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return next((panel for panel in reversed(panels) if panel.property(OVER_LOCK) and not panel.isHidden()), None)

    def _cursor_went(self, _old: QWidget | None, now: QWidget | None) -> None:
        """No key may reach what lies below, whatever asks for the cursor there."""
        if now is not None and self._window.isAncestorOf(now) and not self.isAncestorOf(now):
            self._stay_on_top()

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), look().colour("bg"))

    def keyPressEvent(self, _event: QKeyEvent) -> None:
        """Esc does not unlock."""


def _give_cursor(panel: Panel) -> None:
    """Put the cursor into a panel: on its first button, or on itself while it shows none."""
    panel.setFocus()
    panel.focusNextPrevChild(True)


def put_away(window: QWidget) -> list[QWidget]:
    """Close what lies over a window as a window of its own (a calendar, the choice of a file); those that can stand
    again later are given back.
    """
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()
    again = []
    for part in QApplication.topLevelWidgets():
        if part is window or not part.isVisible() or not isinstance(part, QDialog):
            continue
        if not part.isModal():
            again.append(part)
        part.hide()
    return list(again)
