"""The recovery code: shown once as the sheet for the director's safe; and used when a password is lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.core.problem import KnownError
from desktop.core.words import N_, _
from desktop.registers.home import queries as home
from desktop.services import recovery
from desktop.shell import house_papers
from desktop.shell.form_panel import AGAIN, NEW_PASSWORD, differing, hide_secrets, password_fields, refused
from desktop.shell.paper import PaperPane
from desktop.shell.scene import Scene
from desktop.storage.fields import ChoiceField, WordField
from desktop.storage.keys import WrongPassword
from desktop.ui.dialogs import ask
from desktop.ui.entries import Around
from desktop.ui.form import Form
from desktop.ui.loose import loose_column
from desktop.ui.notices import Banner
from desktop.ui.pieces import Button, Deed, PageTitle, label
from desktop.ui.theme import px

# What the file is called that is kept on demand: it does not say whose it is.
NAME = "颐年簿恢复码"


class CodePage(QWidget):
    """The recovery code as the sheet that is printed; `done` when it was taken to the safe."""

    done = Signal()

    def __init__(self, scene: Scene, code: str, told: str, words: tuple[str, str]) -> None:
        """`told` says what went wrong before, if anything did; `words` are the title and the way on."""
        super().__init__()
        self.scene, self.code = scene, code
        self.kept = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        self.title = PageTitle(words[0])
        column.addWidget(self.title)
        column.addWidget(
            label(
                _("忘了密码，只能用这个恢复码。现在就打印，装进信封封好，锁进院长的柜子。它只显示这一次。"), wrap=True
            )
        )
        self.banner = Banner(self)
        self.banner.say(told or _("不要存在这台电脑里：谁拿到它，谁就能打开全部数据。要存成PDF，只存到U盘。"), "warn")
        column.addWidget(self.banner)
        # In large letters, also for those who have to copy it by hand: on the sheet it stands below what is seen.
        self.shown = label(code.replace("-", " - "), "title", wrap=True)
        self.shown.setAccessibleName(_("恢复码：{code}").format(code=code))
        column.addWidget(self.shown)
        self.pane = PaperPane(scene, self.title)
        self.pane.sheet_button.hide()
        column.addWidget(self.pane, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        self.done_button = Button(Deed(words[1], self.go_on, "right"))
        foot.addWidget(self.done_button)
        column.addLayout(foot)
        office = scene.office
        profile = home.profile()
        # Paper is Chinese in every language of the screen.
        name = profile.name if profile else "本院"
        page = house_papers.recovery(code, name, office.books.today, office.books.sitting.session.name)
        self.pane.show_pages([page], NAME, self._taken)

    def _taken(self) -> None:
        self.kept = True

    def go_on(self) -> None:
        """Go on; where the code was neither printed nor kept, ask whether it was copied by hand."""
        if self.kept:
            self._go()
            return
        ask(
            self, _("恢复码还没有打印"), _("离开这一页就看不到它了。没有打印机，请先在纸上抄好，再念一遍核对。"),
            Deed(_("已经抄好(&Y)"), self._go), Deed(_("回去打印"), kind="primary"),
        )  # fmt: skip

    def _go(self) -> None:
        """Note that the code is kept, else the page of the day goes on asking for it."""
        with suppress(KnownError):
            recovery.kept(self.scene.office.books)
        self.done.emit()

    def end(self) -> None:
        """Draw no more; the page is about to go."""
        self.pane.drawing.stop()
        self.pane.preview.stop()


class RecoverPage(QWidget):
    """A new password by the recovery code; `recover(code, person, password)` raises KnownError or Refused."""

    done = Signal(str)
    dropped = Signal()

    def __init__(self, people: Sequence[str], around: Around, recover: Callable[[str, str, str], None]) -> None:
        """Offer the people who have a password."""
        super().__init__()
        self._recover = recover
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addWidget(label(_("忘了密码"), "title"))
        column.addWidget(
            label(_("恢复码印在封好的纸上，锁在院长的柜子里。输了恢复码，给忘了密码的人设一个新的。"), wrap=True)
        )
        options = tuple((name, name) for name in people)
        fields = (
            loose_column("person", ChoiceField(N_("谁的密码"), options=options, required=True, default=people[0])),
            loose_column("code", WordField(N_("恢复码"), required=True, hint=N_("五组，每组五位；大小写和横线不论"))),
            *password_fields(),
        )
        self.form = Form(fields, around, foot=False)
        hide_secrets(self.form)
        self.form.load({})
        column.addWidget(self.form, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(Button(Deed(_("返回"), self.dropped.emit, "back", "Esc")))
        self.do_button = Button(Deed(_("设新密码"), self.send, kind="primary"))
        foot.addWidget(self.do_button)
        column.addLayout(foot)
        self.form.rows[AGAIN].entry.done.connect(self.send)

    def first(self) -> None:
        """Put the cursor where typing begins."""
        self.form.go_to("code")

    def send(self) -> None:
        """Try the code; where it was wrong, say so under it."""
        found = self.form.check()
        if found is None:
            return
        wrong = differing(found)
        problems = [wrong] if wrong else refused(lambda: self._try(found["code"], found["person"], found[NEW_PASSWORD]))
        self.form.show_problems(problems)
        if not problems:
            self.done.emit(found["person"])

    def _try(self, code: str, person: str, password: str) -> None:
        try:
            self._recover(code, person, password)
        except WrongPassword as fault:
            raise KnownError(_("恢复码不对。"), _("请对照打印的那张：五组都要输全，大小写和横线不论。")) from fault
