"""Taking back what was just done: the last step of this sitting, by its button after saving or by Ctrl+Z."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from desktop.core.problem import KnownError, Refused
from desktop.core.words import N_, _
from desktop.services import undo
from desktop.services.audit import Entry
from desktop.services.books import UNDO, Books
from desktop.ui.curtain import Curtain
from desktop.ui.pieces import Deed
from desktop.ui.task import Progress, Task

WORDS: Final = N_("撤销")
# So many rows are taken back before anybody notices.
AT_ONCE: Final = 25


def nothing_follows() -> None:
    """What follows a step back where nothing does."""


def take_back(over: QWidget | None, books: Books, step: int, ended: Callable[[str], None]) -> None:
    """Take a step back and tell `ended` why it could not be, or nothing; a long one with its progress over a window."""
    if over is None or undo.size(step) <= AT_ONCE:
        try:
            undo.undo(books, step)
        except (Refused, KnownError) as fault:
            ended(str(fault))
        else:
            ended("")
        return
    task = Task(over)
    Curtain(over, _("正在撤销……"), task)
    task.done.connect(ended)
    task.failed.connect(lambda fault: ended(str(fault)))
    task.cancelled.connect(lambda: ended(_("已经停下，什么都没有改。")))
    for end in (task.done, task.failed, task.cancelled):
        end.connect(task.deleteLater)
    task.start_steps(_patiently(books, step))


def _patiently(books: Books, step: int) -> Generator[Progress, None, str]:
    work = undo.undoing(books, step)
    try:
        for done, whole in work:
            yield Progress(done, whole, _("正在撤销……"))
    except Refused as refusal:
        return str(refusal)
    finally:
        work.close()
    return ""


def a_step(_step: int) -> str:
    """What a step is called where nobody tells the history."""
    return _("上一步")


class TakingBack:
    """The steps that this sitting can take back; it looks at the newest entries of the record, one by one."""

    def __init__(
        self,
        books: Books,
        say: Callable[[str, Deed | None], None],
        over: QWidget | None = None,
        words: Callable[[int], str] = a_step,
    ) -> None:
        """Begin where the record stands now; `words` says what a step was, as the history does."""
        self._books, self._say, self._over, self._words = books, say, over, words
        self._since, _head = books.sitting.audit.head()

    def last(self) -> int:
        """The number of the newest step of this sitting that was not taken back; 0 where there is none."""
        number, _head = self._books.sitting.audit.head()
        gone: set[int] = set()
        while number > self._since:
            entry = _entry(number)
            if entry.source == UNDO:
                gone.add(int(entry.reason.rpartition("#")[2] or 0))
            elif entry.batch not in gone and self._books.model_of(entry.book, entry.chapter) is not None:
                return int(entry.batch)
            number = int(entry.batch) - 1
        return 0

    def offer(self, then: Callable[[], None] = nothing_follows) -> Deed | None:
        """The button that takes back what was just saved; `then` follows when it is done."""
        step = self.last()
        return Deed(_(WORDS), lambda: self.take_back(step, then), "undo") if step else None

    def take_back_last(self) -> None:
        """Take back the last step of this sitting, and say which it was."""
        step = self.last()
        if step:
            self.take_back(step)
        else:
            self._say(_("没有可以撤销的：这次打开以后还没有保存过。"), None)

    def take_back(self, step: int, then: Callable[[], None] = nothing_follows) -> None:
        """Take a step back and say what it was, or why it cannot be."""
        words = self._words(step)

        def ended(why: str) -> None:
            if why:
                self._say(_("不能撤销“{words}”：{reason}").format(words=words, reason=why), None)
                return
            self._say(_("已撤销：{words}。").format(words=words), None)
            then()

        take_back(self._over, self._books, step, ended)


def _entry(number: int) -> Any:
    """An entry of the record by its number."""
    return next(iter(Entry.select().where(Entry.id == number)))
