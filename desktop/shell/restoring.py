"""Restoring before a home is open: who may is asked over the entrance, then the backup takes its place.

Where there is no home yet (another computer), nobody is asked: the passwords in the backup open what was restored.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from desktop.core.problem import Damaged, KnownError
from desktop.core.words import _
from desktop.services import backup, ladder, restored
from desktop.services.account import Leaving
from desktop.services.backup import Backup
from desktop.shell import clock
from desktop.shell.choice import Choice
from desktop.shell.entrance import Entrance
from desktop.shell.signin import password_line
from desktop.storage import keys
from desktop.ui.dialogs import Panel, giving_up
from desktop.ui.entry import set_wrong
from desktop.ui.pieces import Button, Deed, label

# What is said when it is done: of which backup, and where what was there before is kept (it may not exist).
Said = Callable[[Backup, Path], str]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A backup to be restored at the entrance; `damaged` says that what is there was found not to open."""

    held: Backup
    said: Said
    damaged: bool = False


def restore(entrance: Entrance, wanted: Wanted, typed: tuple[str, str] = ("", "")) -> None:
    """Restore a backup, after asking for a password where there is a home; `typed` (who, password) is tried first."""
    try:
        backup.must_fit(wanted.held, entrance.home)
        if not backup.is_there(entrance.home):
            _put_back(entrance, wanted, None)
        elif backup.ring_of(wanted.held.path).practice:
            _put_back(entrance, wanted, _proven(entrance, wanted, ("", "")))
        elif not _tried(entrance, wanted, typed):
            ProofPanel(entrance, wanted)
    except KnownError as fault:
        entrance.banner.say(str(fault), "bad")


def _tried(entrance: Entrance, wanted: Wanted, typed: tuple[str, str]) -> bool:
    """Whether what was typed at the sign-in did for the restore too."""
    if not typed[1]:
        return False
    try:
        leaving = _proven(entrance, wanted, typed)
    except keys.WrongPassword:
        return False
    _put_back(entrance, wanted, leaving)
    return True


def _proven(entrance: Entrance, wanted: Wanted, proof: tuple[str, str]) -> Leaving:
    """That somebody may restore: by the home that is there, or where that does not open, by the backup."""
    home, doors = entrance.home, entrance.doors
    if wanted.damaged or not restored.opens(home):
        return restored.by_backup(wanted.held, home, proof, doors.clock())
    office = doors.open_home(home, proof[1], doors.clock, proof[0])
    try:
        leaving = restored.leaving(office)
        office.keep_safe(ladder.RESTORE)
    finally:
        office.close()
    return leaving


def _put_back(entrance: Entrance, wanted: Wanted, leaving: Leaving | None) -> None:
    same = leaving is not None and not leaving.by_backup
    who = restored.who_signs_in(wanted.held, entrance.home, same=same)
    kept = backup.restore(wanted.held.path, entrance.home, f"{entrance.doors.clock():%Y%m%d-%H%M%S}", leaving)
    entrance.show_first()
    entrance.banner.say(wanted.said(wanted.held, kept) + who, "ok")


class ProofPanel(Panel):
    """Asks for the password of somebody who may restore."""

    def __init__(self, entrance: Entrance, wanted: Wanted) -> None:
        """Over the entrance; the people of the home, or of the backup where the home does not open."""
        super().__init__(entrance, _("恢复到 {made}？").format(made=clock.moment(wanted.held.made)))
        self._entrance, self._wanted = entrance, wanted
        self.told = label("", wrap=True)
        self.person = Choice(_("姓名"))
        self.password = password_line()
        self.password.returnPressed.connect(self.send)
        self.problem = label("", "problem", wrap=True)
        for part in (self.told, self.person, self.password, self.problem):
            self.card.body.addWidget(part)
        self.do_button = Button(Deed(_("恢复"), self.send, "restore", kind="bad"))
        self.foot.addWidget(Button(giving_up(self.close_panel)))
        self.foot.addWidget(self.do_button)
        self._ask()
        self.open(self.password)

    def _ask(self) -> None:
        """Say whose password is wanted."""
        held, home = self._wanted.held, self._entrance.home
        opens = not self._wanted.damaged and restored.opens(home)
        names = self._entrance.doors.people(home) if opens else keys.people(backup.ring_of(held.path))
        who = restored.who_signs_in(held, home, same=opens)
        words = (
            _("恢复要经办人或院长登录，会记入历史。")
            if opens
            else _("现在的数据打不开，请输入备份里的人的密码（经办人或院长）。")
        )
        self.told.setText(f"{words}\n{who}")
        self.person.clear()
        self.person.addItems(list(names))
        self.person.setEnabled(len(names) > 1)

    def send(self) -> None:
        """Try the password, and restore where it is right."""
        proof = self.person.currentText(), self.password.text()
        if not proof[1]:
            self._say(_("请输入密码。"))
            return
        try:
            leaving = _proven(self._entrance, self._wanted, proof)
            self.close_panel()
            _put_back(self._entrance, self._wanted, leaving)
        except Damaged as fault:
            self._wanted = Wanted(self._wanted.held, self._wanted.said, damaged=True)
            self._ask()
            self._say(fault.sentence)
        except KnownError as fault:
            if self.isVisible():
                self._say(str(fault))
            else:
                self._entrance.banner.say(str(fault), "bad")

    def _say(self, problem: str) -> None:
        self.problem.setText(problem)
        set_wrong(self.password, wrong=True)
        self.password.selectAll()
        self.password.setFocus()
