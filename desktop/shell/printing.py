"""Handing a PDF to a printer: the file itself on Linux (vector, at its true size), pictures at 300 dpi on Windows."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from PySide6.QtCore import QProcess, QStandardPaths
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSpinBox, QWidget

from desktop.core.words import N_, _
from desktop.shell import raster
from desktop.shell.choice import Choice
from desktop.ui.dialogs import Panel, giving_up
from desktop.ui.entries import Box
from desktop.ui.notices import Banner
from desktop.ui.pdf_reader import READING
from desktop.ui.pieces import Button, Deed, label
from desktop.ui.round_button import RoundButton
from desktop.ui.task import Task, TaskPanel
from desktop.ui.theme import px

MOST_COPIES: Final = 99
ALL: Final = "all"
ODD: Final = "odd"
EVEN: Final = "even"
PARTS: Final = ((ALL, N_("全部页")), (ODD, N_("单数页")), (EVEN, N_("双数页")))
COMMAND: Final = "lp"
WINDOWS: Final = "win32"


@dataclass(frozen=True, slots=True)
class Order:
    """What is printed where: the printer's name, how many copies, all, odd or even pages, copy by copy or page by page.

    `title` is what the print system calls it.
    """

    printer: str
    copies: int = 1
    part: str = ALL
    sorted: bool = True
    title: str = ""


def printers() -> list[str]:
    """The printers that the computer knows, the usual one first."""
    names = QPrinterInfo.availablePrinterNames()
    usual = QPrinterInfo.defaultPrinterName()
    return sorted(names, key=lambda name: name != usual)


def words_of(order: Order) -> list[str]:
    """What the print system is told. A form is never shrunk to fit; both halves of hand-made duplex are one-sided."""
    words = ["-d", order.printer, "-n", str(order.copies), "-o", "print-scaling=none", "-o", "fit-to-page=false"]
    words += ["-o", f"collate={'true' if order.sorted else 'false'}"]
    words += ["-t", order.title] if order.title else []
    return [*words, "-o", "sides=one-sided"] if order.part != ALL else words


def pages_of(count: int, part: str) -> list[int]:
    """The pages (from 0) of a part, in order."""
    first, step = {ALL: (0, 1), ODD: (0, 2), EVEN: (1, 2)}[part]
    return list(range(first, count, step))


def part_of(content: bytes, part: str) -> bytes:
    """The pages of a part as a PDF of their own: the print system would feed a blank sheet after the back sides."""
    if part == ALL:
        return content
    import pypdfium2

    with READING:
        whole, chosen, target = pypdfium2.PdfDocument(content), pypdfium2.PdfDocument.new(), BytesIO()
        chosen.import_pages(whole, pages_of(len(whole), part))
        chosen.save(target)
        chosen.close()
        whole.close()
    return target.getvalue()


def count_pages(content: bytes) -> int:
    """How many pages a PDF has."""
    import pypdfium2

    with READING:
        paper = pypdfium2.PdfDocument(content)
        count = len(paper)
        paper.close()
    return count


def send(
    owner: QWidget, content: bytes, order: Order, over: Callable[[str], None], platform: str = sys.platform
) -> None:
    """Print a PDF; `over` is called with an empty text when it was taken, else with why not."""
    if order.part == EVEN and count_pages(content) == 1:
        over(_("只有一页，没有双数页。"))
        return
    if platform == WINDOWS:
        _paint(owner, content, order, over)
        return
    command = QStandardPaths.findExecutable(COMMAND)
    if not command:
        over(_("这台电脑没有打印系统（CUPS）。请装好打印机，或存成PDF到别处打印。"))
        return
    process = QProcess(owner)

    def ended(code: int, _status: QProcess.ExitStatus) -> None:
        told = bytes(process.readAllStandardError().data()).decode("utf-8", "replace").strip()
        over("" if code == 0 else _("打印机没有收下：{told}").format(told=told))
        process.deleteLater()

    process.finished.connect(ended)
    process.start(command, words_of(order))
    process.write(part_of(content, order.part))
    process.closeWriteChannel()


def printer_of(order: Order) -> QPrinter:
    """The printer of an order as Qt paints on it."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPrinterName(order.printer)
    printer.setDocName(order.title)
    printer.setCopyCount(order.copies)
    printer.setCollateCopies(order.sorted)
    if order.part != ALL:
        printer.setDuplex(QPrinter.DuplexMode.DuplexNone)
    return printer


