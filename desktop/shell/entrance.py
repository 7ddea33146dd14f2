"""The window before a home is open: sign in, or begin with a new home, a backup, the practice home."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.core.problem import KnownError
from desktop.core.words import _
from desktop.services import backup
from desktop.shell import errand, help_page
from desktop.shell.firstrun import Begin, Beginning, Wizard
from desktop.shell.office import Doors, Office
from desktop.shell.recovery_page import CodePage, RecoverPage
from desktop.shell.scene import Asking, Scene
from desktop.shell.signin import SignIn
from desktop.shell.wearing import Wearing
from desktop.storage import places
from desktop.ui.desk import Desk
from desktop.ui.entries import Around
from desktop.ui.notices import Banner
from desktop.ui.pieces import Deed, label
from desktop.ui.theme import look, px

SIZE: Final = (980, 640)
BRAND: Final = 320
WIDEST: Final = 720
BROAD: Final = (1180, 720)


class Entrance(QWidget):
    """`entered` hands over the open home; `closed` says that the person went away."""

    entered = Signal(object)
    closed = Signal()

    def __init__(self, home: Path, doors: Doors, asking: Asking) -> None:
        """Stand before the home in a folder."""
        super().__init__()
        self.setObjectName("desk")
        self.home, self.doors, self.asking = home, doors, asking
        self.setWindowTitle(_("颐年簿"))
        self.setMinimumSize(px(860), px(560))
        self.resize(px(SIZE[0]), px(SIZE[1]))
        self.stack = QStackedWidget()
        self.banner = Banner(self)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(_brand())
        self.right = right = QWidget()
        right.setMaximumWidth(px(WIDEST))
        column = QVBoxLayout(right)
        column.setContentsMargins(px(56), px(36), px(40), px(28))
        column.addWidget(self.banner)
        column.addWidget(self.stack, 1)
        across.addWidget(right, 1)
        across.addStretch()
        help_page.on_key(self, lambda: "password" if isinstance(self.stack.currentWidget(), SignIn) else "begin")
        self.show_first()

    def show_first(self) -> None:
        """Show the sign-in where there is a home, else how to begin."""
        if self.doors.is_home(self.home):
            sign = SignIn(self.doors.people(self.home), self._sign_in, lambda: self.doors.wait_left(self.home))
            sign.others.connect(lambda: self._turn(Beginning(self._begin, back=self.show_first)))
            sign.forgotten.connect(self._recover)
            self._turn(sign)
            sign.first()
        else:
            self._turn(Beginning(self._begin))

    def _turn(self, page: QWidget) -> None:
        self.banner.say("")
        old = self.stack.currentWidget()
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        if old is not None:
            self.stack.removeWidget(old)
            old.deleteLater()

    def _sign_in(self, person: str, password: str) -> str:
        """Open the home; an empty text, or why not."""
        try:
            office = self.doors.open_home(self.home, password, self.doors.clock, person)
        except KnownError as fault:
            return fault.sentence + fault.step
        self.entered.emit(office)
        return ""

    def _recover(self) -> None:
        """Ask for the recovery code; after it was right, the new password is used to sign in as usual."""

        def recover(code: str, person: str, password: str) -> None:
            self.doors.recover(self.home, code, person, password)

        page = RecoverPage(self.doors.people(self.home), Around(self.doors.clock().date()), recover)
        page.dropped.connect(self.show_first)
        page.done.connect(self._recovered)
        self._turn(page)
        page.first()

    def _recovered(self, person: str) -> None:
        self.show_first()
        self.banner.say(_("“{name}”的新密码已设好，请用新密码进入。").format(name=person), "ok")

    def _begin(self, what: Begin) -> None:
        if what is Begin.NEW:
            wizard = Wizard(self.asking, self.doors.clock().date(), self._make_home)
            wizard.dropped.connect(self.show_first)
            self._turn(wizard)
        elif what is Begin.BACKUP:
            self._open_backup()
        else:
            self._practise()

    def _make_home(self, wizard: Wizard) -> str:
        """Begin the home that the wizard asked for; an empty text, or why not."""
        answers = wizard.answers
        try:
            office, code = self.doors.new_home(
                self.home, answers.person, answers.password, answers.pack, self.doors.clock
            )
        except KnownError as fault:
            return fault.sentence + fault.step
        told = wizard.settle(office)
        self.show_code(office, code, told)
        return ""

    def show_code(self, office: Office, code: str, told: str) -> None:
        """Show the recovery code of a home that was just begun, as the sheet to be printed."""
        page = CodePage(self._scene(office), code, told, (_("本院建好了"), _("进入")))
        page.done.connect(page.end)
        page.done.connect(lambda: self.entered.emit(office))
        self.right.setMaximumWidth(px(WIDEST) * 2)
        self.resize(max(self.width(), px(BROAD[0])), max(self.height(), px(BROAD[1])))
        self._turn(page)

    def _scene(self, office: Office) -> Scene:
        """What the page of a sheet stands in before there is a window."""

        def say(sentence: str, _deed: Deed | None = None) -> None:
            self.banner.say(sentence)

        return Scene(
            office, Desk(office.books, office.pack, say), self.asking, Wearing(), lambda _month: None, lambda: None,
            lambda _pages, _title: None, lambda _new: None, lambda _step: None,
        )  # fmt: skip

    def _open_backup(self) -> None:
        chosen = self.asking.open_file(self, _("选备份文件"), _("颐年簿备份 (*.ynb)"))
        if chosen is None:
            return
        try:
            held = backup.read(chosen)
            kept = backup.restore(chosen, self.home, f"{self.doors.clock():%Y%m%d-%H%M%S}")
        except KnownError as fault:
            self.banner.say(fault.sentence + fault.step, "bad")
            return
        self.show_first()
        words = _("已从备份恢复（{made}）。").format(made=held.made.replace("T", " "))
        if kept.exists():
            words += _("原来的数据留在 {place}。").format(place=kept)
        self.banner.say(words, "ok")

    def _practise(self) -> None:
        home = places.practice_home() if not self.doors.is_home(self.home) else self.home
        home = home if not self.doors.is_home(home) or self.doors.is_practice(home) else places.practice_home()
        if self.doors.is_home(home):
            self._enter_practice(home)
            return
        self.setEnabled(False)
        self.banner.say(_("正在做练习院：86位老人，一年多的台账。要等一会儿……"), "plain")
        errand.send(
            self, lambda: self.doors.practise(home, self.doors.clock), lambda _done: self._enter_practice(home),
            self._could_not,
        )  # fmt: skip

    def _could_not(self, fault: KnownError) -> None:
        self.setEnabled(True)
        self.banner.say(fault.sentence + fault.step, "bad")

    def _enter_practice(self, home: Path) -> None:
        self.setEnabled(True)
        try:
            office: Office = self.doors.open_home(home, "", self.doors.clock, "")
        except KnownError as fault:
            self._could_not(fault)
            return
        self.entered.emit(office)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit()
        super().closeEvent(event)


def _brand() -> QFrame:
    made = QFrame()
    made.setObjectName("brand")
    worn = look()
    made.setStyleSheet(
        f"QFrame#brand {{ background: {worn.colours['side']}; }}"
        f"QFrame#brand QLabel {{ color: {worn.colours['side_ink']}; }}"
        f"QFrame#brand QLabel[role='small'] {{ color: {worn.colours['side_ink2']}; }}"
    )
    made.setFixedWidth(px(BRAND))
    column = QVBoxLayout(made)
    column.setContentsMargins(px(36), px(44), px(28), px(36))
    column.setSpacing(px(10))
    column.addWidget(label(_("颐年簿"), "figure"))
    column.addWidget(label(_("乡镇敬老院的台账、月报和报送包"), wrap=True))
    column.addStretch(1)
    for words in (
        _("填一次，表自己出来。"),
        _("不联网，数据只在这台电脑上。"),
        _("填过的都找得回，改错了能恢复。"),
    ):
        column.addWidget(label(words, "small", wrap=True), 0, Qt.AlignmentFlag.AlignLeft)
    return made
