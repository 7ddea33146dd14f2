"""Printing: what the print system is told, what arrives at a printer, pictures where no PDF is taken."""

from __future__ import annotations

import os
import uuid
from io import BytesIO
from typing import Any

import pdfplumber
import pytest
from PIL import Image, ImageChops, ImageFilter, ImageOps, ImageStat
from pypdfium2 import PdfDocument
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from desktop.paper.press import print_pdf, printed
from desktop.shell import printing, raster
from desktop.shell.printing import Order, PrintPanel, pages_of, send, words_of
from desktop.ui.task import Cancelled
from tests.paper import samples
from tests.paper.reading import page_texts, told
from tests.shell.cups import DIRECT, PDF, PLAIN, PrintSystem, wanting

LEFT = Qt.MouseButton.LeftButton
PATIENCE = 60_000
SAME = 2.5  # so unlike may be the same strokes, drawn from outlines that went through PostScript
SHEETS: list[Any] = [samples.letter(), samples.monthly(), samples.roster(40), samples.card()]


@pytest.fixture(scope="module")
def paper():
    """Upright and turned pages bound together."""
    return printed(SHEETS, samples.MARKS, bound=True)


@pytest.fixture(scope="module")
def cups():
    why = wanting()
    if why:
        pytest.skip(f"no print system to try: {why}")
    system = PrintSystem()
    yield system
    system.stop()


@pytest.fixture
def system(cups, qtbot, monkeypatch):
    """The print system, running, where `lp` finds it."""
    if not cups.socket.exists():
        cups.start()
        qtbot.waitUntil(cups.socket.exists, timeout=PATIENCE)
        cups.add_printers()
    for name, value in cups.environment.items():
        monkeypatch.setenv(name, value)
    return cups


@pytest.fixture
def over(qtbot):
    made = QWidget()
    made.resize(900, 700)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def hand_over(qtbot, over):
    """Send an order; what was said about it."""

    def send_it(content, order, platform="linux"):
        said = []
        send(over, content, order, said.append, platform)
        qtbot.waitUntil(lambda: bool(said), timeout=PATIENCE)
        return said[0]

    return send_it


@pytest.fixture
def through(qtbot, system, hand_over):
    """Send an order and wait until it is printed; what came out."""

    def print_it(content, order):
        assert hand_over(content, order) == ""
        qtbot.waitUntil(system.done, timeout=PATIENCE)
        return system.out(order.printer, order.title)

    return print_it


def test_the_print_system_is_told_never_to_shrink_a_form():
    words = words_of(Order("HP 2035", 3, title="月报"))
    assert words[:4] == ["-d", "HP 2035", "-n", "3"]
    assert {"print-scaling=none", "fit-to-page=false", "collate=true"} <= set(words)
    assert words[-2:] == ["-t", "月报"]
    assert "page-set=odd" not in words
    assert "collate=false" in words_of(Order("P", 2, sorted=False))


def test_hand_made_duplex_prints_one_side_at_a_time():
    for part in ("odd", "even"):
        assert "sides=one-sided" in words_of(Order("P", part=part))
    assert "sides=one-sided" not in words_of(Order("P"))
    assert pages_of(5, "odd") == [0, 2, 4]
    assert pages_of(5, "even") == [1, 3]
    assert pages_of(5, printing.ALL) == [0, 1, 2, 3, 4]


def test_the_pdf_itself_arrives_with_its_words_and_faces(through, paper):
    arrived = through(paper.content, Order(DIRECT, title="words"))
    assert told(arrived) == told(paper.content)
    faces = {char["fontname"].split("+")[-1] for page in pdfplumber.open(BytesIO(arrived)).pages for char in page.chars}
    assert faces >= {"YnFang-Regular", "YnSong-Regular", "YnBiaoSong-Regular", "YnHei-Regular"}


@pytest.mark.parametrize(("part", "first"), [("odd", 0), ("even", 1)])
def test_only_odd_or_even_pages_arrive(through, paper, part, first):
    arrived = through(paper.content, Order(DIRECT, part=part, title=part))
    assert page_texts(arrived) == page_texts(paper.content)[first::2]


@pytest.mark.parametrize(("by_copy", "order"), [(True, [0, 1, 2, 0, 1, 2]), (False, [0, 0, 1, 1, 2, 2])])
def test_copies_come_copy_by_copy_or_page_by_page(through, by_copy, order):
    """At a printer that cannot copy by itself the print system does it; others are told how (collate)."""
    content = printed([samples.monthly(), samples.card()], samples.MARKS, bound=True).content
    wanted = page_texts(content)
    assert page_texts(through(content, Order(PLAIN, 2, sorted=by_copy, title="copies"))) == [wanted[n] for n in order]


def test_copies_of_an_old_printer_come_one_after_the_other(through):
    content = printed([samples.monthly(), samples.card()], samples.MARKS).content
    wanted = pictures(content)
    found = pictures(through(content, Order(PDF, 2, title=fresh())))
    assert [min(range(3), key=lambda number: unlike(page, wanted[number])) for page in found] == [0, 1, 2] * 2


def test_a_single_page_has_no_back(hand_over):
    content = print_pdf([samples.card()])
    for platform in ("linux", "win32"):
        assert "没有双数页" in hand_over(content, Order("P", part=printing.EVEN), platform)


@pytest.mark.parametrize("part", ["odd", "even"])
def test_half_of_the_pages_is_still_drawn_with_strokes_and_faces(paper, part):
    half = printing.part_of(paper.content, part)
    assert set(names(half)) <= set(names(paper.content))
    assert told(half) == told_pages(paper.content, pages_of(paper.pages, part))
    assert printing.part_of(paper.content, printing.ALL) is paper.content