def _paint(owner: QWidget, content: bytes, order: Order, over: Callable[[str], None]) -> None:
    """Paint the pages as pictures in steps, so that the screen stays awake and the order can be taken back."""
    pages = pages_of(count_pages(content), order.part)
    task = Task(owner)
    task.done.connect(lambda _nothing: over(""))
    task.failed.connect(lambda fault: over(str(fault)))
    task.cancelled.connect(lambda: over(_("已停下，没有印完。")))
    TaskPanel(owner, _("正在打印"), task)
    task.start_steps(raster.steps(content, pages, printer_of(order)))


class PrintPanel(Panel):
    """Printer, copies, which pages; the order goes to the print system."""

    def __init__(
        self, over: QWidget, paper: tuple[str, bytes], names: Sequence[str], printed: Callable[[Order], None]
    ) -> None:
        """Offer the printers for a paper (its name and the PDF); `printed` is called with an order that was taken."""
        super().__init__(over, _("打印"))
        self._paper, self._printed = paper, printed
        self.printer = Choice(_("打印机"))
        self.printer.addItems(list(names))
        self.copies = QSpinBox()
        self.copies.setRange(1, MOST_COPIES)
        self.copies.setAccessibleName(_("份数"))
        self.copies.lineEdit().setTextMargins(px(10), 0, 0, 0)
        self.sorted = Box(_("逐份印（第一份印完再印第二份）"))
        self.sorted.setChecked(True)
        self.banner = Banner()
        self._group = QButtonGroup(self)
        self._add_rows()
        self.card.body.addWidget(self.banner)
        self.print_button = Button(Deed(_("打印"), self.print_out, kind="primary"))
        self.print_button.setEnabled(bool(names))
        if not names:
            self.banner.say(_("没有找到打印机。可以先存成PDF，拿到能打印的电脑上印。"), "warn")
        self.foot.addWidget(Button(giving_up(self.close_panel)))
        self.foot.addWidget(self.print_button)
        self.open(self.printer if names else None)

    def _add_rows(self) -> None:
        for words, part in ((_("打印机"), self.printer), (_("份数"), self.copies)):
            row = QHBoxLayout()
            name = label(words, "label")
            name.setMinimumWidth(px(64))
            name.setBuddy(part)
            row.addWidget(name)
            row.addWidget(part, 1)
            self.card.body.addLayout(row)
        parts = QHBoxLayout()
        for number, (_code, words) in enumerate(PARTS):
            button = RoundButton(_(words))
            button.setChecked(number == 0)
            self._group.addButton(button, number)
            parts.addWidget(button)
        parts.addStretch(1)
        self.card.body.addLayout(parts)
        self.card.body.addWidget(self.sorted)
        hint = _("手动双面：先印单数页，翻过来再印双数页。一律按原大小印。")
        self.card.body.addWidget(label(hint, "small", wrap=True))

    def print_out(self) -> None:
        """Hand the order over."""
        title, content = self._paper
        part = PARTS[self._group.checkedId()][0]
        order = Order(self.printer.currentText(), self.copies.value(), part, self.sorted.isChecked(), title)
        self.print_button.setEnabled(False)
        send(self, content, order, lambda problem: self._over(order, problem))

    def _over(self, order: Order, problem: str) -> None:
        self.print_button.setEnabled(True)
        self.banner.say(problem, "bad")
        if not problem:
            self._printed(order)
            self.close_panel()
