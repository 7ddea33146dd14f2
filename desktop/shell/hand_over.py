"""Handing the office over, on one guided page: who goes and who comes, what passes, the sheet to be signed."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.core.problem import KnownError, Problem
from desktop.core.words import N_, _
from desktop.registers.home import queries as home
from desktop.services import settings
from desktop.services.book import Book
from desktop.services.books import HOUSE
from desktop.shell import backups, duties, house_papers
from desktop.shell.form_panel import AGAIN, NEW_PASSWORD, differing, hide_secrets, password_fields, refused
from desktop.shell.house_papers import ClosedMonth, HandOver
from desktop.shell.office import Office
from desktop.shell.paper import PaperPane
from desktop.shell.people_page import ROLES, role_fields, roles_of
from desktop.shell.rights import OWN_RIGHTS, no_people
from desktop.shell.scene import Scene
from desktop.shell.turning import HouseSidePage
from desktop.storage.fields import ChoiceField, DayField, NameField
from desktop.ui.entries import Around
from desktop.ui.form import Form
from desktop.ui.loose import loose_column
from desktop.ui.notices import Banner
from desktop.ui.pieces import GAP, ROOM, Button, Card, Deed, label, scrolled
from desktop.ui.theme import px

STEPS: Final = (N_("谁交给谁"), N_("核对"), N_("打印，签字"))
WIDEST: Final = 760
# Of a widget that is as wide as there is room.
WHOLE: Final = 16777215
# Stands on the sheet, in the wording of the form.
ON_PAPER: Final = {"clerk": "经办人", "director": "院长", "reader": "查阅"}


class HandOverPage(HouseSidePage):
    """Three steps: the people, what passes, the sheet; after the second the one who goes can sign in no more."""

    def __init__(self, scene: Scene) -> None:
        """Begin with the people."""
        super().__init__(scene, _("工作交接"))
        self.setProperty(OWN_RIGHTS, True)
        self.given: HandOver | None = None
        self.banner = Banner(self)
        self.column.addWidget(self.banner)
        self.banner.say(no_people(scene.office), "warn")
        self.stack = QStackedWidget()
        self.people = self._people_form()
        self.check = QWidget()
        self.paper = QWidget()
        for part in (self._wrapped(self.people), scrolled(self.check), self.paper):
            self.stack.addWidget(part)
        self.column.addWidget(self.stack, 1)
        self.foot = QWidget()
        foot = QHBoxLayout(self.foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(px(GAP))
        foot.addStretch(1)
        self.before_button = Button(Deed(_("上一步"), self.step_back, "left"))
        self.next_button = Button(Deed(_("下一步"), self.go_on, kind="primary"))
        self.next_button.setEnabled(not no_people(scene.office))
        foot.addWidget(self.before_button)
        foot.addWidget(self.next_button)
        across = QHBoxLayout()
        across.addWidget(self.foot, 1)
        across.addStretch(0)
        self.column.addLayout(across)
        self.pane: PaperPane | None = None
        self.turn(0)

    def _people_form(self) -> Form:
        session, today = self.office.books.sitting.session, self.office.books.today
        here = [person.name for person in self.office.people.active()]
        # A clerk hands over her own office; a director may do it for somebody else.
        names = here if session.director else [name for name in here if name == session.name]
        first = session.name if session.name in names else next(iter(names), "")
        offered = tuple((name, name) for name in names)
        fields = (
            loose_column("old", ChoiceField(N_("移交人"), options=offered, required=True, default=first)),
            loose_column("day", DayField(N_("最后一天"), required=True, default=lambda: today)),
            loose_column("name", NameField(N_("接收人"), required=True)),
            *role_fields(next((one for one in self.office.people.active() if one.name == first), None)),
            *password_fields(),
        )
        form = Form(fields, Around(today), foot=False)
        hide_secrets(form)
        form.load({})
        form.rows[AGAIN].entry.done.connect(self.go_on)
        return form

    def _wrapped(self, form: Form) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        card = Card()
        card.setMaximumWidth(px(WIDEST))
        card.body.setContentsMargins(px(18), px(ROOM), px(18), px(ROOM))
        card.body.addWidget(label(_("两位都在电脑前办：移交人看着，接收人自己输入密码。"), "small", wrap=True))
        card.body.addWidget(form, 1)
        column.addWidget(card, 1)
        return part

    def turn(self, number: int) -> None:
        """Show a step."""
        self.stack.setCurrentIndex(number)
        # The buttons end where the card above them ends; the paper goes across the page.
        self.foot.setMaximumWidth(px(WIDEST) if number < len(STEPS) - 1 else WHOLE)
        words = _(STEPS[number])
        self.title.say(_("第{number}步，共3步：{words}").format(number=number + 1, words=words))
        self.before_button.setVisible(number == 1)
        self.next_button.setText((_("下一步"), _("办理交接"), _("完成，请接收人登录"))[number])
        self.next_button.updateGeometry()
        self.back_button.setVisible(number < len(STEPS) - 1)

    def step_back(self) -> None:
        """Turn back to the people."""
        self.banner.say("")
        self.turn(0)

    def go_on(self) -> None:
        """Do the step that is shown and turn to the next."""
        (self._take_people, self._hand_over, self._leave)[self.stack.currentIndex()]()

    def _take_people(self) -> None:
        found = self.people.check()
        if found is None:
            return
        problems = [wrong] if (wrong := differing(found)) else []
        if found["name"] in [person.name for person in self.office.people.active()]:
            problems.append(
                Problem("name", _("“{name}”已经能登录。请先改身份，再办移交人离任。").format(name=found["name"]))
            )
        self.people.show_problems(problems)
        if not problems:
            self.given = self._facts(found)
            self._show_check(self.given)
            self.turn(1)

    def _facts(self, found: dict[str, Any]) -> HandOver:
        old = next(person for person in self.office.people.active() if person.name == found["old"])
        roles = roles_of(found)
        coming = "、".join(ON_PAPER[name] for name, _words, _hint in ROLES if getattr(roles, name))
        leaving = "、".join(ON_PAPER[name] for name, _words, _hint in ROLES if getattr(old, name))
        return facts(self.office, (old.name, leaving), (found["name"], coming), found["day"])

    def _show_check(self, given: HandOver) -> None:
        column = QVBoxLayout(fresh(self.check))
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(ROOM))
        card = Card(_("{old} → {new}").format(old=given.leaving, new=given.coming))
        card.setMaximumWidth(px(WIDEST))
        for words in (
            _("台账{count}本，在册{rows}行。").format(
                count=len(given.books), rows=sum(count for _title, count, _struck in given.books)
            ),
            _("已封{count}个月。").format(count=len(given.months)),
            _("最近的备份：{made}。").format(made=given.backup[:16]) if given.backup else _("还没有备份。"),
            _("第二份备份放在 {place}。").format(place=given.second) if given.second else _("没有设第二份备份。"),
            _("没有办完的事{count}件，都写在交接单上。").format(count=len(given.duties)),
        ):
            card.body.addWidget(label(words, wrap=True))
        column.addWidget(card)
        warning = Banner()
        warning.setMaximumWidth(px(WIDEST))
        warning.say(
            _(
                "点“办理交接”以后：{old}的密码马上停用，同时做一份备份；{new}用自己的密码登录。写过的都留着，名字不变。"
            ).format(old=given.leaving, new=given.coming),
            "warn",
        )
        column.addWidget(warning)
        column.addStretch(1)

    def _hand_over(self) -> None:
        found = self.people.check()
        if found is None or self.given is None:
            self.turn(0)
            return
        people = self.office.people
        problems = refused(
            lambda: people.hand_over(found["old"], found["name"], roles_of(found), found[NEW_PASSWORD], found["day"])
        )
        if problems:
            self.turn(0)
            self.people.show_problems(problems)
            return
        self._back_up()
        self.given = facts(
            self.office, (self.given.leaving, self.given.leaving_roles), (self.given.coming, self.given.coming_roles),
            self.given.day,
        )  # fmt: skip
        self._show_paper(self.given)
        self.turn(2)

    def _back_up(self) -> None:
        """Keep a backup with the new key file; where that fails, the hand-over stands and the reason is told."""
        try:
            self.office.back_up()
        except KnownError as fault:
            self.banner.say(_("交接已办好，但备份没有做成：{why}").format(why=str(fault)), "warn")
            return
        self.banner.say(_("交接已办好，备份已做好并验证。请打印交接单，三方签字。"), "ok")

    def _show_paper(self, given: HandOver) -> None:
        column = QVBoxLayout(fresh(self.paper))
        column.setContentsMargins(0, 0, 0, 0)
        self.pane = PaperPane(self.scene, self.title)
        column.addWidget(self.pane)
        self.pane.show_pages([house_papers.hand_over(given)], _("工作交接单"), self._taken)

    def _taken(self) -> None:
        self.office.log_export(HOUSE, _("打印或存了工作交接单（含未办事项里的姓名）"))

    def _leave(self) -> None:
        """Close the home, so that the next one signs in."""
        self.scene.leave(lambda: None)

    def close_for_good(self) -> None:
        super().close_for_good()
        if self.pane is not None:
            self.pane.drawing.stop()
            self.pane.preview.stop()


def fresh(part: QWidget) -> QWidget:
    """An emptied place for a layout."""
    for child in part.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        child.hide()
        child.deleteLater()
    old = part.layout()
    if old is not None:
        QWidget().setLayout(old)
    return part


def facts(office: Office, leaving: tuple[str, str], coming: tuple[str, str], day: date) -> HandOver:
    """All that the hand-over sheet says; `leaving` and `coming` are name and roles."""
    number, head = office.books.sitting.audit.head()
    profile, kept = home.profile(), backups.kept(office.home)
    return HandOver(
        profile.name if profile else "", day, *leaving, *coming,
        books=tuple(_rows(book) for book in office.books.catalog),
        months=tuple(_month(office, month) for month in office.months.closed()),
        backup=f"{kept[0].made[:16].replace('T', ' ')}，{sum(kept[0].rows.values())}行，已验证" if kept else "",
        second=settings.get(backups.SECOND, ""),
        entries=number,
        head=head,
        duties=tuple(
            (one.due.by, one.due.title, one.due.reason) for one in duties.all_duties(office) if one.sort != duties.GAP
        ),
    )  # fmt: skip


def _rows(book: Book) -> tuple[str, int, int]:
    """A book's title, its rows that count and its struck ones, over all chapters."""
    models = [chapter.model for chapter in book.chapters]
    counts = sum(model.select().where(model.struck.is_null()).count() for model in models)
    every = sum(model.select().count() for model in models)
    return book.title, counts, every - counts


def _month(office: Office, month: Any) -> ClosedMonth:
    kept = office.months.standing(month)
    return ClosedMonth(month.title, kept.version - 1, kept.at, kept.who, kept.digest)
