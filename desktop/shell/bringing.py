"""Bringing a spreadsheet into a book: choose, see which column is which and every row's fate, take what is sound."""

from __future__ import annotations

from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any, Final

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget

from desktop.core.problem import KnownError
from desktop.core.words import N_, _
from desktop.services import importing
from desktop.services.book import Book
from desktop.services.books import HOUSE
from desktop.services.importing import How, Imported
from desktop.shell import bringing_work, errand, outlets
from desktop.shell.bringing_drop import dropped_files
from desktop.shell.bringing_fates import MOST_COLUMNS, fates
from desktop.shell.bringing_full import save_full
from desktop.shell.bringing_sides import COLUMNS, ROWS, Sides
from desktop.shell.bringing_words import counted, tried_words, unread_words
from desktop.shell.bringing_work import Course
from desktop.shell.scene import Scene, ShellPage
from desktop.tables import headings, left_out, mapping, returning, sight
from desktop.tables.headings import Matched
from desktop.tables.reading import Grid
from desktop.ui.curtain import Curtain
from desktop.ui.notices import Banner, Empty
from desktop.ui.pieces import Deed, PageTitle
from desktop.ui.tall import Tall
from desktop.ui.task import Progress, Task

KINDS: Final = N_("表格 (*.xlsx *.xls *.csv)")


