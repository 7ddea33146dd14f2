"""Signing in: who, and the password."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop.core.words import _
from desktop.shell.choice import Choice
from desktop.ui.entry import Line, set_wrong
from desktop.ui.pieces import Button, Deed, label
from desktop.ui.theme import px

Prove = Callable[[str, str], str]
Wait = Callable[[], int]
SECOND: Final = 1000
MINUTE: Final = 60


def no_wait() -> int:
    """Where nobody counts wrong passwords, the next may be tried at once."""
    return 0


class Countdown(QObject):
    """Bars the way in while the next password has to wait, and counts the seconds down."""

    def __init__(self, owner: QWidget, wait: Wait, parts: tuple[QLabel, Button, QLineEdit]) -> None:
        """`wait()` is how many seconds are left; `parts` are where it is said, the way in, and the password."""
        super().__init__(owner)
        self._wait = wait
        self._told, self._way, self._line = parts
        self._ticks = QTimer(self)
        self._ticks.setInterval(SECOND)
        self._ticks.timeout.connect(self.look)

    def hurry(self, every: int) -> None:
        """Look so often, in milliseconds."""
        self._ticks.setInterval(every)

    def begin_anew(self) -> None:
        """Look for somebody else: what was counted down for the person before does not bar their way."""
        self._ticks.stop()
        self._told.setText("")
        self.look()

    def look(self) -> bool:
        """Say how long is left and bar the way in, or open it again; whether there is something to wait for."""
        left = self._wait()
        was = self._ticks.isActive()
        self._way.setEnabled(not left)
        self._line.setEnabled(not left)
        if left:
            words = _("密码不对，错了多次。还要等 {time}。数据没有坏，也没有丢。").format(time=clock(left))
            self._told.setText(words)
            self._told.show()
            self._ticks.start()
        elif was:
            self._ticks.stop()
            self._told.setText(_("可以再试了。"))
            self._line.clear()
            self._line.setFocus()
        return bool(left)


def clock(seconds: int) -> str:
    """Seconds that are left, as 0:27 or 14:05."""
    return f"{seconds // MINUTE}:{seconds % MINUTE:02d}"


def password_line() -> Line:
    """A line whose signs are hidden."""
    made = Line()
    made.setEchoMode(QLineEdit.EchoMode.Password)
    made.setAccessibleName(_("密码"))
    return made


class SignIn(QWidget):
    """The page of signing in; `prove(person, password)` begins to open the home, and `answer` says what came of it."""

    others = Signal()
    forgotten = Signal()

    def __init__(self, people: Sequence[str], prove: Callable[[str, str], None], wait: Callable[[str], int]) -> None:
        """Offer the people who have a password; `wait(person)` is how many seconds their next try has to wait."""
        super().__init__()
        self._prove = prove
        self._held = False
        self.person = Choice(_("姓名"))
        self.person.addItems(list(people))
        self.person.setEnabled(len(people) > 1)
        self.password = password_line()
        self.password.returnPressed.connect(self.enter)
        self.problem = label("", "problem", wrap=True)
        self.enter_button = Button(Deed(_("进入"), self.enter, kind="primary"))
        self.forgotten_button = Button(Deed(_("忘了密码"), self.forgotten.emit, kind="quiet"))
        self.other_button = Button(Deed(_("别的办法……"), self.others.emit, kind="quiet"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addStretch(2)
        column.addWidget(label(_("请输入密码"), "title"))
        column.addSpacing(px(6))
        for words, part in ((_("姓名"), self.person), (_("密码"), self.password)):
            name = label(words, "label")
            name.setBuddy(part)
            column.addWidget(name)
            column.addWidget(part)
            part.setMaximumWidth(px(380))
        column.addWidget(self.problem)
        row = QHBoxLayout()
        for button in (self.enter_button, self.forgotten_button, self.other_button):
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(3)
        parts = (self.problem, self.enter_button, self.password)
        self.countdown = Countdown(self, lambda: wait(self.person.currentText()), parts)
        self.countdown.look()
        self.person.currentTextChanged.connect(self._other)

    def first(self) -> None:
        """Put the cursor where typing begins."""
        self.password.setFocus()

    def _other(self) -> None:
        """Another person was chosen: what was said of the first is not true of them."""
        set_wrong(self.password, wrong=False)
        self.countdown.begin_anew()

    def enter(self) -> None:
        """Try the password."""
        if self._held:
            return
        if not self.password.text():
            self.say(_("请输入密码。"))
            return
        self.say("")
        self._hold(held=True)
        self._prove(self.person.currentText(), self.password.text())

    def answer(self, problem: str) -> None:
        """The home was not opened: say why, and let the password be tried again."""
        self._hold(held=False)
        self.say(problem)
        self.countdown.look()

    def _hold(self, *, held: bool) -> None:
        self._held = held
        self.password.setReadOnly(held)
        self.person.setEnabled(not held and self.person.count() > 1)
        for way in (self.enter_button, self.forgotten_button, self.other_button):
            way.setEnabled(not held)
        self.enter_button.setText(_("正在打开……") if held else _("进入"))
        self.enter_button.updateGeometry()

    def say(self, problem: str) -> None:
        """Say why the way in stays shut; an empty text takes it away."""
        self.problem.setText(problem)
        set_wrong(self.password, wrong=bool(problem))
        if problem:
            self.password.selectAll()
            self.password.setFocus()
