"""The month: check, all reports and the package of a thousand residents, against LibreOffice on equal sheets."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from desktop import app
from desktop.core.period import read_period
from desktop.core.sheet import Sheet
from desktop.office import write_xlsx
from tests.bench.homes import clock, home
from tests.bench.measure import Figure, process

MONTH = read_period("2026-09")
MEMORY = """
import tempfile
from pathlib import Path
from tests.bench import month
from tests.bench.homes import home
from tests.bench.measure import held
with tempfile.TemporaryDirectory() as stick:
    month.whole(home(120), Path(stick))
print(held())
"""


def whole(place: Path, stick: Path) -> tuple[float, tuple[Sheet, ...]]:
    """Check, all reports and the package, with the home open; the seconds and the pages."""
    office = app.open_home(place, "", clock)
    try:
        begin = time.perf_counter()
        office.months.findings(MONTH)
        office.pages.monthly(MONTH)
        office.post.send(MONTH, stick, office.bound)
        return time.perf_counter() - begin, office.months.pages(MONTH)
    finally:
        office.close()


def _libreoffice(pages: tuple[Sheet, ...]) -> float:
    """The seconds LibreOffice takes to turn equal sheets, fitted to the same width of page, into PDFs."""
    with tempfile.TemporaryDirectory() as folder:
        names = []
        for page in pages:
            name = Path(folder) / f"{page.form}.xlsx"
            name.write_bytes(write_xlsx([page], practice=False))
            names.append(str(name))
        call = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "pdf"]
        call += ["--outdir", folder, *names]
        subprocess.run(call, capture_output=True, check=True)
        begin = time.perf_counter()
        subprocess.run(call, capture_output=True, check=True)
        return time.perf_counter() - begin


def figures() -> Iterator[Figure]:
    """The figures of the month."""
    place = home(120)
    with tempfile.TemporaryDirectory() as stick:
        whole(place, Path(stick))
        taken, pages = whole(place, Path(stick))
    yield Figure("检查＋全部报表＋报送包（1000人，10年）", taken, "秒", 3.0, "本机")
    if shutil.which("soffice"):
        yield Figure("同上", taken / _libreoffice(pages), "×", 0.6, "LibreOffice 转换同样的表")
    memory = float(process(["-c", MEMORY]))
    yield Figure("办一个月的内存峰值", memory, "MB", 200, "整个进程")