class BringPage(ShellPage):
    """From the chosen file to the rows in the book; nothing is written before 导入 is pressed."""

    def __init__(self, scene: Scene, book: Book, back: Callable[[], None]) -> None:
        """Nothing chosen yet."""
        super().__init__(scene)
        self.book, self.back, self.importer = book, back, importing.importer_of(book)
        self.wanted = bringing_work.wanted(self.importer)
        self.path = Path()
        self.unread: tuple[Path, ...] = ()
        self.aside, self.remarks = 0, tuple[str, ...]()
        self.grids: tuple[Grid, ...] = ()
        self.matched: Matched | None = None
        self.tried: Imported | None = None
        self.work: Generator[Progress, None, Imported] | None = None
        self.title = PageTitle(_("导入：{book}").format(book=_(book.title)), _("从现有的表格抄进来，先看再收"))
        self.title.add(Deed(_("返回"), back, "back", "Esc"))
        self.empty_button = self.title.add(Deed(_("存一张空表(&E)"), lambda: save_template(self), "report"))
        full = Deed(_("存现有的全表(&L)"), lambda: save_full(scene, self, book), "export")
        self.full_button = self.title.add(full)
        self.choose_button = self.title.add(Deed(_("选表格"), self.choose, "folder", "Ctrl+O"))
        self.refused_button = self.title.add(Deed(_("存退回的行(&R)"), lambda: save_refused(self), "export"))
        self.undo_button = self.title.add(Deed(_("撤销这次导入(&Z)"), lambda: take_back(self), "undo"))
        self.taken: Deed | None = None
        self.take_button = self.title.add(Deed(_("导入(&I)"), self.take, "import", kind="primary"))
        self.column.addWidget(self.title)
        self.banner = Banner(self)
        first = Empty("import", _("选一张表格（xlsx、xls、csv），或者把它拖到这里。标题行、合并的格、别的叫法都能认。"),
                      Deed(_("选表格"), self.choose, "folder"))  # fmt: skip
        self.sides = Sides(self.importer.titles)
        self.table, self.known, self.columns = self.sides.table, self.sides.known, self.sides.columns
        self.known.chosen.connect(self.try_again)
        self.sides.unseen.chosen.connect(self.try_again)
        self.columns.changed.connect(self._correct)
        self.columns.moved.connect(self._move)
        self.stack = QStackedWidget()
        self.stack.addWidget(first)
        self.stack.addWidget(self.sides)
        self.column.addWidget(Tall(self.banner, self.stack, grows=self.stack), 1)
        self.setAcceptDrops(True)
        self._say()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = dropped_files(event.mimeData())
        if files:
            event.acceptProposedAction()
            self.open_file(*files)

    def choose(self) -> None:
        """Ask for the file."""
        chosen = self.scene.asking.open_file(self, _("选要导入的表格"), _(KINDS))
        if chosen is not None:
            self.open_file(chosen)

    def open_file(self, path: Path, *unread: Path) -> None:
        """Read a file aside and try its rows; `unread` were let fall together with it: that is said."""
        self._forget()
        self.path, self.unread = path, unread
        task = self._task(self._read, self._could_not)
        bringing_work.read_aside(task, path, self.importer)

    def _forget(self) -> None:
        self.grids, self.matched, self.tried, self.taken = (), None, None, None
        self.sides.show_fates(None)
        self.known.forget()
        self.sides.unseen.forget()

    def _task(self, done: Callable[[Any], None], failed: Callable[[KnownError], None]) -> Task:
        """A piece of long work, covered by its progress."""
        task = Task(self)
        # The cover goes before what comes next may lay its own.
        Curtain(self, _("导入：{book}").format(book=_(self.book.title)), task)
        task.done.connect(done)
        task.failed.connect(failed)
        task.cancelled.connect(self._stopped)
        for end in (task.done, task.failed, task.cancelled):
            end.connect(task.deleteLater)
        return task

    def _could_not(self, fault: KnownError) -> None:
        self._forget()
        self._say()
        self.banner.say(str(fault), "bad")

    def _failed(self, fault: KnownError) -> None:
        """Nothing was written; what was read stays, so that it can be tried again."""
        self.work = None
        self._say()
        self.banner.say(str(fault), "bad")

    def _stopped(self) -> None:
        self.work, self.tried = None, None
        self._say()
        self.banner.say(_("已经停下，什么都没有写。可以再选表格，或者改一下对应的列再试。"), "plain")

    def _read(self, found: tuple[tuple[Grid, ...], Matched | None]) -> None:
        self.grids, self.matched = found
        self.try_again()

    def _correct(self, matched: Matched) -> None:
        self.matched = matched
        self.try_again()

    def _move(self, sheet: str, number: int) -> None:
        """Other heads: a sheet by its name, and in it a row, or (0) the likeliest."""
        grid = next(each for each in self.grids if each.name == sheet)
        if number:
            self.matched = headings.at_row(grid, number, self.wanted)
        else:
            self.matched = mapping.proposed((grid,), self.wanted)
        self.try_again()

    def try_again(self) -> None:
        """Try the rows, if every required column is known."""
        self.tried = None
        if self.matched is None:
            self._could_not(KnownError(_("表格是空的。"), _("请选有内容的文件。")))
            return
        self.columns.show_sheet(self.matched, self.grids)
        if self.columns.missing():
            self.sides.show_fates(None)
            self._say()
            self.sides.turn(COLUMNS)
            return
        self._go(_("正在试每一行……"), How(dry=True, duplicates=self.known.way), self._has_tried)

    def _go(self, words: str, how: How, done: Callable[[Imported], None]) -> None:
        if self.matched is None:
            return
        titles = [t for t in self.importer.titles if t.name in self.matched.columns][:MOST_COLUMNS]
        matched = self.sides.unseen.read(self.matched)
        course = Course(self.office.books, self.book, matched, how, [t.name for t in titles])
        self.work = course.steps(words)

        def end(imported: Imported) -> None:
            if self.work is None:
                return  # the window was closed in the middle
            self.work = None
            self.tried = imported
            self.sides.show_fates(fates(titles, course, imported))
            self.aside = sum(why not in sight.UNSEEN for why in course.aside.values())
            unread = unread_words([path.name for path in self.unread])
            self.remarks = (
                *left_out.remarks(matched, self.grids, self.wanted), *left_out.out_of_sight(matched, course.aside),
                *([unread] if unread else []),
            )  # fmt: skip
            self.sides.unseen.count(course.aside)
            done(imported)

        self._task(end, self._failed).start_steps(self.work)

    def _has_tried(self, tried: Imported) -> None:
        self.known.count(tried)
        self.sides.turn(ROWS)
        self._say()
        # What comes next, so that Enter never throws away what was tried.
        (self.take_button if self.take_button.isEnabled() else self.table.view).setFocus()

    def _say(self) -> None:
        tried, matched = self.tried, self.matched
        self.stack.setCurrentIndex(0 if matched is None else 1)
        self.take_button.setEnabled(tried is not None and tried.accepted + tried.filled > 0)
        self.refused_button.setVisible(tried is not None and bool(tried.refused))
        self.undo_button.setVisible(self.taken is not None)
        self.full_button.setVisible(matched is None and self.importer.rows is not None)
        if matched is None:
            self.title.say(_("从现有的表格抄进来，先看再收"))
            return
        self.title.say(_("{file}，工作表“{sheet}”").format(file=self.path.name, sheet=matched.grid.name))
        if tried is None:
            missing = _("、").join(self.columns.missing())
            words = _("这张表里没有认出必填的列：{names}。请在下面选出来，或者换一张工作表。")
            self.banner.say(words.format(names=missing) if missing else "", "bad")
            return
        self.banner.say(*tried_words(tried, self.aside, self.remarks))

    def take(self) -> None:
        """Back up, then write the sound rows as one step; the refused ones stay to be handed back."""
        how = How(duplicates=self.known.way)
        task = self._task(lambda _made: self._go(_("正在写进台账……"), how, self._has_taken), self._failed)
        bringing_work.keep_safe_aside(task, self.office)

    def _has_taken(self, done: Imported) -> None:
        words = _("收下{accepted}行，退回{refused}行。")
        if done.standing:
            words = _("收下{accepted}行，补填{filled}行，退回{refused}行。")
        sentence = counted(words, done)
        self.taken = self.scene.desk.taking_back(lambda: was_taken_back(self))
        self._say()
        self.take_button.setEnabled(False)
        self.known.forget()
        self.banner.say(sentence, "ok")
        if not done.refused:
            self.scene.desk.say(sentence, self.taken)
            self.back()
            return
        # The page says it itself, with its own way back: a notice would lie over what is wrong with the chosen row.
        next_step = _("退回的还没有进台账：按“存退回的行”，照“问题”一列改好，再选那张表导入。")
        self.banner.say(sentence + next_step, "warn")
        self.refused_button.setFocus()

    def close_for_good(self) -> None:
        """Stop what is still being tried: it is rolled back while the home is still open."""
        if self.work is not None:
            self.work.close()
            self.work = None
        super().close_for_good()


