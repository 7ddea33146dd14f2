"""The library: ten reports of a thousand rows against an office program, and the memory of printing the month's set."""

from __future__ import annotations

import io
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import openpyxl
from pypdfium2 import PdfDocument

from desktop.core.sheet import Sheet
from desktop.office import write_xlsx
from desktop.paper import press
from tests.bench.homes import home
from tests.bench.measure import Figure, in_turn, process
from tests.bench.paper import sheet

REPORTS = 10
ROWS = 1000
OFFICE = "soffice"
STEP = 0.2
MEMORY = """
import gc, sys
from pathlib import Path
from desktop import app
from tests.bench.homes import clock, home
from tests.bench.measure import held
from tests.bench.month import MONTH
office = app.open_home(home(120), '', clock)
pages = office.months.pages(MONTH)
gc.collect()
open('/proc/self/clear_refs', 'w').write('5')
idle = held('VmRSS')
office.draw(pages, bound=True)
print(held() - idle)
office.close()
"""


def reports() -> list[Sheet]:
    """Ten reports, none like another."""
    return [replace(sheet(ROWS), title=f"在院人员花名册（{number}）") for number in range(1, REPORTS + 1)]


def ours(pages: Sequence[Sheet]) -> float:
    """The seconds of our own printing, one file a report."""
    begin = time.perf_counter()
    for page in pages:
        press.print_pdf([page])
    return time.perf_counter() - begin


def _fitted(page: Sheet, height: float) -> bytes:
    """The same report as a workbook as wide as a page, with rows so high."""
    book = openpyxl.load_workbook(io.BytesIO(write_xlsx([page], practice=False)))
    for leaf in book.worksheets:
        leaf.sheet_properties.pageSetUpPr.fitToPage = True
        leaf.page_setup.fitToWidth, leaf.page_setup.fitToHeight = 1, 0
        for row in range(1, leaf.max_row + 1):
            leaf.row_dimensions[row].height = height
    store = io.BytesIO()
    book.save(store)
    return store.getvalue()


def _pages(content: bytes) -> int:
    with PdfDocument(content) as paper:
        return len(paper)


def _convert(folder: Path, names: Sequence[str]) -> float:
    """The seconds LibreOffice takes for all files in one run."""
    call = [OFFICE, "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "pdf"]
    begin = time.perf_counter()
    subprocess.run([*call, "--outdir", str(folder), *names], capture_output=True, check=True)
    return time.perf_counter() - begin


def _same_pages(folder: Path, page: Sheet) -> float:
    """The height of rows at which LibreOffice needs as many pages as we do."""
    wanted, low, high = press.count_pages(page), 8.0, 60.0
    name = folder / "tried.xlsx"
    while high - low > STEP:
        height = (low + high) / 2
        name.write_bytes(_fitted(page, height))
        _convert(folder, [str(name)])
        low, high = (height, high) if _pages(name.with_suffix(".pdf").read_bytes()) <= wanted else (low, height)
    return low


def figures() -> Iterator[Figure]:
    """The figures of the library."""
    pages = reports()
    if shutil.which(OFFICE):
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place)
            height = _same_pages(folder, pages[0])
            names = []
            for number, page in enumerate(pages):
                name = folder / f"{number}.xlsx"
                name.write_bytes(_fitted(page, height))
                names.append(str(name))
            taken, theirs = in_turn(lambda: ours(pages), lambda: _convert(folder, names), 3)
            count = _pages(Path(names[0]).with_suffix(".pdf").read_bytes())
            same = f"LibreOffice 转换同样的表（每张{count}页，我们{press.count_pages(pages[0])}页）"
        yield Figure(f"{REPORTS}张{ROWS}行的表", taken / theirs, "×", 0.6, same)
    home(120)
    yield Figure("打印一个月的全套报表，高出空闲时的内存", float(process(["-c", MEMORY])), "MB", 70, "整个进程")
