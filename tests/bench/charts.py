"""The charts: all of them from the first row read to the last stroke, at ten times the rows; the longest step."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from desktop import app
from desktop.core.chart import Drawing
from desktop.core.period import read_period
from desktop.paper.plot_rows import strokes
from desktop.reports import charts
from tests.bench.homes import clock, home
from tests.bench.measure import RUNS, Figure

SIZE = (1080.0, 480.0)
FREEZE = 0.1


@dataclass(frozen=True)
class Square:
    """A ruler that costs nothing."""

    line: float = 14.0
    unit: float = 1.0

    def width(self, text: str) -> float:
        """A width for every sign."""
        return len(text) * 9.0


def _steps(place: Path) -> list[float]:
    """The seconds of the processor in every step of drawing all charts of twelve months."""
    office = app.open_home(place, "", clock)
    try:
        going = charts.steps(office.pages.request(read_period("2026-11")))
        taken: list[float] = []
        drawing: Drawing | None
        while True:
            begin = time.process_time()
            try:
                drawing = next(going)
            except StopIteration:
                return taken
            if drawing is not None:
                strokes(drawing, SIZE, Square())
            taken.append(time.process_time() - begin)
    finally:
        office.close()


def figures() -> Iterator[Figure]:
    """The figures of the charts."""
    few, many = home(12), home(120)
    _steps(few), _steps(many)
    pairs = [(_steps(few), _steps(many)) for _run in range(RUNS)]
    one = statistics.median(sum(pair[0]) for pair in pairs)
    ten = statistics.median(sum(pair[1]) for pair in pairs)
    yield Figure("画全部图表，10倍的行", ten / one, "×", 1.3, f"{one * 1000:.0f} 毫秒（1000人，1年）")
    longest = statistics.median(max(pair[1]) for pair in pairs)
    yield Figure("画图表时最长的一步（10年）", longest * 1000, "毫秒", FREEZE * 1000, "处理器时间，界面不停顿")