def take_back(page: BringPage) -> None:
    """Take the whole import back, as one step; then it is shown what would become of its rows now."""
    if page.taken is not None and page.taken.do is not None:
        page.taken.do()


def was_taken_back(page: BringPage) -> None:
    """Nothing of the import is left: it may be taken in again."""
    page.taken = None
    page.try_again()


def save_refused(page: BringPage) -> None:
    """Hand the refused rows back in their own sheet with a column that says what is wrong."""
    if page.matched is None or page.tried is None:
        return
    path, matched = page.path, page.matched
    problems = {row.row: row.sentence() for row in page.tried.refused}
    _save(page,
        _("存退回的行"), path.stem + _("（退回的行）") + returning.suffix(problems),
        lambda: returning.with_problems(path, matched, problems), importing.returned(page.book, len(problems)),
    )  # fmt: skip


def save_template(page: BringPage) -> None:
    """Save an empty sheet for this book, with a sheet that tells how it is filled in."""
    name = _("{book}（空表）").format(book=_(page.book.title)) + ".xlsx"
    _save(page, _("存一张空表"), name, lambda: importing.template_of(page.book))


def _save(page: BringPage, title: str, name: str, make: Callable[[], bytes], noted: str = "") -> None:
    """Ask where to, make the file aside, and keep it; `noted` in the history before, where somebody stands in it."""
    chosen = page.scene.asking.save_file(page, title, name)
    if chosen is None:
        return

    def note() -> bool:
        page.scene.office.log_export(HOUSE, noted)
        return True

    def keep(content: bytes) -> None:
        outlets.keep(page.scene, page, chosen, content, note if noted else outlets.nothing_personal)

    errand.send(page, make, keep, lambda fault: page.banner.say(str(fault), "bad"))
