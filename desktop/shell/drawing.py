"""How far the drawing of pages is, with a way to stop it; shown only when it takes longer than a blink."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from desktop.core.document import Document
from desktop.core.sheet import Sheet
from desktop.core.words import _
from desktop.shell.office import Office
from desktop.ui.pieces import GAP, Button, Deed, label
from desktop.ui.task import Progress, Task, Watch
from desktop.ui.theme import px

BLINK: Final = 400
THOUSAND: Final = 1000


class Drawing(QFrame):
    """A bar for one drawing after another; a new one stops the one before. `stopped` when the person did so."""

    stopped = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Nothing is drawn yet."""
        super().__init__(parent)
        self.task: Task | None = None
        self.words = label("", "small")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("正在画页"))
        self.stop_button = Button(Deed(_("停下"), self.give_up, kind="quiet"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, px(8), 0)
        row.setSpacing(px(GAP))
        row.addWidget(self.words)
        row.addWidget(self.bar, 1)
        row.addWidget(self.stop_button)
        self._blink = QTimer(self)
        self._blink.setSingleShot(True)
        self._blink.setInterval(BLINK)
        self._blink.timeout.connect(self.show)
        self.hide()

    def begin(self, work: Callable[[Watch], Any], done: Callable[[Any], None], failed: Callable[[Any], None]) -> Task:
        """Do the work aside; `done` or `failed` is called on the screen's thread unless it is stopped."""
        self.stop()
        task = self.task = Task(self)
        task.progressed.connect(self._told)
        task.done.connect(lambda result: self._over(task, lambda: done(result)))
        task.failed.connect(lambda fault: self._over(task, lambda: failed(fault)))
        task.cancelled.connect(task.deleteLater)
        self.bar.setRange(0, 0)
        self.words.setText(_("正在排版……"))
        self._blink.start()
        task.start(work)
        return task

    def give_up(self) -> None:
        """Stop as the person asks."""
        self.stop()
        self.stopped.emit()

    def stop(self) -> None:
        """Stop what is being drawn, if anything."""
        if self.task is not None:
            self.task.cancel()
            self.task = None
        self._blink.stop()
        self.hide()

    def _over(self, task: Task, then: Callable[[], None]) -> None:
        task.deleteLater()
        if task is self.task:
            self.task = None
            self._blink.stop()
            self.hide()
            then()

    def _told(self, told: Progress) -> None:
        self.bar.setRange(0, THOUSAND)
        self.bar.setValue(told.done * THOUSAND // max(told.whole, 1))
        self.words.setText(_("{words} {done} / {whole}").format(words=told.words, done=told.done, whole=told.whole))


def draw(
    office: Office,
    pages: Sequence[Sheet | Document],
    reprints: tuple[int, ...] = (),
    *,
    bound: bool,
    electronic: bool = False,
) -> Callable[[Watch], Any]:
    """The drawing of pages as work to be done aside: first the pages are set, then they are drawn."""

    def work(watch: Watch) -> Any:
        begun: list[str] = []

        def told(done: int, whole: int) -> None:
            if done == 0:
                begun.append(_("正在画页") if begun else _("正在排版"))
            watch.say(done, whole, begun[-1])

        return office.draw(pages, reprints, bound=bound, electronic=electronic, progress=told)

    return work
