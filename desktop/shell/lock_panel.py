"""The lock over a window: the password is asked for again, and nothing below can be seen or reached meanwhile.

Nor does the frame of the window, which the desktop lists, go on to say whose page lies below.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
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
        self.open(self.password)

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
            self.close_panel()
            self._window.setWindowTitle(self._called)
            for dialog in self._away:
                dialog.show()
            return
        self.problem.setText(problem)
        set_wrong(self.password, wrong=True)
        self.password.selectAll()
        self.countdown.look()

    def offer_leaving(self) -> None:
        """Say what somebody else's signing in costs; the second press does it."""
        if self._leave is None:
            return
        if self._told:
            self.close_panel()
            self._leave()
            return
        self._told = True
        self.problem.setText(_("换人登录会关上这个窗口。没有保存的填写留着，登录以后接着填。再点一次就换。"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ChildAdded and watched is self._window:
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
        self.raise_()
        self.password.setFocus()

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), look().colour("bg"))

    def keyPressEvent(self, _event: QKeyEvent) -> None:
        """Esc does not unlock."""


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
