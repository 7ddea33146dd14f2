"""Pages as they will be printed: drawn aside, shown, kept as PDF or spreadsheet, handed to the printer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.document import Document
from desktop.core.sheet import Sheet
from desktop.core.words import _
from desktop.paper.marks import Spot
from desktop.services.books import HOUSE
from desktop.services.package import clean_name
from desktop.shell import outlets
from desktop.shell.behind import BehindPanel, named
from desktop.shell.drawing import Drawing, draw
from desktop.shell.paper_numbers import NumbersRow, Shown, draw_covered
from desktop.shell.printing import ODD, Order, PrintPanel, printers
from desktop.shell.scene import Scene, ShellPage
from desktop.ui.pieces import Card, Deed, PageTitle
from desktop.ui.preview import Preview
from desktop.ui.spots import Spots
from desktop.ui.theme import px


def no_notice() -> None:
    """Nobody needs to know that pages were used."""


class PaperPane(QWidget):
    """The preview of pages; its actions stand in the title of the page that it belongs to."""

    def __init__(self, scene: Scene, title: PageTitle) -> None:
        """Nothing to show yet."""
        super().__init__()
        self.scene = scene
        self.pages: Sequence[Sheet | Document] = ()
        self.name = ""
        self.content = b""
        self.starts: Sequence[int] = ()
        self.bound = False
        self._used: Callable[[], None] = no_notice
        self.sheet_button = title.add(Deed(_("存表格"), self.save_sheet, "export"))
        self.pdf_button = title.add(Deed(_("存PDF"), self.save_pdf, "report", "Ctrl+Shift+S"))
        self.print_button = title.add(Deed(_("打印"), self.print_out, "print", "Ctrl+P", "primary"))
        self.card = Card()
        self.card.body.setContentsMargins(px(8), px(8), px(8), px(8))
        self.preview = Preview()
        self.spots = Spots(self.preview.pages)
        self.spots.chosen.connect(self.open_figure)
        self.drawing = Drawing(self)
        self.drawing.stopped.connect(lambda: scene.desk.say(_("已停下，没有画完。"), None))
        self.numbers = NumbersRow(self._turn_numbers)
        for part in (self.numbers, self.drawing, self.preview):
            self.card.body.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        self._enable()

    def show_pages(
        self, pages: Sequence[Sheet | Document], name: str, used: Callable[[], None] = no_notice, *, bound: bool = False
    ) -> None:
        """Draw pages aside and show them; `used` is called when they are printed or kept."""
        self.pages, self.name, self._used, self.bound = tuple(pages), clean_name(name), used, bound
        self.numbers.cover()
        self._draw()

    def _draw(self) -> None:
        self.content = b""
        self._enable()
        self.drawing.stop()
        if self.pages:
            work = draw_covered(self.scene.office, self.pages, bound=self.bound, covered=self.numbers.covered)
            self.drawing.begin(work, self._drawn, self._failed)

    def _turn_numbers(self) -> None:
        """Draw with the numbers shown, or masked again; that somebody looks at them is in the history before."""
        if not self.numbers.covered:
            titles = "、".join(dict.fromkeys(page.title for page in self.pages))
            self.scene.office.log_export(HOUSE, _("看了“{titles}”的完整号码").format(titles=titles))
        self._draw()

    def forget(self) -> None:
        """What is shown is no longer what is asked for: it can be neither printed nor kept."""
        self.content, self.pages = b"", ()
        self.numbers.cover()
        self.drawing.stop()
        self.spots.show_spots(())
        self._enable()

    def _failed(self, fault: Exception) -> None:
        self.scene.desk.say(str(fault), None)

    def _drawn(self, shown: Shown) -> None:
        self.content, self.starts = shown.printed.content, shown.printed.starts
        self.numbers.say(numbers=shown.numbers)
        self.preview.show_paper(self.content)
        self.spots.show_spots(shown.printed.spots)
        self._enable()

    def open_figure(self, spot: Spot) -> None:
        """Show the rows behind a figure of the paper."""
        BehindPanel(self, self.scene, named(spot, self.pages, self.starts))

    def _enable(self) -> None:
        for button in (self.pdf_button, self.print_button):
            button.setEnabled(bool(self.content))
        self.sheet_button.setEnabled(any(isinstance(page, Sheet) for page in self.pages))

    def save_pdf(self) -> None:
        """Keep the pages as a PDF, which says that it is no print on paper: only those are counted."""
        chosen = self.scene.asking.save_file(self, _("存成PDF"), f"{self.name}.pdf")
        if chosen is not None:
            work = draw(self.scene.office, self.pages, bound=self.bound, electronic=True)
            self.drawing.begin(work, lambda made: self._keep(chosen.with_suffix(".pdf"), made.content), self._failed)

    def save_sheet(self) -> None:
        """Keep the pages as a spreadsheet."""
        chosen = self.scene.asking.save_file(self, _("存成表格"), f"{self.name}.xlsx")
        sheets = [page for page in self.pages if isinstance(page, Sheet)]
        if chosen is not None:
            self._keep(chosen.with_suffix(".xlsx"), self.scene.office.xlsx(sheets))

    def _keep(self, path: Path, content: bytes) -> None:
        def note() -> bool:
            full = self.scene.office.log_pages(self.pages)
            self._used()
            return full

        outlets.keep(self.scene, self, path, content, note)

    def print_out(self) -> None:
        """Hand the pages to the printer, with the numbers that are masked on the screen."""
        if self.numbers.isVisible() and self.numbers.covered:
            office = self.scene.office
            work = draw(office, self.pages, office.prints.earlier(self.pages), bound=self.bound)
            self.drawing.begin(work, lambda made: self._order(made.content), self._failed)
        else:
            self._order(self.content)

    def _order(self, content: bytes) -> None:
        # The print system keeps what it is told, and the name of a file may be somebody's.
        PrintPanel(self, (self.pages[0].title, content), printers(), self._printed)

    def _printed(self, order: Order) -> None:
        self._used()
        words = _("已交给打印机。")
        if self.scene.office.log_pages(self.pages, printed=True):
            words += _("里面有完整的号码，请保管好。")
        self.scene.desk.say(words, None)
        if order.part == ODD and len(self.preview.pages.sizes) > 1:
            return
        # The back sides are printed: the next copy of a closed month says that it is one.
        self.scene.office.prints.note(self.pages)
        if any(self.scene.office.prints.earlier(self.pages)):
            self.show_pages(self.pages, self.name, self._used, bound=self.bound)


class PaperPage(ShellPage):
    """Pages that another page asked to see; Esc leads back to it."""

    def __init__(self, scene: Scene, sheets: Sequence[Sheet | Document], title: str, back: Callable[[], None]) -> None:
        """Show the pages of a title."""
        super().__init__(scene)
        self.title = PageTitle(title, _("预览：和印出来的一样"))
        self.title.add(Deed(_("返回"), back, "back", "Esc"))
        self.pane = PaperPane(scene, self.title)
        self.column.addWidget(self.title)
        self.column.addWidget(self.pane, 1)
        self.pane.show_pages(sheets, title)
        self.setFocusProxy(self.pane.preview)

    def close_for_good(self) -> None:
        super().close_for_good()
        self.pane.drawing.stop()
        self.pane.preview.stop()
