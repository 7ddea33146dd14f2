"""The backups of the home: made now, kept at a second place, listed, restored after seeing what would be lost."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.core.problem import KnownError
from desktop.core.words import N_, _
from desktop.services import backup, settings
from desktop.services.backup import Backup
from desktop.shell import backups
from desktop.shell.backups import SECOND
from desktop.shell.place_choice import PlaceChoice
from desktop.shell.scene import Scene
from desktop.storage.database import count_rows
from desktop.storage.record import Record
from desktop.ui.dialogs import Panel, ask, tell_known
from desktop.ui.pieces import GAP, Button, Card, Deed, Elided, label
from desktop.ui.theme import px

LISTED: Final = 6
FROM: Final = re.compile(r'FROM "(\w+)"')
HOUSE_TABLES: Final = {
    "entry": N_("历史记录"), "closed_month": N_("封月"), "hand_figure": N_("手填数"), "person": N_("登录人员"),
    "setting": N_("设置"),
}  # fmt: skip


class BackupCard(Card):
    """Backups on this computer and at the second place."""

    def __init__(self, scene: Scene) -> None:
        """The card of an open home."""
        super().__init__(_("备份"), " ")
        self.scene = scene
        self._lines: list[QWidget] = []
        self.second = label("", "small", wrap=True)
        self.body.addWidget(self.second)
        row = QHBoxLayout()
        row.setSpacing(px(GAP))
        self.now_button = Button(Deed(_("现在备份(&B)"), self.back_up, "backup"))
        self.second_button = Button(Deed(_("存到U盘(&U)"), self.choose_second, "usb"))
        self.restore_button = Button(Deed(_("恢复……(&R)"), self.choose_file, "restore"))
        for button in (self.now_button, self.second_button):
            row.addWidget(button)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addWidget(self.restore_button)

    def refresh(self) -> None:
        """Read the folder of backups anew."""
        for part in self._lines:
            self.body.removeWidget(part)
            part.hide()
            part.deleteLater()
        found = backups.kept(self.scene.office.home)
        self.aside.say(
            _("本机 {count} 份，最新 {made}").format(count=len(found), made=_made(found[0])) if found else ""
        )
        place = settings.get(SECOND, "")
        self.second.setText(
            _("第二份存在：{place}").format(place=place) if place else _("还没有第二份。请存一份到U盘，和电脑分开放。")
        )
        self._lines = [self._line(held) for held in found[:LISTED]]
        for part in self._lines:
            self.body.addWidget(part)

    def _line(self, held: Backup) -> QWidget:
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(
            Elided(_("{made}　{rows} 行，已验证").format(made=_made(held), rows=sum(held.rows.values())), ""), 1
        )
        button = Button(Deed(_("恢复到这一份"), lambda: self.offer(held), kind="quiet"))
        button.setAccessibleName(_("恢复到 {made} 的备份").format(made=_made(held)))
        row.addWidget(button)
        return part

    def back_up(self) -> None:
        """Make a proven backup on this computer, and at the second place where that is there."""
        try:
            made = self.scene.office.back_up()
            place = Path(settings.get(SECOND, "") or "/nowhere")
            if place.is_dir():
                self.scene.office.back_up(self._second_file(place))
        except KnownError as fault:
            tell_known(self, fault)
            return
        self.refresh()
        self.scene.recount()
        words = _("已备份并验证：{rows} 行。").format(rows=sum(made.rows.values()))
        if place.is_dir():
            words += _("第二份也存好了。")
        self.scene.desk.say(words, None)

    def _second_file(self, place: Path) -> Path:
        return place / f"{self.scene.office.home.name}-{self.scene.office.books.today:%Y%m%d}{backup.ENDING}"

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
            made = self.scene.office.back_up(self._second_file(choice.chosen))
        except KnownError as fault:
            tell_known(self, fault)
            return
        self.refresh()
        self.scene.recount()
        self.scene.desk.say(_("第二份已存好并验证：{place}").format(place=made.path), None)

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
        lost = self.lost(held.rows)
        words = _("恢复以后，会少掉这些：{lost}。").format(lost="、".join(lost)) if lost else _("恢复以后一行也不少。")
        words += _("\n现在的数据会留在旁边的文件夹里，不会丢。")
        ask(
            self, _("恢复到 {made}？").format(made=_made(held)), words,
            Deed(_("恢复"), lambda: self._restore(held.path), kind="bad"), Deed(_("不恢复"), kind="primary"),
        )  # fmt: skip

    def lost(self, rows: Mapping[str, int]) -> list[str]:
        """What a backup with so many rows by table lacks, in words."""
        office = self.scene.office
        titles = {
            _table(chapter.model): _(chapter.title) for book in office.books.catalog for chapter in book.chapters
        } | {name: _(words) for name, words in HOUSE_TABLES.items()}
        now = count_rows(office.books.sitting.database.connection())
        fewer = {titles.get(name, name): count - rows.get(name, 0) for name, count in now.items()}
        return [_("{title} {count} 行").format(title=title, count=count) for title, count in fewer.items() if count > 0]

    def _restore(self, path: Path) -> None:
        office = self.scene.office
        stamp = f"{office.books.sitting.now():%Y%m%d-%H%M%S}"
        home = office.home
        self.scene.leave(lambda: _put_back(path, home, stamp))


def _table(model: type[Record]) -> str:
    """The name under which a backup counts the rows of a model."""
    found = FROM.search(model.select().sql()[0])
    return found[1] if found else ""


def _put_back(path: Path, home: Path, stamp: str) -> None:
    backup.restore(path, home, stamp)


def _made(held: Backup) -> str:
    return held.made.replace("T", " ")[:16]