def told_pages(content, numbers):
    return "".join("".join(PdfDocument(content)[n].get_textpage().get_text_range() for n in numbers).split())


def test_the_pdf_printer_puts_every_stroke_where_it_was_meant(through, paper):
    """An old printer is handed PostScript: vectors and embedded faces still, at true size, nothing moved."""
    content = through(paper.content, Order(PDF, title=fresh()))
    faces = {name.split("+")[-1] for name in names(content)}
    assert faces >= {"YnFang-Regular", "YnSong-Regular", "YnBiaoSong-Regular"}
    found, wanted = pictures(content), pictures(paper.content)
    assert len(found) == len(wanted) == paper.pages
    for number, (one, other) in enumerate(zip(found, wanted, strict=True)):
        assert unlike(one, other) < SAME < unlike(one, wanted[number - 1])
        assert inked(one) == pytest.approx(inked(other), abs=1)


def fresh() -> str:
    """The name of a job that nobody else has."""
    return f"yinianbu-{uuid.uuid4().hex[:12]}"


def names(content):
    with pdfplumber.open(BytesIO(content)) as read:
        return [char["fontname"] for page in read.pages for char in page.chars]


def pictures(content) -> list[Image.Image]:
    """Every page in grey, a dot to the point; one that a reader turned for the eye is turned back."""
    found = [page.render(scale=1.0, grayscale=True).to_pil() for page in PdfDocument(content)]
    upright = [page.rotate(90, expand=True) if page.width > page.height else page for page in found]
    return [page.crop((0, 0, 595, 841)) for page in upright]


def unlike(one: Image.Image, other: Image.Image) -> float:
    """The mean difference in tones of 256, looked at from far enough that half a dot does not count."""
    far = [picture.filter(ImageFilter.GaussianBlur(2)) for picture in (one, other)]
    return ImageStat.Stat(ImageChops.difference(*far)).mean[0]


def inked(picture: Image.Image):
    """The box around everything dark."""
    return ImageOps.invert(picture).point(lambda tone: 255 if tone > 127 else 0).getbbox()


def test_a_printer_that_is_not_there_is_told(hand_over, system):
    del system
    assert hand_over(print_pdf([samples.card()]), Order("NOSUCH")).startswith("打印机没有收下：")


def test_a_computer_without_a_print_system_says_what_to_do(hand_over, monkeypatch):
    monkeypatch.setenv("PATH", os.devnull)
    assert "存成PDF" in hand_over(b"%PDF", Order("P"))


@pytest.fixture
def file_printer(tmp_path):
    """Qt's own printer into a file, which paints what a Windows printer would be sent."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "painted.pdf"))
    return printer


def test_pictures_are_sharp_and_at_their_true_size(file_printer, tmp_path):
    content = print_pdf([samples.card(), samples.roster(30)], samples.MARKS)
    list(raster.steps(content, (0, 1), file_printer))
    wanted = pdfplumber.open(BytesIO(content)).pages
    found = pdfplumber.open(BytesIO((tmp_path / "painted.pdf").read_bytes())).pages
    assert [page.width > page.height for page in found] == [False, True]
    for page, original in zip(found, wanted[:2], strict=True):
        assert (float(page.width), float(page.height)) == pytest.approx((original.width, original.height), abs=1)
        [image] = page.images
        assert (image["x0"], image["top"]) == pytest.approx((0, 0), abs=0.5)
        assert (image["x1"], image["bottom"]) == pytest.approx((original.width, original.height), abs=1)
        wide, _high = image["srcsize"]
        assert wide / (image["x1"] - image["x0"]) * 72 >= 299.5


def test_the_order_of_a_windows_printer():
    printer = printing.printer_of(Order("", 3, "odd", sorted=False, title="月报"))
    assert (printer.copyCount(), printer.collateCopies(), printer.docName()) == (3, False, "月报")
    assert printer.duplex() == QPrinter.DuplexMode.DuplexNone


def test_an_order_that_is_taken_back_leaves_nothing_open(file_printer):
    content = print_pdf([samples.roster(200)], samples.MARKS)
    work = raster.steps(content, (0, 1, 2), file_printer)
    assert next(work).whole == 3
    next(work)
    with pytest.raises(Cancelled):
        work.throw(Cancelled)
    assert file_printer.printerState() in {QPrinter.PrinterState.Aborted, QPrinter.PrinterState.Idle}


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_windows_computer_without_the_printer_is_told(hand_over):
    said = hand_over(print_pdf([samples.card()]), Order("NOSUCH"), "win32")
    assert "打印机没有收下" in said


def test_the_panel_orders_what_was_chosen(qtbot, system, over, paper):
    taken = []
    panel = PrintPanel(over, ("月报", paper.content), [DIRECT], taken.append)
    panel._group.button(1).setChecked(True)
    assert panel.sorted.isVisible()
    qtbot.mouseClick(panel.print_button, LEFT)
    qtbot.waitUntil(lambda: bool(taken), timeout=PATIENCE)
    qtbot.waitUntil(system.done, timeout=PATIENCE)
    assert page_texts(system.arrived.read_bytes()) == page_texts(paper.content)[::2]
    assert taken == [Order(DIRECT, 1, printing.ODD, title="月报")]


def test_without_a_printer_the_panel_says_what_to_do_instead(over):
    panel = PrintPanel(over, ("月报", b""), [], lambda _order: None)
    assert not panel.print_button.isEnabled()
    assert "存成PDF" in panel.banner.text.text()
