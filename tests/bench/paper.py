"""Paper: a row of a long table against the bare canvas, and how a table grows."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from desktop.core.sheet import LANDSCAPE, Column, Sheet, Table
from desktop.paper import press
from desktop.storage.places import resources
from tests.bench.measure import Figure, in_turn, seconds

HEADS = ("序号", "姓名", "性别", "身份证号", "房床", "入院日期", "自理档次", "备注")
WIDTHS = (40, 60, 40, 130, 60, 80, 60, 110)


def rows(count: int) -> list[tuple[str, ...]]:
    """Rows of a roster, some with rare names."""
    names = ("王秀英", "谢𬱖", "马䶮", "李建国")
    return [
        (
            str(n), names[n % 4], "女", f"51030119{n % 100:02d}0101{n % 9999:04d}", f"{n % 300:03d}-1",
            f"2026-05-{n % 28 + 1:02d}", "自理" if n % 3 else "全护理", f"血压正常 {110 + n % 40}/80",
        )
        for n in range(count)
    ]  # fmt: skip


def sheet(count: int) -> Sheet:
    """The roster as a page."""
    columns = tuple(Column(head, width / 12) for head, width in zip(HEADS, WIDTHS, strict=True))
    return Sheet("P02", "在院人员花名册", (Table(columns, tuple(rows(count))),), page=LANDSCAPE)


def canvas(count: int) -> float:
    """The seconds of the floor: the same cells and grid lines on the bare canvas, no breaking, no fallback."""
    given = rows(count)
    begin = time.perf_counter()
    page, y = Canvas(io.BytesIO(), pagesize=(842, 595)), 0
    edges = [30]
    for width in WIDTHS:
        edges.append(edges[-1] + width)
    for row in given:
        if y < 60:
            if y:
                page.showPage()
            page.setFont("floor", 9)
            y = 540
        for x, text in zip(edges, row, strict=False):
            page.drawString(x + 2, y + 4, text)
        page.line(edges[0], y, edges[-1], y)
        for x in edges:
            page.line(x, y, x, y + 16)
        y -= 16
    page.save()
    return time.perf_counter() - begin


def ours(count: int) -> float:
    """The seconds of our own printing."""
    page = sheet(count)
    begin = time.perf_counter()
    press.print_pdf([page])
    return time.perf_counter() - begin


def figures() -> Iterator[Figure]:
    """The figures of paper."""
    pdfmetrics.registerFont(TTFont("floor", str(resources() / "fonts" / "YnSong.ttf")))
    taken, floor = in_turn(lambda: ours(1000), lambda: canvas(1000))
    yield Figure("打印一行（1000行的花名册）", taken / floor, "×", 1.3, "裸画布加格线")
    long, short = seconds(lambda: ours(10000), 3), seconds(lambda: ours(1000), 3)
    yield Figure("打印10000行", long / short, "×", 10.5, "打印1000行")
