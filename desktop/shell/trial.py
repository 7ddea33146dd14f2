"""The self-test: a temporary practice home through everything, the window included, on the installed program."""

from __future__ import annotations

import logging
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from desktop.core.period import month_of
from desktop.services import backup, importing, package, restored
from desktop.shell import help_text, menu, wearing
from desktop.shell.doorway import Doors
from desktop.shell.office import Office
from desktop.shell.start import application
from desktop.shell.wearing import Wearing
from desktop.shell.window import Keys, MainWindow
from desktop.storage import files
from desktop.storage.database import integrity_problems
from desktop.tables import headings, reading, writing
from desktop.ui.theme import look

BOOK: Final = "residents"
PATIENCE: Final = 20_000
ROUNDS: Final = 5
SCREENS: Final = ("DISPLAY", "WAYLAND_DISPLAY")
PLATFORM: Final = "QT_QPA_PLATFORM"
PDF: Final = b"%PDF"
CANCEL: Final = "Cancel"
log = logging.getLogger(__name__)


@dataclass
class Course:
    """What the steps of the test hand on, and which went well."""

    folder: Path
    doors: Doors
    answers: dict[str, bool] = field(default_factory=dict)
    office: Any = None
    package: Path = Path()
    backup: Path = Path()

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """One step by its name; whatever goes wrong in it is logged, and the next one is tried."""
        try:
            yield
            self.answers[name] = True
        except Exception:
            log.exception("self-test: %s", name)
            self.answers[name] = False


def run(doors: Doors) -> dict[str, bool]:
    """Go through everything in a temporary folder; what went well, by name."""
    if sys.platform == "linux" and not any(os.environ.get(name) for name in SCREENS):
        os.environ.setdefault(PLATFORM, "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        course = Course(Path(folder), doors)
        for step in STEPS:
            with course.step(step.__name__):
                step(course)
        if course.office is not None:
            course.office.close()
    return course.answers


def _must(truth: object, words: str) -> None:
    if not truth:
        raise AssertionError(words)


def home(course: Course) -> None:
    """A practice home is made and opened."""
    place = course.folder / "home"
    course.doors.practise(place, course.doors.clock)
    course.office = course.doors.open_home(place, "", course.doors.clock, "")
    _must(course.office.practice, "the home is no practice home")


def lists(course: Course) -> None:
    """Every book can be listed."""
    office: Office = course.office
    for book in office.books.catalog:
        _must(book.listing(office.asked()).headings, book.id)


def sheet(course: Course) -> None:
    """A list is written as a sheet and read back."""
    office: Office = course.office
    book = office.books.book(BOOK)
    path = course.folder / "sheet.xlsx"
    files.write(path, writing.listing_xlsx(book.listing(office.asked()), "花名册"))
    importer = book.importer
    _must(importer, "no importer")
    if importer is not None:
        wanted = [headings.Wanted(t.name, t.title, t.also, t.required, t.above) for t in importer.titles]
        matched = headings.match(reading.read_workbook(path), wanted, words=importer.sheets)
        done = importing.run(office.books, book, headings.entries(matched), dry=True)
        _must(done.read > 0, "no row was read")


def month(course: Course) -> None:
    """The month that waits is checked and closed."""
    office: Office = course.office
    waiting = office.months.closed()[-1].following()
    if waiting.end <= office.books.today:
        office.months.close(waiting, with_gaps=True)
    _must(office.months.closed(), "no month is closed")


def post(course: Course) -> None:
    """The package is written, read back and verified."""
    office: Office = course.office
    closed = office.months.closed()[-1]
    course.package = office.post.send(closed, course.folder, office.bound).folder
    _must(package.verify(course.package).whole, "the package is not whole")


def paper(course: Course) -> None:
    """A page is drawn as a PDF."""
    office: Office = course.office
    pages = office.months.pages(month_of(office.books.today).previous())
    _must(office.print_pdf(list(pages)).startswith(PDF), "no PDF")


def database(course: Course) -> None:
    """The data are whole and the chain of the audit unbroken."""
    sitting = course.office.books.sitting
    _must(not integrity_problems(sitting.database), "the database is damaged")
    _must(not sitting.audit.broken(), "the chain is broken")


def font(course: Course) -> None:
    """The shipped typeface is on the screen."""
    del course
    wearing.put_on(application(), Wearing())
    _must(look().family in QFontDatabase.families(), "the typeface is missing")


def words(course: Course) -> None:
    """Qt's own words are Chinese, and the help is there with its pictures."""
    del course
    wearing.put_on(application(), Wearing())
    _must(QCoreApplication.translate("QPlatformTheme", CANCEL) != CANCEL, "Qt speaks English")
    for topic in help_text.TOPICS:
        _must(all(path.is_file() for path in help_text.load(topic).pictures()), topic)


def window(course: Course) -> None:
    """The window shows every page."""
    running = application()
    made = MainWindow(course.office, Wearing(), Keys(lambda _new: None, lambda: None, lambda _step: None))
    made.show()
    books = course.office.books.catalog
    for name in [*(item.id for item in menu.items(books)), *(book.id for book in books)]:
        made.go(name, 0)
        running.processEvents()
        _must(not made.grab().isNull(), name)
    _settle(running)
    made.close()
    made.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _settle(running: QApplication) -> None:
    """Let what was begun aside come to its end."""
    QThreadPool.globalInstance().waitForDone(PATIENCE)
    for _round in range(ROUNDS):
        running.processEvents()


def restore(course: Course) -> None:
    """A backup is made, proven, restored and opened again."""
    office: Office = course.office
    made = office.back_up(course.folder / f"copy{backup.ENDING}")
    place, leaving = office.home, restored.leaving(office)
    office.close()
    course.office = None
    backup.restore(made.path, place, "before", leaving)
    course.office = course.doors.open_home(place, "", course.doors.clock, "")
    _must(course.office.books.book(BOOK).listing(course.office.asked()).rows, "nobody is there")


STEPS: Final[tuple[Callable[[Course], None], ...]] = (
    home, lists, sheet, month, post, paper, database, font, words, window, restore,
)  # fmt: skip
