"""The card of checking: whether the books are whole, whether they are those of which the county holds a head."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtWidgets import QWidget

from desktop.core.problem import KnownError
from desktop.core.words import _
from desktop.services import witness
from desktop.services.witness import Outside
from desktop.shell import menu
from desktop.shell.archive_page import ArchivePage
from desktop.shell.bin_page import BinPage
from desktop.shell.rights import OWN_RIGHTS
from desktop.shell.scene import Scene, ShellPage
from desktop.shell.turning import turn
from desktop.shell.undo_page import UndoPage
from desktop.ui import said
from desktop.ui.beside import Beside
from desktop.ui.buttons import in_column
from desktop.ui.dialogs import Panel, giving_up
from desktop.ui.entry import Line
from desktop.ui.notices import Banner
from desktop.ui.pieces import Button, Card, Deed, label

SHOWN_OF_HEAD: Final = 16


class CheckCard(Card):
    """Whether the books are whole, and the ways to what was: history, undo, struck rows, those who left."""

    def __init__(self, scene: Scene, show_history: Callable[[], None]) -> None:
        """`show_history` turns to the history."""
        super().__init__(_("检查和历史"))
        self.setProperty(OWN_RIGHTS, True)
        self.scene = scene
        self.banner = Banner()
        self.body.addWidget(self.banner)
        self.check_button = Button(Deed(_("检查数据(&C)"), self.check, "tick"))
        self.compare_button = Button(Deed(_("和县里核对(&E)"), self.ask_head, "indicator"))
        self.history_button = Button(Deed(_("看历史(&H)"), show_history, "history"))
        self.undo_button = Button(Deed(_("撤销(&Z)"), self._way(menu.UNDO, UndoPage), "undo"))
        self.bin_button = Button(Deed(_("划销的行(&X)"), self._way(menu.BIN, BinPage), "strike"))
        self.archive_button = Button(Deed(_("离院档案(&L)"), self._way(menu.ARCHIVE, ArchivePage), "resident"))
        ways = (
            (self.check_button, _("数据文件坏没坏，记录链有没有人动过")),
            (self.compare_button, _("月报页脚或报送包里的链头，和这里的是不是一条")),
            (self.history_button, _("谁在什么时候改了什么")),
            (self.undo_button, _("退回最近的一步，或整批导入")),
            (self.bin_button, _("看划掉的，恢复")),
            (self.archive_button, _("离院老人的档案要保存到哪天")),
        )
        in_column(*(button for button, _words in ways))
        for button, words in ways:
            self.body.addLayout(Beside(button, label(words, "small", wrap=True)))

    def _way(self, name: str, page: Callable[[Scene], ShellPage]) -> Callable[[], None]:
        return lambda: turn(self, name, lambda: page(self.scene))

    def check(self) -> None:
        """Check pages, links, shape, the chain, and the rows against it, as the command `check` does."""
        self._check(())

    def _check(self, heads: Sequence[Outside]) -> None:
        office = self.scene.office
        found = witness.problems(office.books, office.witness, heads)
        if found:
            self.banner.say(_("数据有问题：{found}。请从备份恢复。").format(found=said.sentences(found)), "bad")
            return
        number, head = office.books.sitting.audit.head()
        words = _("数据完好，记录链完整：{number}条，链头 {head}。").format(number=number, head=head[:SHOWN_OF_HEAD])
        if heads:
            numbers = said.joined(str(one.number) for one in heads)
            words += _("和县里的一份一致（第{numbers}条）。").format(numbers=numbers)
        self.banner.say(words, "ok")

    def ask_head(self) -> None:
        """Ask for the head that the county holds, typed or from a package, and compare."""
        HeadPanel(self, self.scene, self._check)


class HeadPanel(Panel):
    """The head on a page that the county holds; or the package, which knows it."""

    def __init__(self, over: QWidget, scene: Scene, compare: Callable[[Sequence[Outside]], None]) -> None:
        """`compare` follows with the heads."""
        super().__init__(over, _("和县里核对"))
        self._scene, self._compare = scene, compare
        self.card.body.addWidget(
            label(
                _("县里的每份月报页脚都印着“记录链”，例如 57-ab21cd34ef56ab78。输在下面；或选一个报送包，里面就有。"),
                wrap=True,
            )
        )
        self.line = Line()
        self.line.setAccessibleName(_("链头"))
        self.line.returnPressed.connect(self.send)
        self.problem = label("", "problem", wrap=True)
        self.card.body.addWidget(self.line)
        self.card.body.addWidget(self.problem)
        self.package_button = Button(Deed(_("选报送包……"), self.choose, "folder"))
        self.do_button = Button(Deed(_("核对"), self.send, kind="primary"))
        for button in (Button(giving_up(self.close_panel)), self.package_button, self.do_button):
            self.foot.addWidget(button)
        self.open(self.line)

    def send(self) -> None:
        """Compare with what was typed."""
        self._go_on(lambda: (witness.outside(self.line.text()),))

    def choose(self) -> None:
        """Compare with a package."""
        chosen = self._scene.asking.folder(self, _("选报送包的文件夹"))
        if chosen is not None:
            self._go_on(lambda: witness.outside_of(chosen))

    def _go_on(self, read: Callable[[], Sequence[Outside]]) -> None:
        try:
            heads = read()
        except KnownError as fault:
            self.problem.setText(str(fault))
            return
        self.close_panel()
        self._compare(heads)
