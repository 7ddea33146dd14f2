"""Pages as they will be printed: drawn aside, shown, kept as PDF or spreadsheet, handed to the printer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.core.document import Document
from desktop.core.sheet import Sheet
from desktop.core.words import _
from desktop.services.package import clean_name
from desktop.shell import errand, outlets
from desktop.shell.printing import PrintPanel, printers
from desktop.shell.scene import Scene, ShellPage
from desktop.tables import writing
from desktop.ui.pieces import Card, Deed, PageTitle
from desktop.ui.preview import Preview
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
        self._number = 0
        self._used: Callable[[], None] = no_notice
        self.sheet_button = title.add(Deed(_("存表格"), self.save_sheet, "export"))
        self.pdf_button = title.add(Deed(_("存PDF"), self.save_pdf, "report", "Ctrl+Shift+S"))
        self.print_button = title.add(Deed(_("打印"), self.print_out, "print", "Ctrl+P", "primary"))
        self.card = Card()
        self.card.body.setContentsMargins(px(12), px(8), px(4), px(4))
        self.preview = Preview()
        self.card.body.addWidget(self.preview)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        self._enable()

    def show_pages(
        self, pages: Sequence[Sheet | Document], name: str, used: Callable[[], None] = no_notice, *, bound: bool = False
    ) -> None:
        """Draw pages aside and show them; `used` is called when they are printed or kept."""
        self.pages, self.name, self._used = tuple(pages), clean_name(name), used
        self.content = b""
        self._number += 1
        self._enable()
        if not self.pages:
            return
        number, office = self._number, self.scene.office
        errand.send(
            self,
            lambda: office.print_pdf(list(pages), bound=bound),
            lambda content: self._drawn(number, content),
            lambda fault: self.scene.desk.say(str(fault), None),
        )

    def forget(self) -> None:
        """What is shown is no longer what is asked for: it can be neither printed nor kept."""
        self.content, self.pages = b"", ()
        self._number += 1
        self._enable()

    def _drawn(self, number: int, content: Any) -> None:
        if number == self._number:
            self.content = bytes(content)
            self.preview.show_paper(self.content)
            self._enable()

    def _enable(self) -> None:
        for button in (self.pdf_button, self.print_button):
            button.setEnabled(bool(self.content))
        self.sheet_button.setEnabled(any(isinstance(page, Sheet) for page in self.pages))

    def save_pdf(self) -> None:
        """Keep the pages as a PDF."""
        chosen = self.scene.asking.save_file(self, _("存成PDF"), f"{self.name}.pdf")
        if chosen is not None and outlets.keep(self.scene, self, chosen.with_suffix(".pdf"), self.content):
            self._used()

    def save_sheet(self) -> None:
        """Keep the pages as a spreadsheet."""
        chosen = self.scene.asking.save_file(self, _("存成表格"), f"{self.name}.xlsx")
        sheets = [page for page in self.pages if isinstance(page, Sheet)]
        if chosen is not None and outlets.keep(
            self.scene, self, chosen.with_suffix(".xlsx"), writing.sheet_xlsx(sheets)
        ):
            self._used()

    def print_out(self) -> None:
        """Hand the pages to the printer."""
        PrintPanel(self, (self.name, self.content), printers(), self._printed)

    def _printed(self) -> None:
        self._used()
        self.scene.desk.say(_("已交给打印机。"), None)


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

    def close_for_good(self) -> None:
        super().close_for_good()
        self.pane.preview.stop()
