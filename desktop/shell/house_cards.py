"""The cards of the settings: the home and its policy pack, the look of the screen, people, the check of the books."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QWidget

from desktop.core.problem import KnownError, Refused
from desktop.core.words import _
from desktop.registers.home import queries as home
from desktop.registers.home import service as home_service
from desktop.services import policy, settings
from desktop.services.book import Entry
from desktop.services.session import Person
from desktop.shell import menu, wearing
from desktop.shell.hand_over import HandOverPage
from desktop.shell.people_page import PeoplePage, role_words
from desktop.shell.place_choice import PlaceLine
from desktop.shell.rights import OWN_RIGHTS, bar, no_people
from desktop.shell.scene import Scene
from desktop.shell.turning import turn
from desktop.ui import said
from desktop.ui.dialogs import Panel, giving_up
from desktop.ui.flow import Flow
from desktop.ui.notices import Banner
from desktop.ui.pieces import GAP, ROOM, Button, Card, Deed, label
from desktop.ui.round_button import RoundButton
from desktop.ui.theme import px

PACK: Final = "pack"


class HomeCard(Card):
    """What the home is, and the place whose figures hold."""

    def __init__(self, scene: Scene) -> None:
        """The card of an open home."""
        super().__init__(_("本院"))
        self.scene = scene
        self.name = label("", wrap=True)
        self.pack = label("", "small", wrap=True)
        self.body.addWidget(self.name)
        self.body.addWidget(self.pack)
        self.pack_button = Button(Deed(_("换政策包(&P)"), self.choose_pack, "indicator"))
        self.body.addLayout(Flow(Button(Deed(_("机构概况(&G)"), self._open, "edit")), self.pack_button))

    def refresh(self) -> None:
        """Read the profile anew."""
        profile = home.profile()
        self.name.setText(profile.name if profile else _("还没有登记机构概况：院名、核定床位、证照。"))
        pack = self.scene.office.pack()
        self.pack.setText(
            _("政策包：{place}，{document}，{since}起。").format(
                place=pack.place, document=pack.document, since=said.day(pack.since)
            )
        )

    def _open(self) -> None:
        profile = home.profile()
        self.scene.desk.go(menu.HOME_BOOK, profile.row if profile else 0)

    def choose_pack(self) -> None:
        """Offer the packs; the chosen one holds from now on."""
        panel = Panel(self, _("换政策包"))
        panel.card.body.addWidget(
            label(_("供养标准、指标目标、报送日都跟着政策包走。已经封的月不变。"), "small", wrap=True)
        )
        group = QButtonGroup(panel)
        now = self.scene.office.pack().id
        packs = tuple(policy.packs())
        for number, pack in enumerate(packs):
            line = PlaceLine(pack.place, pack.document)
            line.button.setChecked(pack.id == now)
            group.addButton(line.button, number)
            panel.card.body.addWidget(line)
        problem = Banner()
        panel.card.body.addWidget(problem)

        def take() -> None:
            fault = self._take(packs[group.checkedId()].id)
            problem.say(fault, "bad")
            if not fault:
                panel.close_panel()

        panel.foot.addWidget(Button(giving_up(panel.close_panel)))
        panel.foot.addWidget(Button(Deed(_("用这个"), take, kind="primary")))
        panel.open(group.checkedButton())

    def _take(self, pack_id: str) -> str:
        books = self.scene.office.books
        try:
            if home.profile() is None:
                settings.put(books, PACK, pack_id)
            else:
                home_service.enter(books, Entry(1, {"pack": pack_id}), books.today, {})
        except (KnownError, Refused) as fault:
            return str(fault)
        self.scene.desk.say(_("政策包已换。"), None)
        return ""


class LookCard(Card):
    """How the program looks on this computer."""

    def __init__(self, scene: Scene) -> None:
        """The choices, the present ones marked."""
        super().__init__(_("显示"), _("只管这台电脑"))
        self.scene = scene
        self.groups: list[QButtonGroup] = []
        worn = scene.wearing
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(16))
        grid.setColumnStretch(1, 1)
        self.body.addLayout(grid)
        for number, (name, words, choices, now) in enumerate(
            (
                ("look", _("颜色"), wearing.LOOKS, worn.look),
                ("size", _("字号"), wearing.SIZES, worn.size),
                ("language", _("语言"), wearing.LANGUAGES, worn.language),
            )
        ):
            what = label(words, "label")
            what.setMinimumHeight(px(30))
            grid.addWidget(what, number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addLayout(self._row(name, words, choices, now), number, 1)

    def _row(self, name: str, words: str, choices: Sequence[tuple[str, str]], now: str) -> Flow:
        row = Flow(across=2 * GAP, down=0)
        group = QButtonGroup(self)
        for code, title in choices:
            button = RoundButton(_(title))
            button.setAccessibleName(said.named(words, _(title)))
            button.setChecked(code == now)
            button.clicked.connect(self._change(name, code))
            group.addButton(button)
            row.addWidget(button)
        self.groups.append(group)
        return row

    def _change(self, name: str, code: str) -> Callable[[], None]:
        return lambda: self.scene.change(self.scene.wearing._replace(**{name: code}))


class PeopleCard(Card):
    """Who may sign in, and as what."""

    def __init__(self, scene: Scene) -> None:
        """The card of an open home."""
        super().__init__(_("人员"), " ")
        self.setProperty(OWN_RIGHTS, True)
        self.scene = scene
        self._lines: list[QWidget] = []
        self.manage_button = Button(
            Deed(_("管理人员(&M)"), lambda: turn(self, menu.PEOPLE, lambda: PeoplePage(scene)), "staff")
        )
        self.hand_over_button = Button(
            Deed(_("交接(&J)"), lambda: turn(self, menu.HAND_OVER, lambda: HandOverPage(scene)), "right")
        )
        self.body.addLayout(Flow(self.manage_button, self.hand_over_button))
        reason = no_people(scene.office)
        bar(reason, self.manage_button, self.hand_over_button)
        if reason:
            self.body.addWidget(label(reason, "small", wrap=True))

    def refresh(self) -> None:
        """Read the people anew."""
        for part in self._lines:
            self.body.removeWidget(part)
            part.hide()
            part.deleteLater()
        people = self.scene.office.people.active()
        self.aside.say(_("{count}位").format(count=len(people)))
        self._lines = [self._line(person) for person in people]
        for number, part in enumerate(self._lines):
            self.body.insertWidget(number + 1, part)

    def _line(self, person: Person) -> QWidget:
        since = _("{day}起").format(day=said.day(person.since)) if person.since else ""
        part = QWidget()
        part.setLayout(Flow(label(f"{person.name}　{role_words(person)}"), label(since), across=ROOM, down=0))
        return part
