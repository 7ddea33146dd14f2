"""Who may sign in: added, given other roles or another password, ended; one's own password; a new recovery code."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.words import N_, _
from desktop.services.people import Roles
from desktop.services.session import Person
from desktop.shell import menu
from desktop.shell.form_panel import NEW_PASSWORD, OLD, FormPanel, password_fields
from desktop.shell.recovery_page import CodePage
from desktop.shell.rights import OWN_RIGHTS, allowed_to_direct, bar, no_people
from desktop.shell.scene import Scene
from desktop.shell.turning import HouseSidePage, turn
from desktop.storage.fields import DayField, NameField, TickField, WordField
from desktop.storage.record import Column
from desktop.ui import said
from desktop.ui.flow import Flow, together
from desktop.ui.loose import loose_column
from desktop.ui.notices import Banner
from desktop.ui.pieces import GAP, ROOM, Badge, Button, Card, Deed, Elided, label, line, scrolled
from desktop.ui.theme import px

# The room of a scroll bar, where one is needed.
BAR: Final = 6
ASIDE: Final = 300
ROLES: Final = (
    ("clerk", N_("经办人"), N_("办所有日常登记，封月")),
    ("director", N_("院长"), N_("看全部，批准更正，管理人员")),
    ("reader", N_("查阅"), N_("只看；号码遮住，打印也遮住")),
)


def role_words(person: Person) -> str:
    """The roles of a person, as they are read: 经办人、院长."""
    return said.joined(_(words) for name, words, _hint in ROLES if getattr(person, name))


def role_fields(person: Person | None = None) -> tuple[Column, ...]:
    """The roles to be ticked, those of a person at first."""
    return tuple(
        loose_column(name, TickField(words, default=bool(person and getattr(person, name)), hint=hint))
        for name, words, hint in ROLES
    )


def roles_of(found: Mapping[str, Any]) -> Roles:
    """The roles that were ticked."""
    return Roles(*(bool(found[name]) for name, _words, _hint in ROLES))


class PeoplePage(HouseSidePage):
    """The people left, one's own password and the recovery code right."""

    def __init__(self, scene: Scene) -> None:
        """The page of an open home."""
        super().__init__(scene, _("人员"), _("谁能登录，能办什么"))
        self.setProperty(OWN_RIGHTS, True)
        self.rights = allowed_to_direct(scene.office)
        self.add_button = self.title.add(Deed(_("添加"), self.add, "add", "Ctrl+N", "primary"))
        bar(self.rights, self.add_button)
        self.banner = Banner(self)
        self.column.addWidget(self.banner)
        self.banner.say(self.rights, "warn")
        across = QHBoxLayout()
        across.setSpacing(px(ROOM))
        self.list = Card()
        self.list.body.setContentsMargins(px(18), px(8), px(4), px(8))
        self.area = scrolled(QWidget())
        self.list.body.addWidget(self.area)
        across.addWidget(self.list, 1)
        self.beside = self._aside()
        across.addWidget(self.beside)
        self.column.addLayout(across, 1)
        self.buttons: dict[tuple[str, str], Button] = {}

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # In large type on a small screen the list needs the room for all that can be done with somebody.
        self.beside.setFixedWidth(min(px(ASIDE), self.width() * 2 // 5))

    def _aside(self) -> QWidget:
        beside = QWidget()
        column = QVBoxLayout(beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(ROOM))
        self.own_button = Button(Deed(_("改我的密码"), self.change_own, "lock"))
        self.code_button = Button(Deed(_("换恢复码"), self.ask_code, "refresh"))
        bar(no_people(self.office), self.own_button)
        bar(self.rights, self.code_button)
        name = self.office.books.sitting.session.name
        for heading, words, button in (
            (_("我的密码"), _("现在登录的是{name}。").format(name=name), self.own_button),
            (
                _("恢复码"),
                _("忘了密码时用，打印一张锁在院长的柜子里。丢了或有人看过，就换一个；旧的当场作废。"),
                self.code_button,
            ),
        ):
            card = Card(heading)
            card.body.addWidget(label(words, "small", wrap=True))
            row = QHBoxLayout()
            row.addWidget(button)
            row.addStretch(1)
            card.body.addLayout(row)
            column.addWidget(card)
        column.addStretch(1)
        area = scrolled(beside)
        area.verticalScrollBar().rangeChanged.connect(
            lambda _low, high: column.setContentsMargins(0, 0, px(BAR) if high else 0, 0)
        )
        return area

    def refresh(self) -> None:
        """Read the people anew."""
        content = QWidget()
        content.setObjectName("scrolled")
        column = QVBoxLayout(content)
        column.setContentsMargins(0, px(4), px(14), px(4))
        column.setSpacing(px(6))
        self.buttons = {}
        people = self.office.people.all()
        here = [person for person in people if person.until is None]
        gone = [person for person in people if person.until is not None]
        for number, person in enumerate(here):
            if number:
                column.addWidget(line())
            column.addWidget(self._line(person))
        if gone:
            column.addSpacing(px(ROOM))
            column.addWidget(label(_("已离任"), "heading"))
            for person in gone:
                column.addWidget(Elided(f"{person.name}　{role_words(person)}　{term(person)}"))
        column.addStretch(1)
        self.area.setWidget(content)
        self.title.say(_("{count}位能登录").format(count=len(here)))

    def _line(self, person: Person) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, px(6), 0, px(2))
        column.setSpacing(px(2))
        head = QHBoxLayout()
        head.setSpacing(px(GAP))
        head.addWidget(label(person.name, "heading"))
        for name, title, _hint in ROLES:
            if getattr(person, name):
                head.addWidget(Badge(_(title)), 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch(1)
        column.addLayout(head)
        buttons = []
        for key, title, do in (
            ("roles", _("改身份"), self.change_roles),
            ("reset", _("重设密码"), self.reset),
            ("end", _("离任"), self.end),
        ):
            button = Button(Deed(title, _with(do, person.name), kind="quiet"))
            button.setAccessibleName(_("{name}：{deed}").format(name=person.name, deed=title))
            bar(self.rights, button)
            self.buttons[person.name, key] = button
            buttons.append(button)
        # A day that is cut off says nothing: what can be done goes on below it where there is no room.
        column.addLayout(Flow(label(term(person), "small"), together(*buttons), apart=True))
        return part

    def add(self) -> None:
        """Let somebody sign in."""
        fields = (loose_column("name", NameField(N_("姓名"), required=True)), *role_fields(), *password_fields())
        sentence = _("请新来的人自己输入密码。身份可以兼任。")

        def do(found: Mapping[str, Any]) -> None:
            self.office.people.add(found["name"], roles_of(found), found[NEW_PASSWORD])

        self._ask((_("添加人员"), sentence, _("添加")), fields, do, _("已添加，新人可以登录了。"))

    def change_roles(self, name: str) -> None:
        """Give somebody other roles."""
        person = next(one for one in self.office.people.active() if one.name == name)

        def do(found: Mapping[str, Any]) -> None:
            self.office.people.change_roles(name, roles_of(found))

        words = (_("“{name}”的身份").format(name=name), "", _("改身份"))
        self._ask(words, role_fields(person), do, _("身份已改，下次登录起算。"))

    def reset(self, name: str) -> None:
        """Give somebody else another password."""

        def do(found: Mapping[str, Any]) -> None:
            self.office.people.reset_password(name, found[NEW_PASSWORD])

        sentence = _("请本人自己输。旧密码马上作废，历史里会记下。")
        words = (_("重设“{name}”的密码").format(name=name), sentence, _("重设密码"))
        self._ask(words, password_fields(), do, _("“{name}”的密码已重设。").format(name=name))

    def end(self, name: str) -> None:
        """Let somebody sign in no more."""
        today = self.office.books.today
        fields = (loose_column("day", DayField(N_("最后一天"), required=True, default=lambda: today)),)

        def do(found: Mapping[str, Any]) -> None:
            self.office.people.end(name, found["day"])

        sentence = _("马上不能再登录；写过的都留着。有人接任，请用“交接”，一次办完。")
        self._ask(
            (_("“{name}”离任").format(name=name), sentence, _("离任")),
            fields,
            do,
            _("已离任：{name}。").format(name=name),
        )

    def change_own(self) -> None:
        """Give oneself another password."""
        name = self.office.books.sitting.session.name
        fields = (loose_column(OLD, WordField(N_("现在的密码"), required=True)), *password_fields())

        def do(found: Mapping[str, Any]) -> None:
            self.office.people.change_password(name, found[OLD], found[NEW_PASSWORD])

        self._ask((_("改我的密码"), "", _("改密码")), fields, do, _("密码已改，下次用新密码。"))

    def ask_code(self) -> None:
        """Make a new recovery code after one's own password was given, and show its sheet."""
        made: list[str] = []

        def do(found: Mapping[str, Any]) -> None:
            made.append(self.office.people.new_recovery_code(found[OLD]))

        fields = (loose_column(OLD, WordField(N_("您的密码"), required=True)),)
        sentence = _("换了以后旧恢复码马上作废。请先接好打印机：新的只显示这一次。")
        panel = FormPanel(self, (_("换恢复码"), sentence, _("换一个")), fields, self.office.books.today, do)
        panel.destroyed.connect(lambda: self.show_code(made[0]) if made else None)

    def show_code(self, code: str) -> None:
        """Turn to the sheet of a new recovery code."""
        turn(self, menu.CODE, lambda: NewCodePage(self.scene, code))

    def _ask(
        self,
        words: tuple[str, str, str],
        fields: tuple[Column, ...],
        do: Callable[[Mapping[str, Any]], None],
        done: str,
    ) -> None:
        def and_tell(found: Mapping[str, Any]) -> None:
            do(found)
            self.scene.desk.say(done, None)
            self.refresh()

        FormPanel(self, words, fields, self.office.books.today, and_tell)


class NewCodePage(HouseSidePage):
    """The sheet of a new recovery code within the window."""

    def __init__(self, scene: Scene, code: str) -> None:
        """Show a code once."""
        super().__init__(scene, "")
        self.setProperty(OWN_RIGHTS, True)
        self.title.hide()
        self.back_button.setEnabled(False)
        self.code = CodePage(scene, code, "", (_("新的恢复码"), _("已锁进柜子")))
        self.code.done.connect(lambda: scene.desk.go(menu.HOUSE, 0))
        self.column.addWidget(self.code, 1)
        self.setFocusProxy(self.code.pane.preview)

    def close_for_good(self) -> None:
        super().close_for_good()
        self.code.end()


def term(person: Person) -> str:
    """From when until when somebody was in office."""
    since = _("{day}起").format(day=said.day(person.since)) if person.since else ""
    return since + (_("，{day}止").format(day=said.day(person.until)) if person.until else "")


def _with(do: Callable[[str], None], name: str) -> Callable[[], None]:
    return lambda: do(name)
