"""Signing in: who, and the password; and the same again over a window that was locked."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.core.words import _
from desktop.shell.choice import Choice
from desktop.ui.dialogs import Panel
from desktop.ui.entry import Line, set_wrong
from desktop.ui.pieces import Button, Deed, label
from desktop.ui.theme import px

Prove = Callable[[str, str], str]


def password_line() -> Line:
    """A line whose signs are hidden."""
    made = Line()
    made.setEchoMode(QLineEdit.EchoMode.Password)
    made.setAccessibleName(_("密码"))
    return made


class SignIn(QWidget):
    """The page of signing in; `prove(person, password)` opens the home or gives back why not."""

    others = Signal()

    def __init__(self, people: Sequence[str], prove: Prove) -> None:
        """Offer the people who have a password."""
        super().__init__()
        self._prove = prove
        self.person = Choice(_("姓名"))
        self.person.addItems(list(people))
        self.person.setEnabled(len(people) > 1)
        self.password = password_line()
        self.password.returnPressed.connect(self.enter)
        self.problem = label("", "problem", wrap=True)
        self.enter_button = Button(Deed(_("进入"), self.enter, kind="primary"))
        self.other_button = Button(Deed(_("别的办法……"), self.others.emit, kind="quiet"))
        column = QVBoxLayout(self)
        column.setSpacing(px(10))
        column.addStretch(2)
        column.addWidget(label(_("请输密码"), "title"))
        column.addSpacing(px(6))
        for words, part in ((_("姓名"), self.person), (_("密码"), self.password)):
            name = label(words, "label")
            name.setBuddy(part)
            column.addWidget(name)
            column.addWidget(part)
            part.setMaximumWidth(px(380))
        column.addWidget(self.problem)
        row = QHBoxLayout()
        row.addWidget(self.enter_button)
        row.addWidget(self.other_button)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(3)

    def first(self) -> None:
        """Put the cursor where typing begins."""
        self.password.setFocus()

    def enter(self) -> None:
        """Try the password."""
        if not self.password.text():
            self._say(_("请输密码。"))
            return
        self._say(self._prove(self.person.currentText(), self.password.text()))

    def _say(self, problem: str) -> None:
        self.problem.setText(problem)
        set_wrong(self.password, wrong=bool(problem))
        if problem:
            self.password.selectAll()
            self.password.setFocus()


class LockPanel(Panel):
    """Over a locked window: nothing below can be seen or reached until the password was given; all stays as it was."""

    def __init__(self, over: QWidget, person: str, prove: Prove) -> None:
        """Ask for the password of the person at the desk."""
        super().__init__(over, _("已锁定"))
        self._prove, self._person = prove, person
        self.card.body.addWidget(label(_("{name}，请输密码。没有保存的都还在。").format(name=person), wrap=True))
        self.password = password_line()
        self.password.returnPressed.connect(self.enter)
        self.problem = label("", "problem", wrap=True)
        self.card.body.addWidget(self.password)
        self.card.body.addWidget(self.problem)
        self.enter_button = Button(Deed(_("解锁"), self.enter, kind="primary"))
        self.foot.addWidget(self.enter_button)
        self.open(self.password)

    def enter(self) -> None:
        """Try the password."""
        problem = self._prove(self._person, self.password.text()) if self.password.text() else _("请输密码。")
        if not problem:
            self.close_panel()
            return
        self.problem.setText(problem)
        set_wrong(self.password, wrong=True)
        self.password.selectAll()

    def keyPressEvent(self, _event: QKeyEvent) -> None:
        """Esc does not unlock."""
