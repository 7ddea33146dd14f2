"""When the data are damaged: the newest good backup is offered, with what would be missing; the rest is kept."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.problem import Damaged, KnownError
from desktop.core.words import N_, _
from desktop.services import backup, ladder, second
from desktop.services.backup import Backup
from desktop.shell import clock
from desktop.shell.entrance import Entrance
from desktop.shell.restoring import Wanted, restore
from desktop.storage import head
from desktop.ui.flow import Flow
from desktop.ui.notices import Banner
from desktop.ui.pieces import Button, Card, Deed, label
from desktop.ui.theme import px

KINDS: Final = N_("颐年簿备份 (*.ynb)")


def show(entrance: Entrance, fault: Damaged, typed: tuple[str, str] = ("", "")) -> None:
    """Turn to the page that offers a way back; `typed` (who, password) was given at the sign-in."""
    page = Rescue(entrance, fault, best(entrance.home), typed)
    entrance.turn(page)
    page.first()


def best(home: Path) -> Backup | None:
    """The newest backup that is whole to the last byte, on this computer or at the second place; None without any.

    A copy elsewhere that goes further than these books ever did comes last: it is of what a restore left behind.
    """
    known, noted, own = second.noted(home), head.read(home), ladder.good(home)
    elsewhere = ladder.listed(Path(known.place)) if known else []
    identity = {held.home for held in own}
    here = {(held.sequence, held.head) for held in own}
    found = [*own, *(held for held in elsewhere if not identity or held.home in identity)]

    def worth(held: Backup) -> tuple[bool, tuple[int, str, str]]:
        beyond = noted is not None and noted.number and held.sequence > noted.number
        return not beyond or (held.sequence, held.head) in here, ladder.order(held)

    return next((held for held in sorted(found, key=worth, reverse=True) if backup.is_sound(held.path)), None)


def missing(home: Path, held: Backup) -> str:
    """What a restore of a backup would leave out, in a sentence, as far as the note beside the database tells."""
    made = clock.moment(held.made)
    noted = head.read(home)
    if noted is None or not noted.number:
        return _("{made} 以后登记的会少掉。").format(made=made)
    count = noted.number - held.sequence
    if count < 0 or (not count and held.head not in {"", noted.link}):
        return _("这份备份和旁边记下的对不上：可能是以前恢复时换下来的，恢复以后登记的不在里面。请先看清日期。")
    if not count:
        return _("恢复以后一条也不少。")
    return _("恢复以后会少掉{count}条登记，自 {made} 起。").format(count=count, made=made)


class Rescue(QWidget):
    """What happened, the backup that is offered, and the ways to choose another one or to go back."""

    def __init__(
        self, entrance: Entrance, fault: Damaged, held: Backup | None, typed: tuple[str, str] = ("", "")
    ) -> None:
        """Offer a backup, or say that there is none on this computer."""
        super().__init__()
        self._entrance, self.held, self._typed = entrance, held, typed
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(12))
        column.addStretch(1)
        column.addWidget(label(_("数据打不开"), "title", wrap=True))
        banner = Banner(self)
        banner.say(fault.sentence, "bad")
        column.addWidget(banner)
        column.addWidget(label(_("一个数也没有读出来，坏的文件原样留着。"), wrap=True))
        card = Card()
        self.offer = label(self._offer(), wrap=True)
        card.body.addWidget(self.offer)
        column.addWidget(card)
        self.restore_button = Button(Deed(_("恢复这一份(&R)"), self._restore_best, "restore", kind="primary"))
        self.restore_button.setVisible(held is not None)
        self.other_button = Button(Deed(_("选别的备份(&B)……"), self._choose, "folder"))
        self.back_button = Button(Deed(_("返回"), entrance.show_first, "back", "Esc", "quiet"))
        column.addLayout(Flow(self.restore_button, self.other_button, self.back_button))
        column.addStretch(2)

    def first(self) -> None:
        """Put the cursor on the usual way."""
        (self.restore_button if self.held is not None else self.other_button).setFocus()

    def _offer(self) -> str:
        if self.held is None:
            return _("这台电脑上没有好的备份。请插上存第二份的U盘，选里面的备份文件。")
        made, why = clock.moment(self.held.made), ladder.reason(self.held)
        words = _("最新的好备份：{made}").format(made=made) + (_("（{why}）").format(why=why) if why else "")
        return f"{words}\n{missing(self._entrance.home, self.held)}\n" + _("这份备份已核对，完好。")

    def _restore_best(self) -> None:
        if self.held is not None:
            self._restore(self.held.path)

    def _choose(self) -> None:
        chosen = self._entrance.asking.open_file(self, _("选备份文件"), _(KINDS))
        if chosen is not None:
            self._restore(chosen)

    def _restore(self, path: Path) -> None:
        try:
            wanted = Wanted(backup.read(path), _brought_back, damaged=True)
        except KnownError as fault:
            self._entrance.banner.say(str(fault), "bad")
            return
        restore(self._entrance, wanted, self._typed)


def _brought_back(_held: Backup, kept: Path) -> str:
    return _("已从备份恢复。坏的数据原样留在 {place}。").format(place=kept)
