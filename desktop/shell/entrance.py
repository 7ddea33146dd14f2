"""The window before a home is open: the sign-in, shown at once; the other ways in are loaded when they are chosen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.core.problem import Damaged, KnownError
from desktop.core.words import _
from desktop.shell import late
from desktop.shell.asking import Asking
from desktop.shell.signin import SignIn
from desktop.ui.notices import Banner
from desktop.ui.pieces import label
from desktop.ui.theme import look, px

if TYPE_CHECKING:
    from desktop.shell.beginning import Begin
    from desktop.shell.doorway import Doors
    from desktop.shell.office import Office
    from desktop.ui.task import Task

BEGINNING: Final = "desktop.shell.beginning:Beginning"

# The least is in dots of the screen, in large type too: the button to go on stands at the foot, and must be on it.
LEAST: Final = (860, 560)
SIZE: Final = (980, 640)
BRAND: Final = 320
BRAND_MOST: Final = 400
WIDEST: Final = 720


class Entrance(QWidget):
    """`entered` hands over the open home; `closed` says that the person went away."""

    entered = Signal(object)
    closed = Signal()

    def __init__(self, home: Path, doors: Doors, asking: Asking) -> None:
        """Stand before the home in a folder."""
        super().__init__()
        self.setObjectName("desk")
        self.home, self.doors, self.asking = home, doors, asking
        # The opening of the home, while it is under way.
        self.trying: Task | None = None
        self.setWindowTitle(_("颐年簿"))
        self.setMinimumSize(*LEAST)
        self.resize(QSize(px(SIZE[0]), px(SIZE[1])).boundedTo(self.screen().availableSize()))
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
        QShortcut(QKeySequence("F1"), self).activated.connect(self.help)
        self.show_first()

    def show_first(self) -> None:
        """Show the sign-in where there is a home, else how to begin; what cannot be read is said above."""
        try:
            people = self.doors.people(self.home) if self.doors.is_home(self.home) else None
        except KnownError as fault:
            self.turn(late.load(BEGINNING)(self.begin))
            self.banner.say(str(fault), "bad")
            return
        if people is None:
            self.turn(late.load(BEGINNING)(self.begin))
            return
        sign = SignIn(people, self.sign_in, lambda person: self.doors.wait_left(self.home, person))
        sign.others.connect(lambda: self.turn(late.load(BEGINNING)(self.begin, back=self.show_first)))
        sign.forgotten.connect(self.recover)
        self.turn(sign)
        sign.first()

    def turn(self, page: QWidget) -> None:
        """Show another page."""
        self.banner.say("")
        self.setWindowTitle(_("颐年簿"))
        old = self.stack.currentWidget()
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        if old is not None:
            self.stack.removeWidget(old)
            old.deleteLater()

    def sign_in(self, person: str, password: str) -> None:
        """Open the home, aside: a password is made slow to guess, and every page of a large file is proven."""

        def work() -> Office:
            office = self.doors.open_home(self.home, password, self.doors.clock, person)
            # The screen reads through a connection of its own.
            office.books.sitting.database.close()
            return office

        def refused(fault: KnownError) -> None:
            self._answer("" if isinstance(fault, Damaged) else str(fault))
            if isinstance(fault, Damaged):
                self.rescue(fault, (person, password))

        self.trying = late.load("desktop.shell.errand:send")(self, work, self._opened, refused)
        self.trying.cancelled.connect(lambda: self._answer(""))

    def _opened(self, office: Office) -> None:
        self.trying = None
        if self.isVisible():
            self.entered.emit(office)
        else:
            # Whoever closed the window meanwhile went away.
            office.close()

    def _answer(self, problem: str) -> None:
        self.trying = None
        page = self.stack.currentWidget()
        if isinstance(page, SignIn):
            page.answer(problem)

    def rescue(self, fault: Damaged, typed: tuple[str, str] = ("", "")) -> None:
        """The data are damaged: offer the newest good backup; who came with which password is tried for it first."""
        late.load("desktop.shell.rescue:show")(self, fault, typed)

    def help(self) -> None:
        """Show the help of the page that is shown."""
        topic = "password" if isinstance(self.stack.currentWidget(), SignIn) else "begin"
        late.load("desktop.shell.help_page:show_panel")(self, topic)

    def recover(self) -> None:
        """Ask for the recovery code, as the password was forgotten."""
        late.load("desktop.shell.ways:recover")(self)

    def begin(self, what: Begin) -> None:
        """Begin in one of the three ways."""
        late.load("desktop.shell.ways:begin")(self, what)

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
    made.setFixedWidth(min(px(BRAND), BRAND_MOST))
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
