"""`python -m tests.screens.help [NAME ...]`: make the pictures of the help from the real windows, in every language.

They show the practice home at a fixed hour and are written into resources/help/<language>/, each in a palette of few
colours; a text that changes on the screen changes its picture when the command is run again. Without names the
pictures of the README are made too.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from pypdfium2 import PdfDocument
from PySide6.QtCore import QBuffer, QEvent, QIODevice, QSize
from PySide6.QtWidgets import QApplication, QWidget

from desktop.services.months import OPEN
from desktop.shell import menu
from desktop.shell.window import MainWindow
from desktop.storage.places import resources
from tests.screens import pages_shell as shown
from tests.screens import pages_trust as trust
from tests.screens.gallery import picture
from tests.screens.modes import Mode
from tests.screens.pages_figures import PAGES as FIGURES

LANGUAGES = {"zh_CN": "", "en": "en"}
SIZE = QSize(1100, 700)
ENTRANCE = QSize(980, 640)
COLOURS = 20
# The README's: of a whole screen, smaller; and of a page.
SCREEN, SHOWN, MANY, PAGE = QSize(1366, 768), (1000, 562), 64, (414, 585)
FRONT = resources() / "pictures"


def first_row(made: MainWindow) -> None:
    """Choose the third row of the list."""
    made.page.table.view.go_to(2)


def third_file(made: MainWindow) -> None:
    """Open the file of the third row of the list."""
    made.go("residents", made.page.table.shown().ids[2])


def previewed(made: MainWindow) -> None:
    """See the month's pages as they will be printed."""
    made.page.preview_button.click()
    shown.wait(lambda: hasattr(made.page, "pane"))
    shown.drawn(made)


def sending(made: MainWindow) -> None:
    """The closed month, ready to be written to the stick."""
    made.office.months.close(made.page.month, with_gaps=True)
    made.page.turn(2)
    shown.wait(lambda: made.page.status.state != OPEN)


MAKERS: dict[str, Callable[[Path], QWidget]] = {
    "begin": shown.begin,
    "password": shown.sign_in,
    "today": shown.page(menu.TODAY),
    "search": shown.page(menu.TODAY, shown.search),
    "residents": shown.page("residents", first_row),
    "beds": shown.page("beds"),
    "staff": shown.page("staff", first_row),
    "training": shown.page("training"),
    "assessment": shown.page("assessment"),
    "farming": shown.page("farming"),
    "allowances": shown.page("allowances"),
    "month": shown.page(menu.MONTH, shown.behind),
    "stick": shown.page(menu.MONTH, sending),
    "reports": shown.page(menu.REPORTS, shown.report),
    "paper": shown.page(menu.MONTH, previewed),
    "inspection": shown.page(menu.REPORTS, lambda made: made.page.bind()),
    "indicators": shown.page(menu.INDICATORS),
    "charts": shown.page(menu.CHARTS, lambda made: shown.wait(lambda: made.page.drawing is not None)),
    "house": shown.page(menu.HOUSE),
    "bring": shown.page("residents", shown.bring),
    "history": trust.PAGES["trust-history"],
    "handover": lambda folder: trust.handing(folder, 1),
}


IN_FRONT: dict[str, Callable[[Path], QWidget]] = {
    "today": FIGURES["figures-today"],
    "residents": shown.page("residents", third_file),
    "month": shown.page(menu.MONTH, shown.behind),
}


def few_colours(content: bytes, colours: int = COLOURS, size: tuple[int, int] | None = None) -> bytes:
    """A picture as a small PNG with a palette; the same bytes from the same picture."""
    kept, whole = BytesIO(), Image.open(BytesIO(content)).convert("RGB")
    smaller = whole.resize(size, Image.Resampling.LANCZOS) if size else whole
    smaller.quantize(colours, dither=Image.Dither.NONE).save(kept, "PNG", optimize=True)
    return kept.getvalue()


def paper(folder: Path) -> bytes:
    """The first page of the last closed month's return as it is printed, as PNG."""
    made, kept = shown.window(folder), BytesIO()
    month = made.office.months.closed()[-1]
    content = made.office.print_pdf([made.office.page("X01", month)])
    made.close()
    PdfDocument(content)[0].render(scale=1.5).to_pil().convert("L").resize(PAGE, Image.Resampling.LANCZOS).save(
        kept, "PNG", optimize=True
    )
    return kept.getvalue()


def in_front() -> None:
    """Make the pictures of the README."""
    Mode("help").put_on()
    for name, make in IN_FRONT.items():
        (FRONT / f"{name}.png").write_bytes(few_colours(taken(make, SCREEN), MANY, SHOWN))
    with tempfile.TemporaryDirectory() as folder:
        (FRONT / "month-report.png").write_bytes(paper(Path(folder)))


def taken(make: Callable[[Path], QWidget], size: QSize = SIZE) -> bytes:
    """The picture of a window as PNG."""
    with tempfile.TemporaryDirectory() as folder:
        page = make(Path(folder))
        grabbed = picture(page, size if page.minimumWidth() > ENTRANCE.width() else ENTRANCE)
        page.close()
        page.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()
    store = QBuffer()
    store.open(QIODevice.OpenModeFlag.WriteOnly)
    grabbed.save(store, "PNG")
    return bytes(store.data().data())


def main(names: list[str]) -> int:
    """Make the pictures of these names, or all."""
    for language, spoken in LANGUAGES.items():
        application = Mode("help", language=spoken).put_on()
        folder = resources() / "help" / language
        for name in names or MAKERS:
            small = few_colours(taken(MAKERS[name]))
            (folder / f"{name}.png").write_bytes(small)
            print(f"{language}/{name}.png {len(small) // 1024} KB", flush=True)
            application.processEvents()
    if not names:
        in_front()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
