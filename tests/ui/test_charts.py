"""Charts: round axes, numbers to copy and to be read out, bars that differ without colour."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from desktop.ui.bar_charts import Bars, Pyramid, Stacked, TargetBar
from desktop.ui.charts import TONES, Curve, Figures, Series, Trend, round_steps
from tests.screens.pages_charts import AGES, LEVELS, MONEY, OCCUPANCY


@pytest.mark.parametrize("highest", [0, 0.3, 1, 3, 7, 9.9, 12, 47, 86, 100, 119, 860, 23000, 1_234_567])
def test_axes_have_few_round_steps_that_reach_above_the_highest(highest):
    steps = round_steps(highest)
    assert steps[0] == 0
    assert steps[-1] >= highest
    assert 2 <= len(steps) <= 5
    assert steps[-1] <= max(1, highest * 2.5)
    gaps = {round(after - before, 6) for before, after in pairwise(steps)}
    assert len(gaps) == 1


@pytest.mark.parametrize(
    ("kind", "figures"), [(Curve, OCCUPANCY), (Trend, OCCUPANCY), (Bars, MONEY), (Stacked, LEVELS), (Pyramid, AGES)]
)
def test_every_chart_draws_copies_and_is_read_out(qtbot, kind, figures):
    chart = kind(figures)
    qtbot.addWidget(chart)
    chart.resize(520, 260)
    chart.show()
    picture = chart.grab().toImage()
    assert len({picture.pixel(x, y) for x in range(0, 520, 3) for y in range(0, 260, 3)}) > 3
    qtbot.keyClick(chart, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[1:] == [one.name for one in figures.series]
    assert [line.split("\t")[0] for line in lines[1:]] == list(figures.labels)
    assert chart.accessibleDescription() == figures.table()


@pytest.mark.parametrize("kind", [Curve, Trend, Bars, Stacked, Pyramid])
def test_a_chart_without_numbers_says_so(qtbot, kind):
    chart = kind(Figures("空", (), (Series("", ()),)))
    qtbot.addWidget(chart)
    chart.resize(300, 200)
    chart.show()
    assert not chart.grab().isNull()


@pytest.mark.parametrize("kind", [Trend, Bars, Stacked, Pyramid])
@pytest.mark.parametrize("first", [(0, None), (None, None)])
def test_numbers_that_are_all_zero_or_missing_draw(qtbot, kind, first):
    chart = kind(Figures("零", ("1月", "2月"), (Series("男", first), Series("女", (0, 0)))))
    qtbot.addWidget(chart)
    chart.resize(300, 200)
    chart.show()
    assert not chart.grab().isNull()


def test_series_differ_in_pattern_not_in_colour_alone():
    assert len({pattern for _token, pattern in TONES}) == len(TONES)


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
        return [picture.pixelColor(x, 8).lightness() for x in range(200)]

    assert len(set(grey(0.5)[105:118])) > len(set(grey(0.7)[105:118]))
