"""Charts: numbers to copy and to be read out, the small curve, bars to a target."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF, QGuiApplication

from desktop.core.chart import Figures, Series
from desktop.ui.bar_charts import TargetBar
from desktop.ui.charts import Curve, Plot
from desktop.ui.theme import look
from tests.screens.pages_charts import ALL, HOURS, OCCUPANCY


@pytest.mark.parametrize("drawing", ALL, ids=lambda one: one.name)
def test_every_chart_draws_copies_and_is_read_out(qtbot, drawing):
    chart = Plot(drawing)
    qtbot.addWidget(chart)
    chart.resize(520, 260)
    chart.show()
    picture = chart.grab().toImage()
    assert len({picture.pixel(x, y) for x in range(0, 520, 3) for y in range(0, 260, 3)}) > 3
    qtbot.keyClick(chart, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    names = [one.name for one in (*drawing.behind, *drawing.figures.series)]
    assert lines[0].split("\t")[1:] == names
    assert [line.split("\t")[0] for line in lines[1:]] == list(drawing.figures.labels)
    assert chart.accessibleDescription() == drawing.table()
    assert chart.accessibleName() == f"图：{drawing.figures.title}"


def test_the_numbers_behind_a_share_are_copied_with_it():
    assert OCCUPANCY.table().splitlines()[1] == "2026-01\t73\t61.0%"
    assert OCCUPANCY.table().splitlines()[12] == "2026-12\t\t"


@pytest.mark.parametrize("drawing", ALL, ids=lambda one: one.name)
@pytest.mark.parametrize("value", [0, None])
def test_numbers_that_are_all_zero_or_missing_draw(qtbot, drawing, value):
    series = tuple(Series(one.name, tuple(value for _one in one.values)) for one in drawing.figures.series)
    chart = Plot(replace(drawing, figures=replace(drawing.figures, series=series)))
    qtbot.addWidget(chart)
    chart.resize(300, 200)
    chart.show()
    assert not chart.grab().isNull()


def test_a_long_list_of_people_asks_for_its_height(qtbot):
    names = tuple(f"职工{number}" for number in range(40))
    series = tuple(Series(name, tuple(float(n) for n in range(40))) for name in ("本年学时", "年度目标"))
    chart = Plot(replace(HOURS, figures=Figures("培训学时", names, series), words=()))
    qtbot.addWidget(chart)
    assert chart.minimumSizeHint().height() >= 40 * 26


def test_ages_ask_for_a_line_each_at_every_size_of_type(qtbot):
    ages = next(drawing for drawing in ALL if drawing.shape == "pyramid")
    plot = Plot(ages, "text")
    qtbot.addWidget(plot)
    rows, line = len(ages.figures.labels), QFontMetricsF(look().font("text")).ascent()
    assert plot.minimumSizeHint().height() >= rows * line + 4 * line


def test_a_curve_draws_and_copies(qtbot):
    chart = Curve(OCCUPANCY.figures)
    qtbot.addWidget(chart)
    chart.resize(300, 40)
    chart.show()
    assert not chart.grab().isNull()
    qtbot.keyClick(chart, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().splitlines()[1] == "2026-01\t61%"


@pytest.mark.parametrize(
    ("value", "target", "met"), [(0.717, 0.6, True), (0.55, 0.65, False), (0.6, 0.6, True), (0.2, None, True)]
)
def test_a_bar_knows_whether_its_target_is_met(qtbot, value, target, met):
    bar = TargetBar(value, target)
    qtbot.addWidget(bar)
    assert bar.met is met


def test_met_and_not_met_look_different_in_grey(qtbot):
    def grey(value):
        bar = TargetBar(value, 0.6)
        qtbot.addWidget(bar)
        bar.resize(200, 22)
        picture = bar.grab().toImage()
        return [picture.pixelColor(x, 7).lightness() for x in range(200)]

    assert len(set(grey(0.5)[105:118])) > len(set(grey(0.7)[105:118]))
