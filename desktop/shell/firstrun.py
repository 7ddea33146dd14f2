"""Beginning: three ways, and the wizard for a new home: the home and its figures, who you are, the second copy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.core.problem import KnownError, Problem, Refused
from desktop.core.words import N_, _
from desktop.registers.home import service as home_service
from desktop.services import people, policy, second, settings
from desktop.services.book import Entry
from desktop.shell.asking import Asking
from desktop.shell.backups import SECOND
from desktop.shell.form_panel import AGAIN, NEW_PASSWORD, differing, hide_secrets
from desktop.shell.office import Office
from desktop.shell.place_choice import PlaceChoice
from desktop.storage.fields import ChoiceField, CountField, NameField, WordField
from desktop.ui.entries import Around
from desktop.ui.form import Form
from desktop.ui.loose import loose_column
from desktop.ui.notices import Banner
from desktop.ui.pieces import Button, Deed, label
from desktop.ui.theme import px

AREAS: Final = (("rural", N_("乡")), ("urban", N_("城")))


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
    """Three short pages; `make(wizard)` begins the home aside, while the wizard waits. `told` says why it cannot."""

    dropped = Signal()

    def __init__(self, asking: Asking, today: date, make: Callable[[Wizard], object]) -> None:
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
        column.setContentsMargins(0, 0, 0, 0)
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
        self.back_button.setText(_("放弃") if number == 0 else _("上一步"))
        self.back_button.updateGeometry()
        self.banner.say("")
        # A list that closes over the page before gives its focus back only after this.
        QTimer.singleShot(0, self, self._first)

    def _first(self) -> None:
        """Put the cursor where typing begins, and say in the frame which page it is."""
        current = self.stack.currentWidget()
        if isinstance(current, Form):
            current.go_to(next(iter(current.rows)))
        else:
            self.next_button.setFocus()
        self.window().setWindowTitle(self.head.text())

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
            self.setEnabled(False)
            self.banner.say(_("正在建好本院……"), "plain")
            self._make(self)

    def told(self, problem: str) -> None:
        """The home was not begun: say why, and go on where the person was."""
        self.setEnabled(True)
        self.banner.say(problem, "bad")
        self.next_button.setFocus()

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
        for field, said in (
            ("person", people.name_problem(found["person"])),
            ("password", people.password_problem(found["password"], found["person"])),
        ):
            if said:
                problems.append(Problem(field, said))
        differs = differing(found)
        if differs and not problems:
            problems.append(differs)
        self.person_form.show_problems(problems)
        self.answers.person, self.answers.password = found["person"], found["password"]
        return not problems

    @staticmethod
    def settle(office: Office, given: Answers) -> str:
        """Write the home's profile and make the first second copy; what went wrong, in a sentence.

        Nothing of the screen is touched: it is done aside.
        """
        texts = {"name": given.home, "area": given.area, "approved_beds": given.beds, "pack": given.pack}
        try:
            home_service.enter(office.books, Entry(1, texts), office.books.today, {})
            if given.place is not None:
                settings.put(office.books, SECOND, str(given.place))
                second.refresh(office.home, office.back_up(), given.place, office.books.sitting.now())
        except Refused as refusal:
            return str(refusal)
        except KnownError as fault:
            return str(fault)
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
    first = N_("您是第一位经办人，也有院长的权限；以后能添人、改身份")
    hint = N_("至少6个字，越长越好，可以是一句话；不要写在电脑边上")
    fields = (
        loose_column("person", NameField(N_("姓名"), required=True, hint=first)),
        loose_column(NEW_PASSWORD, WordField(N_("密码"), required=True, hint=hint)),
        loose_column(AGAIN, WordField(N_("再输一次"), required=True)),
    )
    form = Form(fields, Around(today), foot=False)
    hide_secrets(form)
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
