"""A printed report of the real home, measured with an independent reader: each figure within half a millimetre."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from desktop.paper.marks import Marks
from desktop.paper.press import print_pdf
from desktop.reports import monthly, roster
from tests.paper.reading import MM, find, ink, lines, pages
from tests.reports.asking import page, request

WITHIN = 0.5
LEFT, RIGHT, TOP, BOTTOM = 28.0, 184.0, 37.0, 262.0
CHARACTER = 156 / 28
MARKS = Marks("2026年10月5日 09:30", practice=True, reprint=2)
FRAME, INNER = 0.9, 0.45  # points


def near(expected: float):
    return pytest.approx(expected, abs=WITHIN)


@pytest.fixture
def report(yongning):
    """The monthly return on its three pages."""
    del yongning
    return pages(print_pdf([page(monthly.RETURN, request())], MARKS))


def test_the_paper_is_a4_and_the_table_fills_the_width_of_the_type_area(report):
    assert len(report) == 3
    for leaf in report:
        assert (float(leaf.width) / MM, float(leaf.height) / MM) == (near(210), near(297))
        assert min(rule["x0"] for rule in leaf.lines) / MM == near(LEFT)
        assert max(rule["x1"] for rule in leaf.lines) / MM == near(RIGHT)


def test_everything_stands_in_the_type_area_and_below_it_only_the_page_number(report):
    for number, leaf in enumerate(report, 1):
        below = [line.text for line in lines(leaf) if line.base > BOTTOM + WITHIN]
        assert below == [f"— {number} —"]
        for left, top, right, bottom in ink(leaf):
            if top <= BOTTOM:
                assert left > LEFT - WITHIN
                assert top > TOP - WITHIN
                assert right < RIGHT + WITHIN
                assert bottom < BOTTOM + WITHIN


def test_marks_stand_in_the_last_line_of_the_type_area(report):
    for number, leaf in enumerate(report, 1):
        foot = find(leaf, "表号：X01")
        assert re.search(r"打印时间：2026年10月5日09:30.*补打第2次.*练习", "".join(foot.text.split()))
        assert f"第{number}页/共3页" in foot.text
        assert BOTTOM - 7 < foot.base < BOTTOM


@pytest.mark.parametrize(("number", "side"), [(1, "right"), (2, "left")])
def test_the_page_number_stands_outside_seven_millimetres_below(report, number, side):
    line = find(report[number - 1], f"— {number} —")
    assert (line.size, line.face) == (14, "YnSong")
    assert line.base - 0.293 * 14 / MM == near(BOTTOM + 7)
    edge = line.right if side == "right" else line.left
    assert edge == near(RIGHT - CHARACTER if side == "right" else LEFT + CHARACTER)


def test_type_sizes_and_widths_of_rules(report):
    first = report[0]
    title = find(first, "敬老院月报表")
    assert (title.size, title.face) == (22, "YnBiaoSong")
    assert (title.left + title.right) / 2 == near((LEFT + RIGHT) / 2)
    heading = find(first, "填报单位（盖章）：")
    assert heading.size in {10.5, 12}
    assert heading.left == near(LEFT)
    head = find(first, "指标名称")
    assert (head.size, head.face) == (10.5, "YnHei")
    assert {round(rule["linewidth"], 2) for rule in first.lines} == {INNER}
    assert FRAME in {round(box["linewidth"], 2) for box in first.rects}


def test_rows_stand_in_an_even_pitch(report):
    """Headings of groups are rows as well."""
    bases = [line.base for line in lines(report[1]) if line.size == 10.5 and line.base < BOTTOM - 7]
    steps = [after - before for before, after in pairwise(bases[1:])]
    assert len(steps) > 25
    assert max(steps) - min(steps) < WITHIN


def test_a_lying_report_alone_has_its_type_area_turned_with_it(yongning):
    del yongning
    leaf = pages(print_pdf([page(roster.RETURN, request())], MARKS))[0]
    assert (float(leaf.width) / MM, float(leaf.height) / MM) == (near(297), near(210))
    assert min(rule["x0"] for rule in leaf.lines) / MM == near(35)
    assert max(rule["x1"] for rule in leaf.lines) / MM == near(260)
    title = find(leaf, "特困人员（集中供养）花名册")
    assert title.size == 18
    number = find(leaf, "— 1 —")
    assert number.right == near(260 - CHARACTER)
    assert number.base - 0.293 * 14 / MM == near(184 + 7)
