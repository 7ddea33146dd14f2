"""Beginning: three ways, and the wizard for a new home: the home and its figures, who you are, the second copy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from desktop.core.problem import KnownError, Problem, Refused
from desktop.core.words import N_, _
from desktop.registers.home import service as home_service
from desktop.services import backup, policy, settings
from desktop.services.book import Entry
from desktop.shell.backups import SECOND
from desktop.shell.office import Office
from desktop.shell.place_choice import PlaceChoice
from desktop.shell.scene import Asking
from desktop.storage.fields import ChoiceField, CountField, NameField, WordField
from desktop.ui.entries import Around
from desktop.ui.entry import LineEntry, loose_column
from desktop.ui.form import Form
from desktop.ui.notices import Banner
from desktop.ui.pieces import Button, Card, Deed, label
from desktop.ui.theme import px

SHORTEST: Final = 8
AREAS: Final = (("rural", N_("乡")), ("urban", N_("城")))


class Begin(Enum):
    """The ways to begin."""

    NEW = auto()
    BACKUP = auto()
    PRACTICE = auto()


WAYS: Final = (
    (Begin.NEW, N_("新建本院(&N)"), N_("第一次用：填三页，就可以开始登记。"), "home", "primary"),
    (Begin.BACKUP, N_("打开备份(&B)"), N_("换了电脑，或数据坏了：从备份文件恢复。"), "restore", "plain"),
    (Begin.PRACTICE, N_("试用练习院(&T)"), N_("先看看：里面是编的人和数，随便试，不算数。"), "eye", "plain"),
)


class Beginning(QWidget):
    """The three ways to begin, each as a button with what it is for."""

    def __init__(self, begin: Callable[[Begin], None], back: Callable[[], None] | None = None) -> None:
        """`begin` is called with the way; `back` leads back to the sign-in, where there is one."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setSpacing(px(12))
        column.addStretch(1)
        column.addWidget(label(_("怎么开始？"), "title"))
        self.buttons: dict[Begin, Button] = {}
        for way, words, what, drawing, kind in WAYS:
            if back is not None and way is Begin.NEW:
                continue
            card = Card()
            button = Button(Deed(_(words), lambda w=way: begin(w), drawing, kind=kind))  # type: ignore[misc]
            row = QHBoxLayout()
            row.addWidget(button)
            row.addWidget(label(_(what), "small", wrap=True), 1)
            row.setSpacing(px(16))
            card.body.addLayout(row)
            self.buttons[way] = button
            column.addWidget(card)
        if back is not None:
            column.addWidget(Button(Deed(_("返回"), back, "back", "Esc", "quiet")))
        column.addStretch(2)


@dataclass
class Answers:
    """What the wizard was told."""

    home: str = ""
    area: str = "rural"
    beds: str = ""
    pack: str = policy.BASE
    person: str = ""
    password: str = ""
    place: Path | None = None


