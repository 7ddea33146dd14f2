"""The board: what is wanting and until when, in the language of the screen; which badge a line wears."""

from __future__ import annotations

from gettext import NullTranslations

import pytest

from desktop.core.words import TONGUE
from desktop.shell import board
from desktop.shell.board import Line
from tests.screens.words import catalogue


def line(gap: str, left: str = "39", share: float | None = 0.453, aim: float | None = 0.6, **rest: bool) -> Line:
    return Line(
        "入住率",
        "在院人数÷核定床位",
        "60%",
        "45.3%",
        gap,
        "2026-12-31",
        left,
        "自民发〔2024〕97号",
        share,
        aim,
        None,
        **rest,
    )


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (line("再入住28人即达标。"), "再入住28人即达标，剩39天"),
        (line("再有8名护理员学够学时即达标（全部学够还差41学时）。"), "再有8名护理员学够学时即达标，剩39天"),
        (line("再入住28人即达标。", left="已到期"), "再入住28人即达标，期限2026年12月31日已过"),
        (line("已达标。"), ""),
        (line("只作了解。", aim=None), ""),
        (line("没有数。"), "没有数，剩39天"),
    ],
)
def test_what_is_wanting_is_said_with_the_days_left(given, words):
    assert board.wanting(given) == words


def test_value_target_and_that_it_is_reached_stand_beside_the_name():
    assert board.shown(line("再入住28人即达标。")) == "45.3%　目标 60%"
    assert board.shown(line("已达标。", share=0.7)) == "45.3%　目标 60%　已达标"


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("gap", ["只作了解。", "只作了解。按“参加过培训”算是88.0%。", "再入住28人即达标。"])
def test_a_bar_is_read_out_in_the_language_of_the_screen(gap):
    before = TONGUE.catalogue
    TONGUE.speak(catalogue("en"))
    try:
        said = board.bar(line(gap)).accessibleName()
        assert said.isascii()
        assert ("Information" in said) == gap.startswith("只作了解")
    finally:
        TONGUE.speak(before)


class English(NullTranslations):
    """A catalogue of two sentences."""

    def gettext(self, message: str) -> str:
        known = {"再入住{count}人即达标": "{count} more residents", "{gap}，剩{days}天": "{gap}, {days} days left"}
        return known.get(message, message)


def test_another_language_says_it_its_own_way():
    before = TONGUE.catalogue
    TONGUE.speak(English())
    try:
        assert board.wanting(line("再入住28人即达标。")) == "28 more residents, 39 days left"
    finally:
        TONGUE.speak(before)


@pytest.mark.parametrize(
    ("given", "words", "tone"),
    [
        (line("已达标。"), "已达标", "ok"),
        (line("再入住28人即达标。"), "还没达标", "warn"),
        (line("只作了解。", aim=None), "只作了解", "plain"),
        (line("低于关停线10张。", warning=True), "触发", "bad"),
        (line("没有触发。", warning=True), "没有触发", "ok"),
    ],
)
def test_the_badge_says_how_it_stands(qtbot, given, words, tone):
    badge = board.badge(given)
    qtbot.addWidget(badge)
    assert (badge.text(), badge.tone) == (words, tone)
