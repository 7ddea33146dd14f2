"""Sending a month: the stick or folder is chosen, the package written and read back, its code shown; verifying one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtWidgets import QProgressBar

from desktop.core.period import Period
from desktop.core.problem import KnownError
from desktop.core.sheet import Sheet
from desktop.core.words import _
from desktop.services import package, post, sealing, threshold
from desktop.services.books import HOUSE
from desktop.services.months import CHANGED, OPEN, Status
from desktop.services.package import Verdict, Written, short_code
from desktop.shell import errand
from desktop.shell.month_sides import Scrolled
from desktop.shell.phrase_line import PhraseLine
from desktop.shell.place_choice import PlaceChoice
from desktop.shell.scene import Scene
from desktop.ui import said
from desktop.ui.notices import Banner
from desktop.ui.pieces import Button, Deed, label, line
from desktop.ui.task import Progress, Watch

# What a package wrote, what it says of itself, and how many files of reports it has; others lie beside them.
Sent = tuple[Written, Mapping[str, str], int]
BESIDE: Final = 3


class StickPanel(Scrolled):
    """The package of a month on its way to the county."""

    def __init__(self, scene: Scene) -> None:
        """Look for sticks while the panel is to be seen."""
        super().__init__(scene)
        self.month: Period | None = None
        self.status: Status | None = None
        self.busy = False
        self.sentence = label("", wrap=True)
        self.place = PlaceChoice(scene.asking, _("把报送包写到哪个文件夹"))
        self.place.changed.connect(self._say_state)
        self.write_button = Button(Deed(_("写报送包(&W)"), self.write, "package"))
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.phrase = PhraseLine()
        self.phrase.changed.connect(self._say_state)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(_("正在写报送包"))
        self.banner = Banner()
        self.code = label("", "heading")
        self.code_words = label("", "small", wrap=True)
        self.receipt: Sheet | None = None
        self.receipt_button = Button(Deed(_("看回执、打印(&K)"), self.show_receipt, "print"))
        self.verify_button = Button(Deed(_("核验一个报送包……"), self.verify, "tick", kind="quiet"))
        self.show_parts(
            (
                self.sentence, self.place, self.phrase, self.write_button, self.progress, self.banner, self.code,
                self.code_words, self.receipt_button, line(), self.verify_button,
            )
        )  # fmt: skip
        self._say_state()

    def say(self, month: Period, status: Status) -> None:
        """Stand for another month."""
        if month != self.month:
            self._forget()
            self.banner.say("")
        self.month, self.status = month, status
        self._say_state()

    def _say_state(self) -> None:
        closed = self.status is not None and self.status.state != OPEN
        sentence = _("写到哪里：") if self.place.sticks else _("插上U盘，它会自己出现在这里。")
        if not closed:
            sentence = _("先封月，才能写报送包。")
        elif self.status is not None and self.status.state == CHANGED:
            changed = _("封月后改过数：现在写的是封月时的数；要报新数，先开更正单。")
            sentence = said.following((changed, sentence))
        self.sentence.setText(sentence)
        self.place.setEnabled(closed and not self.busy)
        self.phrase.setEnabled(closed and not self.busy)
        ready = closed and self.place.chosen is not None and not self.phrase.problem
        self.write_button.setEnabled(ready and not self.busy)
        self.verify_button.setEnabled(not self.busy)
        self.progress.setVisible(self.busy)
        self.code.setVisible(bool(self.code.text()))
        self.code_words.setVisible(bool(self.code_words.text()))
        self.receipt_button.setVisible(self.receipt is not None)

    def _forget(self) -> None:
        self.code.setText("")
        self.code_words.setText("")
        self.receipt = None

    def write(self) -> None:
        """Write the package aside; what came of it is told here."""
        if self.busy or self.place.chosen is None or self.month is None or self.phrase.problem:
            return
        office, month, place = self.scene.office, self.month, self.place.chosen
        phrase, bound = self.phrase.phrase, office.bound
        sealed = bool(phrase)
        try:
            threshold.must_lie_outside(office.home, place)
            office.books.sitting.session.must_see()
            # Before the first file: no package lies about of which the history knows nothing.
            office.log_export(HOUSE, sealing.noted(month.title, sealed=sealed))
        except KnownError as fault:
            self._refused(fault)
            return

        def work(watch: Watch) -> Sent:
            try:
                gathered = office.post.gather(month, bound)
            finally:
                # A thread reads through a connection of its own.
                office.books.sitting.database.close()
            written = office.post.post(gathered, place, phrase, watch.say)
            return written, gathered.about, len(list(written.folder.iterdir())) - BESIDE

        self._begin(_("正在写报送包，写完还要整个读回来核对。请不要拔U盘。"))
        ends = (lambda sent: self._written(sent, sealed=sealed), lambda fault: self._not_written(fault, month))
        errand.send_watched(self, work, ends, self._progressed)

    def _begin(self, sentence: str) -> None:
        self.busy = True
        self._forget()
        self.progress.setRange(0, 0)
        self.banner.say(sentence, "plain")
        self._say_state()

    def _progressed(self, told: Progress) -> None:
        if self.busy:
            self.progress.setRange(0, told.whole)
            self.progress.setValue(told.done)

    def _not_written(self, fault: KnownError, month: Period) -> None:
        self._refused(fault)
        self.scene.office.log_export(HOUSE, sealing.called_back(month.title))

    def _written(self, sent: Sent, *, sealed: bool) -> None:
        written, about, count = sent
        self.busy = False
        self.receipt = post.receipt(about, written.code, count)
        self.phrase.forget()
        on_stick = any(written.folder.is_relative_to(stick.folder) for stick in self.place.sticks)
        words = _("已写好并整个读回核对，可以拔出U盘。") if on_stick else _("已写好并整个读回核对。")
        self.banner.say(words + (_("用口令加了密。") if sealed else _("没有加密，请收好。")), "ok")
        self.code.setText(written.short)
        self.code_words.setText(
            _("这是核对码，和回执上的一样；县里打电话来，念这四组字母。\n位置：{place}").format(place=written.folder)
        )
        self._say_state()

    def _refused(self, fault: KnownError) -> None:
        self.busy = False
        self.banner.say(str(fault), "bad")
        self._say_state()

    def show_receipt(self) -> None:
        """Show the slip that the county signs, ready to be printed."""
        if self.receipt is not None:
            self.scene.show_paper([self.receipt], self.receipt.title)

    def verify(self) -> None:
        """Check a package that lies in a folder."""
        chosen = self.scene.asking.folder(self, _("选要核验的报送包文件夹"))
        if chosen is not None and not self.busy:
            self._begin(_("正在核验……"))
            ends = (self._verified, self._refused)
            errand.send_watched(self, lambda watch: package.verify(chosen, watch.say), ends, self._progressed)

    def _verified(self, verdict: Verdict) -> None:
        self.busy = False
        if verdict.whole:
            self.banner.say(_("完整，没有被改动。"), "ok")
            self.code.setText(short_code(verdict.code))
            about = verdict.about
            self.receipt = post.receipt(about, verdict.code, len(about["files"]) - 1)
            self.code_words.setText(f"{about.get('home', '')}　{about.get('month', '')}")
        else:
            faults = said.sentences(said.named(name, fault) for name, fault in verdict.faults.items())
            self.banner.say(_("这个报送包不完整或被改动过：{faults}。").format(faults=faults), "bad")
        self._say_state()
