"""The ways into a home beside the password: the recovery code, a new home, a backup, the practice home."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

from desktop.core.initials import initials
from desktop.core.problem import KnownError
from desktop.core.words import _
from desktop.services import backup
from desktop.services.backup import Backup
from desktop.shell import clock, errand, restoring
from desktop.shell.beginning import Begin
from desktop.shell.entrance import WIDEST, Entrance
from desktop.shell.firstrun import Wizard
from desktop.shell.office import Office
from desktop.shell.recovery_page import CodePage, RecoverPage
from desktop.shell.scene import Scene
from desktop.shell.wearing import Wearing
from desktop.storage import places
from desktop.ui.desk import Desk
from desktop.ui.entries import Around
from desktop.ui.pieces import Deed
from desktop.ui.theme import px

BROAD: Final = (1180, 720)


def recover(entrance: Entrance) -> None:
    """Ask for the recovery code; after it was right, the new password is used to sign in as usual."""

    def by_code(code: str, person: str, password: str) -> None:
        entrance.doors.recover(entrance.home, code, person, password)

    def recovered(person: str) -> None:
        entrance.show_first()
        entrance.banner.say(_("“{name}”的新密码已设好，请用新密码进入。").format(name=person), "ok")

    page = RecoverPage(entrance.doors.people(entrance.home), Around(entrance.doors.clock().date()), by_code)
    page.dropped.connect(entrance.show_first)
    page.done.connect(recovered)
    entrance.turn(page)
    page.first()


def begin(entrance: Entrance, what: Begin) -> None:
    """Begin in one of the three ways."""
    if what is Begin.NEW:
        # The first letters typed into a list are initials: what knows them is loaded before.
        errand.send(entrance, _load_initials, lambda _done: None, lambda _fault: None)
        wizard = Wizard(entrance.asking, entrance.doors.clock().date(), lambda asked: _make_home(entrance, asked))
        wizard.dropped.connect(entrance.show_first)
        entrance.turn(wizard)
        wizard.turn(0)
    elif what is Begin.BACKUP:
        _open_backup(entrance)
    else:
        _practise(entrance)


def _load_initials() -> None:
    initials(_("颐年簿"))


def _make_home(entrance: Entrance, wizard: Wizard) -> None:
    """Begin the home that the wizard asked for, beside the screen: its keys are made slow to guess."""
    doors, home, asked = entrance.doors, entrance.home, replace(wizard.answers)

    def work() -> tuple[Office, str, str]:
        office, code = doors.new_home(home, asked.person, asked.password, asked.pack, doors.clock)
        try:
            told = wizard.settle(office, asked)
        finally:
            # The screen reads through a connection of its own.
            office.books.sitting.database.close()
        return office, code, told

    errand.send(wizard, work, lambda made: show_code(entrance, *made), lambda fault: wizard.told(str(fault)))


def show_code(entrance: Entrance, office: Office, code: str, told: str) -> None:
    """Show the recovery code of a home that was just begun, as the sheet to be printed."""
    page = CodePage(_scene(entrance, office), code, told, (_("本院建好了"), _("进入本院(&G)")))
    page.done.connect(page.end)
    page.done.connect(lambda: entrance.entered.emit(office))
    entrance.right.setMaximumWidth(px(WIDEST) * 2)
    entrance.resize(max(entrance.width(), px(BROAD[0])), max(entrance.height(), px(BROAD[1])))
    entrance.turn(page)


def _scene(entrance: Entrance, office: Office) -> Scene:
    """What the page of a sheet stands in before there is a window."""

    def say(sentence: str, _deed: Deed | None = None) -> None:
        entrance.banner.say(sentence)

    return Scene(
        office, Desk(office.books, office.pack, say), entrance.asking, Wearing(), lambda _month: None, lambda: None,
        lambda _pages, _title: None, lambda _new: None, lambda _step: None,
    )  # fmt: skip


def _open_backup(entrance: Entrance) -> None:
    chosen = entrance.asking.open_file(entrance, _("选备份文件"), _("颐年簿备份 (*.ynb)"))
    if chosen is None:
        return
    try:
        held = backup.read(chosen)
    except KnownError as fault:
        entrance.banner.say(str(fault), "bad")
        return
    restoring.restore(entrance, restoring.Wanted(held, _brought_back))


def _brought_back(held: Backup, kept: Path) -> str:
    words = _("已从备份恢复（{made}）。").format(made=clock.moment(held.made))
    return words + (_("原来的数据留在 {place}。").format(place=kept) if kept.exists() else "")


def _practise(entrance: Entrance) -> None:
    doors = entrance.doors
    home = places.practice_home() if not doors.is_home(entrance.home) else entrance.home
    home = home if not doors.is_home(home) or doors.is_practice(home) else places.practice_home()
    if doors.is_home(home):
        _enter_practice(entrance, home)
        return
    entrance.setEnabled(False)
    entrance.banner.say(_("正在做练习院：86位老人，一年多的台账。要等一会儿……"), "plain")
    errand.send(
        entrance, lambda: doors.practise(home, doors.clock), lambda _done: _enter_practice(entrance, home),
        lambda fault: _could_not(entrance, fault),
    )  # fmt: skip


def _could_not(entrance: Entrance, fault: KnownError) -> None:
    entrance.setEnabled(True)
    entrance.banner.say(str(fault), "bad")


def _enter_practice(entrance: Entrance, home: Path) -> None:
    entrance.setEnabled(True)
    try:
        office = entrance.doors.open_home(home, "", entrance.doors.clock, "")
    except KnownError as fault:
        _could_not(entrance, fault)
        return
    entrance.entered.emit(office)