class Wizard(QWidget):
    """Three short pages; `make(wizard)` begins the home and gives back why not, if it cannot."""

    dropped = Signal()

    def __init__(self, asking: Asking, today: date, make: Callable[[Wizard], str]) -> None:
        """Begin with the first page."""
        super().__init__()
        self.answers = Answers()
        self._make = make
        self.head = label("", "title")
        self.step = label("", "small")
        self.banner = Banner(self)
        self.home_form = _home_form(today)
        self.person_form = _person_form(today)
        self.place = PlaceChoice(asking, _("第二份备份存在哪个文件夹"), _("以后再说"))
        self.place_page = _place_page(self.place)
        self.stack = QStackedWidget()
        for part in (self.home_form, self.person_form, self.place_page):
            self.stack.addWidget(part)
        self.back_button = Button(Deed(_("上一步"), self.back, "back", "Esc"))
        self.next_button = Button(Deed(_("下一步"), self.go_on, kind="primary"))
        column = QVBoxLayout(self)
        column.setSpacing(px(10))
        for part in (self.step, self.head, self.banner):
            column.addWidget(part)
        column.addWidget(self.stack, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.back_button)
        foot.addWidget(self.next_button)
        column.addLayout(foot)
        for form in (self.home_form, self.person_form):
            form.save_button.clicked.connect(self.go_on)
            last = list(form.rows.values())[-1].entry
            last.done.connect(self.go_on)
        self.turn(0)

    def turn(self, number: int) -> None:
        """Show a page."""
        heads = (_("本院"), _("您是谁"), _("第二份存在哪里"))
        self.stack.setCurrentIndex(number)
        self.head.setText(heads[number])
        self.step.setText(_("第{number}页，共3页").format(number=number + 1))
        self.next_button.setText(_("建好本院") if number == len(heads) - 1 else _("下一步"))
        self.next_button.updateGeometry()
        self.back_button.setText(_("不建了") if number == 0 else _("上一步"))
        self.back_button.updateGeometry()
        self.banner.say("")
        current = self.stack.currentWidget()
        if isinstance(current, Form):
            current.go_to(next(iter(current.rows)))

    def back(self) -> None:
        """Turn back a page; from the first one leave the wizard."""
        number = self.stack.currentIndex()
        if number:
            self.turn(number - 1)
        else:
            self.dropped.emit()

    def go_on(self) -> None:
        """Turn to the next page when this one is right; from the last one begin the home."""
        number = self.stack.currentIndex()
        if number == 0 and self._take_home():
            self.turn(1)
        elif number == 1 and self._take_person():
            self.turn(2)
        elif number == 2:  # noqa: PLR2004  the last page
            self.answers.place = self.place.chosen
            self.next_button.setEnabled(False)
            problem = self._make(self)
            self.next_button.setEnabled(True)
            self.banner.say(problem, "bad")

    def _take_home(self) -> bool:
        found = self.home_form.check()
        if found is None:
            return False
        beds = found["beds"]
        self.answers.home, self.answers.area = found["name"], found["area"]
        self.answers.beds, self.answers.pack = "" if beds is None else str(beds), found["pack"]
        return True

    def _take_person(self) -> bool:
        found = self.person_form.check()
        if found is None:
            return False
        problems = []
        if len(found["password"]) < SHORTEST:
            problems.append(Problem("password", _("密码至少{count}位，越长越好。").format(count=SHORTEST)))
        elif found["password"] != found["again"]:
            problems.append(Problem("again", _("两次输的密码不一样，请再输一次。")))
        self.person_form.show_problems(problems)
        self.answers.person, self.answers.password = found["person"], found["password"]
        return not problems

    def settle(self, office: Office) -> str:
        """Write the home's profile and make the first second copy; what went wrong, in a sentence."""
        given = self.answers
        texts = {"name": given.home, "area": given.area, "approved_beds": given.beds, "pack": given.pack}
        try:
            home_service.enter(office.books, Entry(1, texts), office.books.today, {})
            if given.place is not None:
                settings.put(office.books, SECOND, str(given.place))
                office.back_up(given.place / f"{given.home}{backup.ENDING}")
        except Refused as refusal:
            return str(refusal)
        except KnownError as fault:
            return fault.sentence + fault.step
        return ""


def _home_form(today: date) -> Form:
    packs = tuple((pack.id, _("{place}（{document}）").format(place=pack.place, document=pack.document))
                  for pack in policy.packs())  # fmt: skip
    fields = (
        loose_column("name", WordField(N_("院名"), required=True, hint=N_("全称，印在每张表的“填报单位”上"))),
        loose_column("area", ChoiceField(N_("城乡"), options=AREAS, required=True, default="rural")),
        loose_column("beds", CountField(N_("核定床位"), unit=N_("张"), hint=N_("以后也能填"))),
        loose_column("pack", ChoiceField(
            N_("政策包"), options=packs, required=True, default=policy.BASE, hint=N_("供养标准、指标、报送日；以后能换")
        )),
    )  # fmt: skip
    form = Form(fields, Around(today), foot=False)
    form.load({})
    return form


def _person_form(today: date) -> Form:
    fields = (
        loose_column("person", NameField(N_("姓名"), required=True)),
        loose_column("password", WordField(N_("密码"), required=True, hint=N_("至少8位；不要写在电脑边上"))),
        loose_column("again", WordField(N_("再输一次"), required=True)),
    )
    form = Form(fields, Around(today), foot=False)
    for name in ("password", "again"):
        entry = form.entry(name)
        if isinstance(entry, LineEntry):
            entry.line.setEchoMode(QLineEdit.EchoMode.Password)
    return form


def _place_page(choice: PlaceChoice) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(px(12))
    column.addWidget(label(_("电脑会坏，会丢。请把第二份备份存到U盘上，U盘不要和电脑放在一起。"), wrap=True))
    column.addWidget(choice)
    column.addStretch(1)
    return page


class CodePage(QWidget):
    """The recovery code of a new home, to be kept on paper in the director's safe."""

    done = Signal()

    def __init__(self, code: str, told: str) -> None:
        """Show the code once; `told` says what went wrong after the home was begun, if anything did."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setSpacing(px(12))
        column.addStretch(1)
        column.addWidget(label(_("本院建好了"), "title"))
        column.addWidget(
            label(_("忘了密码，只能用这个恢复码打开。请抄在纸上，锁进院长的柜子；不要存在电脑里。"), wrap=True)
        )
        self.code = label(code, "heading")
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
        card = Card()
        card.body.addWidget(self.code)
        column.addWidget(card)
        banner = Banner(self)
        banner.say(told, "warn")
        column.addWidget(banner)
        self.done_button = Button(Deed(_("已经抄好，进入"), self.done.emit, kind="primary"))
        column.addWidget(self.done_button)
        column.addStretch(2)
