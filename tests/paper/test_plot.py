"""Charts as strokes: round axes from zero, everything inside its box, parts that differ without colour."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

import pytest

from desktop.core.chart import Dot, Fill, Rules, Series, Words
from desktop.paper.plot import round_steps
from desktop.paper.plot_rows import strokes
from desktop.paper.sketch import TONES, Box, hatching
from tests.screens.pages_charts import AGES, ALL, HOURS, LEVELS, MONEY, OCCUPANCY

SIZES = [(900.0, 420.0), (440.0, 260.0), (638.0, 280.0)]


@dataclass(frozen=True)
class Square:
    """Every full character is as wide as it is high, a half one half of it."""

    line: float = 14.0
    unit: float = 1.0

    def width(self, text: str) -> float:
        return sum(12.0 if sign > "ÿ" else 6.0 for sign in text)


RULER = Square()


def points(stroke):
    if isinstance(stroke, Fill):
        return list(stroke.points)
    if isinstance(stroke, Rules):
        return [point for segment in stroke.segments for point in segment]
    if isinstance(stroke, Dot):
        return [stroke.at]
    wide = RULER.width(stroke.text)
    left = stroke.at[0] - {"left": 0.0, "center": wide / 2, "right": wide}[stroke.align]
    return [(left, stroke.at[1] - 6), (left + wide, stroke.at[1] + 6)]


def said(drawing, size=SIZES[0]):
    return [stroke.text for stroke in strokes(drawing, size, RULER) if isinstance(stroke, Words)]


@pytest.mark.parametrize("highest", [0, 0.3, 1, 3, 7, 9.9, 12, 47, 86, 100, 119, 860, 23000, 1_234_567])
def test_axes_have_few_round_steps_from_zero_that_reach_above_the_highest(highest):
    steps = round_steps(highest)
    assert steps[0] == 0
    assert steps[-1] >= highest
    assert 2 <= len(steps) <= 5
    assert steps[-1] <= max(1, highest * 2.5)
    gaps = {round(after - before, 6) for before, after in pairwise(steps)}
    assert len(gaps) == 1


@pytest.mark.parametrize("drawing", ALL, ids=lambda one: one.name)
@pytest.mark.parametrize("size", SIZES)
def test_everything_stays_inside_the_box(drawing, size):
    for stroke in strokes(drawing, size, RULER):
        for x, y in points(stroke):
            assert -0.5 <= x <= size[0] + 0.5, stroke
            assert -0.5 <= y <= size[1] + 0.5, stroke


@pytest.mark.parametrize("drawing", ALL, ids=lambda one: one.name)
@pytest.mark.parametrize("size", SIZES)
def test_no_word_lies_on_another(drawing, size):
    boxes = [points(stroke) for stroke in strokes(drawing, size, RULER) if isinstance(stroke, Words)]
    for index, ((left, top), (right, bottom)) in enumerate(boxes):
        for (other_left, other_top), (other_right, other_bottom) in boxes[:index]:
            apart = left >= other_right or right <= other_left or top >= other_bottom or bottom <= other_top
            assert apart, (boxes[index], size)


def test_each_axis_has_its_title_and_the_levels_their_names():
    words = said(OCCUPANCY)
    assert {"月末", "目标 60%", "合并线 50%", "0%", "71.7%"} <= set(words)
    assert {"人", "月末"} <= set(said(LEVELS))
    assert {"元", "项目", "收入", "成本", "12,800"} <= set(said(MONEY))
    assert {"周岁", "人", "男 47", "女 39"} <= set(said(AGES))
    assert {"学时", "12 / 90　还差78", "90.5 / 90　已达标"} <= set(said(HOURS))


def test_parts_of_a_stack_say_their_number_and_the_names_stand_beside():
    words = said(LEVELS)
    assert {"自理", "半自理", "全护理", "未定等级"} <= set(words)
    assert words.count("47") == 2


def test_bars_begin_at_zero():
    grounds = [max(y for _x, y in one.points) for one in strokes(MONEY, SIZES[0], RULER) if isinstance(one, Fill)]
    assert grounds.count(max(grounds)) == 8


def test_series_differ_in_pattern_not_in_colour_alone():
    assert len({pattern for _ink, pattern in TONES}) == len(TONES)
    box = Box(0.0, 0.0, 40.0, 30.0)
    drawn = [frozenset(hatching(box, pattern, 5.0)) for _ink, pattern in TONES if pattern not in {"full", "open"}]
    assert len(set(drawn)) == len(drawn) == 3
    for lines in drawn:
        assert all(0 <= x <= 40 and 0 <= y <= 30 for segment in lines for x, y in segment)


def test_who_is_short_of_a_target_is_drawn_otherwise_than_who_reached_it():
    def parts(value):
        one = (Series("本年学时", (value,)), Series("年度目标", (20,)))
        drawing = replace(HOURS, figures=replace(HOURS.figures, labels=("甲",), series=one), words=())
        return strokes(drawing, SIZES[0], RULER)

    short, reached = parts(15), parts(25)
    assert any(isinstance(stroke, Rules) and stroke.dashed for stroke in short)
    assert not any(isinstance(stroke, Rules) and stroke.dashed for stroke in reached)
    assert sum(len(s.segments) for s in short if isinstance(s, Rules)) > sum(
        len(s.segments) for s in reached if isinstance(s, Rules)
    )


def test_a_chart_without_numbers_says_so():
    nothing = replace(OCCUPANCY.figures, series=(Series("入住率", (None,) * 12),))
    assert said(replace(OCCUPANCY, figures=nothing)) == ["还没有数字"]


def test_months_are_left_out_where_they_have_no_room_names_are_shortened():
    narrow = said(OCCUPANCY, (260.0, 200.0))
    assert 2 <= sum(word.startswith("2026-") for word in narrow) < 12
    long = replace(MONEY.figures, labels=("很长很长很长的项目名称", "生猪", "家禽", "茶叶"))
    assert any(word.endswith("…") for word in said(replace(MONEY, figures=long), (260.0, 200.0)))


@pytest.mark.parametrize("first", range(300, 900, 100))
def test_no_ground_of_a_number_covers_another_number(first):
    like = tuple(replace(one, values=(167200, 168300, 169400, 167900)) for one in MONEY.figures.series)
    drawing = replace(MONEY, figures=replace(MONEY.figures, series=like))
    for width in range(first, first + 100):
        written: list[Words] = []
        for stroke in strokes(drawing, (float(width), 280.0), RULER):
            if isinstance(stroke, Words):
                written.append(stroke)
            elif isinstance(stroke, Fill) and stroke.ink == "card":
                (left, top), (right, bottom) = stroke.points[0], stroke.points[2]
                for words in written:
                    (start, above), (end, below) = points(words)
                    apart = end <= left or start >= right or below <= top or above >= bottom
                    assert apart, (words.text, width)
