"""The backups of the home: made now, kept at a second place, listed, restored after seeing what would be lost."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QWidget

from desktop.core.problem import KnownError
from desktop.core.words import _
from desktop.services import backup, drill, exchange, ladder, losses, restored, second, settings
from desktop.services.account import Leaving
from desktop.services.backup import Backup
from desktop.services.second import Copying
from desktop.shell import backups, clock, errand
from desktop.shell.backups import SECOND
from desktop.shell.place_choice import PlaceChoice
from desktop.shell.rights import OWN_RIGHTS, allowed_to_restore, bar
from desktop.shell.scene import Scene
from desktop.storage.database import count_rows
from desktop.ui import said
from desktop.ui.dialogs import Panel, ask, tell_known
from desktop.ui.flow import Flow, together
from desktop.ui.pieces import Button, Card, Deed, label

LISTED: Final = 6


class BackupCard(Card):
    """Backups on this computer and at the second place."""

    def __init__(self, scene: Scene) -> None:
        """The card of an open home."""
        super().__init__(_("备份"), " ")
        self.scene = scene
        self._lines: list[QWidget] = []
        self.second = label("", "small", wrap=True)
        self.drilled = label("", "small", wrap=True)
        self.body.addWidget(self.second)
        self.body.addWidget(self.drilled)
        self.now_button = Button(Deed(_("现在备份(&B)"), self.back_up, "backup"))
        self.second_button = Button(Deed(_("存到U盘(&U)"), self.choose_second, "usb"))
        self.restore_button = Button(Deed(_("恢复……(&R)"), self.choose_file, "restore"))
        self.undo_button = Button(Deed(_("退回恢复前(&V)"), self.offer_back, "back"))
        self.body.addLayout(Flow(self.now_button, self.second_button, self.restore_button, self.undo_button))
        self._barred = allowed_to_restore(scene.office)
        self._settle_rights(self.restore_button, self.undo_button)

    def _settle_rights(self, *buttons: Button) -> None:
        """A restore is for clerk and director alike, and for nobody who only reads."""
        for button in buttons:
            button.setProperty(OWN_RIGHTS, True)
        bar(self._barred, *buttons)

    def refresh(self) -> None:
        """Read the folder of backups anew."""
        for part in self._lines:
            self.body.removeWidget(part)
            part.hide()
            part.deleteLater()
        found = backups.kept(self.scene.office.home)
        self.aside.say(_("本机{count}份，最新 {made}").format(count=len(found), made=_made(found[0])) if found else "")
        self.second.setText(backups.second_words(self.scene.office))
        self.drilled.setText(self._drill_words())
        done = drill.last(self.scene.office.home)
        self.drilled.setProperty("role", "problem" if done is not None and done.fault else "small")
        self.drilled.style().polish(self.drilled)
        self.undo_button.setVisible(exchange.kept_before(self.scene.office.home) is not None)
        self._lines = [self._line(held) for held in found[:LISTED]]
        for part in self._lines:
            self.body.addWidget(part)

    def _drill_words(self) -> str:
        """How the last drill went."""
        done = drill.last(self.scene.office.home)
        if done is None:
            return _("每周自动演练一次恢复，还没有到第一次。")
        at = clock.ago(datetime.fromisoformat(done.at), self.scene.office.books.today)
        failed = len(drill.failed(self.scene.office.home))
        words = _("上次恢复演练：{at}，").format(at=at) + (_("没有通过。") if done.fault else _("通过。"))
        return words + (_("没通过的{count}份不算数。").format(count=failed) if failed else "")

    def _line(self, held: Backup) -> QWidget:
        words = _("{made}　{rows}行，已验证").format(made=_made(held), rows=sum(held.rows.values()))
        button = Button(Deed(_("恢复到这一份"), partial(self.offer, held), kind="quiet"))
        button.setAccessibleName(_("恢复到 {made} 的备份").format(made=_made(held)))
        self._settle_rights(button)
        part = QWidget()
        part.setLayout(Flow(label(words), together(label(ladder.reason(held), "small"), button), down=0, apart=True))
        return part

    def back_up(self) -> None:
        """Make a proven backup on this computer, and at the second place where that is there; aside."""
        office, place = self.scene.office, str(settings.get(SECOND, ""))
        now = office.books.sitting.now()

        def work() -> tuple[Backup, bool]:
            try:
                made = office.back_up()
                there = second.is_there(place)
                if there:
                    second.refresh(office.home, made, Path(place), now, Copying(office.unresolved))
                return made, there
            finally:
                # A thread reads through a connection of its own.
                office.books.sitting.database.close()

        self._aside(_("正在备份……"))
        errand.send(self, work, self._backed_up, self._could_not)

    def _aside(self, words: str) -> None:
        self.aside.say(words)
        for button in (self.now_button, self.second_button):
            button.setEnabled(False)

    def _backed_up(self, done: tuple[Backup, bool]) -> None:
        made, there = done
        words = _("已备份并验证：{rows}行。").format(rows=sum(made.rows.values()))
        self._told(words + (_("第二份也存好了。") if there else ""))

    def _told(self, words: str) -> None:
        for button in (self.now_button, self.second_button):
            button.setEnabled(True)
        self.refresh()
        self.scene.recount()
        if words:
            self.scene.desk.say(words, None)

    def _could_not(self, fault: KnownError) -> None:
        self._told("")
        tell_known(self, fault)

    def choose_second(self) -> None:
        """Ask for the second place and keep a backup there."""
        panel = Panel(self, _("第二份备份"))
        choice = PlaceChoice(self.scene.asking, _("第二份备份存在哪个文件夹"))
        panel.card.body.addWidget(label(_("电脑会坏，会丢。第二份存在U盘上，U盘不要和电脑放在一起。"), wrap=True))
        panel.card.body.addWidget(choice)
        save = Button(Deed(_("存一份"), lambda: self._save_second(panel, choice), kind="primary"))
        save.setEnabled(choice.chosen is not None)
        choice.changed.connect(lambda: save.setEnabled(choice.chosen is not None))
        panel.foot.addWidget(Button(Deed(_("以后再说"), panel.close_panel)))
        panel.foot.addWidget(save)
        panel.open(choice.other)

    def _save_second(self, panel: Panel, choice: PlaceChoice) -> None:
        if choice.chosen is None:
            return
        panel.close_panel()
        try:
            settings.put(self.scene.office.books, SECOND, str(choice.chosen))
        except KnownError as fault:
            tell_known(self, fault)
            return
        self.back_up()

    def choose_file(self) -> None:
        """Ask for a backup file and offer to restore it."""
        chosen = self.scene.asking.open_file(self, _("选备份文件"), _("颐年簿备份 (*.ynb)"))
        if chosen is None:
            return
        try:
            self.offer(backup.read(chosen))
        except KnownError as fault:
            tell_known(self, fault)

    def offer(self, held: Backup) -> None:
        """Say what a restore would lose, and do it when that is wanted."""
        words = ""
        present = backup.identity(self.scene.office.home)
        foreign = bool(present and held.home and present != held.home)
        if foreign:
            words = _("这份备份是另一个院的！恢复以后这里就是那个院。\n")
        office = self.scene.office
        now = count_rows(office.books.sitting.database.connection())
        lost = losses.lost(office.books.catalog, now, held.rows)
        if lost:
            since = _("自 {made} 起登记的会少掉：{lost}。").format(made=clock.moment(held.made), lost=said.joined(lost))
            words += since
        if not foreign and not losses.made_of(office.books.sitting.audit, held):
            words += losses.uncounted()
        elif not lost:
            words += _("恢复以后一行也不少。")
        try:
            words += "\n" + restored.who_signs_in(held, office.home, same=not foreign)
        except KnownError as fault:
            tell_known(self, fault)
            return
        words += _("\n现在的数据会留在旁边的文件夹里，不会丢；恢复错了可以退回来。")
        ask(
            self, _("恢复到 {made}？").format(made=clock.moment(held.made)), words,
            Deed(_("恢复"), partial(self._restore, held.path, foreign=foreign), kind="bad"),
            Deed(_("不恢复"), kind="primary"),
        )  # fmt: skip

    def _restore(self, path: Path, *, foreign: bool) -> None:
        leaving = self._leaving(keep=True)
        if leaving is not None:
            office = self.scene.office
            stamp = f"{office.books.sitting.now():%Y%m%d-%H%M%S}"
            self.scene.leave(partial(_put_back, path, office.home, stamp, leaving, foreign=foreign))

    def _leaving(self, *, keep: bool) -> Leaving | None:
        """That the person at the desk may restore; before, what is there is backed up where it is to be left."""
        office = self.scene.office
        try:
            leaving = restored.leaving(office)
            if keep:
                office.keep_safe(ladder.RESTORE)
        except KnownError as fault:
            tell_known(self, fault)
            return None
        return leaving

    def offer_back(self) -> None:
        """Offer to undo the last restore."""
        words = _("恢复之前的数据还留着，可以退回。恢复以后登记的，会一起留在旁边的文件夹里。")
        ask(
            self, _("退回恢复之前？"), words,
            Deed(_("退回"), self._go_back, kind="bad"), Deed(_("不退回"), kind="primary"),
        )  # fmt: skip

    def _go_back(self) -> None:
        leaving = self._leaving(keep=False)
        if leaving is not None:
            office = self.scene.office
            self.scene.leave(partial(_take_back, office.home, leaving, office.books.sitting.now()))


def _put_back(path: Path, home: Path, stamp: str, leaving: Leaving, *, foreign: bool) -> None:
    backup.restore(path, home, stamp, leaving, foreign=foreign)


def _take_back(home: Path, leaving: Leaving, at: datetime) -> None:
    restored.go_back(home, leaving, at)


def _made(held: Backup) -> str:
    return held.made.replace("T", " ")[:16]
