"""Texts put together as the language of the screen does it."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.core.period import long_date, read_period
from desktop.storage.keys import WrongPassword
from desktop.ui import said

PERIODS = {
    "2026-01-05": ("2026年1月5日", "5 January 2026"),
    "2026-10": ("2026年10月", "October 2026"),
    "2026Q4": ("2026年第4季度", "Q4 2026"),
    "2026H1": ("2026年上半年", "first half of 2026"),
    "2026H2": ("2026年下半年", "second half of 2026"),
    "2026": ("2026年", "2026"),
}


@pytest.mark.parametrize("name", PERIODS)
def test_a_period_on_a_chinese_screen_is_called_as_on_paper(name):
    assert said.period(read_period(name)) == PERIODS[name][0] == read_period(name).title


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize("name", PERIODS)
def test_an_english_screen_speaks_english_and_paper_stays_chinese(name):
    assert said.period(read_period(name)) == PERIODS[name][1]
    assert read_period(name).title == PERIODS[name][0]
    assert long_date(date(2026, 1, 5)) == "2026年1月5日"


def test_chinese_joints():
    assert said.joined(["张三", "李四"]) == "张三、李四"
    assert said.clauses(["姓名", "床位"]) == "姓名，床位"
    assert said.sentences(["一", "二"]) == "一；二"
    assert (said.named("床位", "203-1"), said.beside("床位", "张")) == ("床位：203-1", "床位（张）")


@pytest.mark.usefixtures("english")
def test_english_joints():
    assert said.joined(["Beds", "Staff"]) == said.clauses(["Beds", "Staff"]) == "Beds, Staff"
    assert said.sentences(["one", "two"]) == "one; two"
    assert (said.named("Bed", "203-1"), said.beside("Print", "Ctrl+P")) == ("Bed: 203-1", "Print (Ctrl+P)")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("张三：没有等级。请评估。", ("张三", "没有等级", "请评估。")),
        ("Zhang San: no care level. Assess. At 3.5", ("Zhang San", "no care level", "Assess. At 3.5")),
        ("没有话头", ("没有话头", "", "")),
        ("At 3.5 hours.", ("At 3.5 hours", "", "")),
    ],
)
def test_a_finding_is_taken_apart_in_either_language(text, parts):
    assert (said.head(text), said.about(text), said.rest(text)) == parts


@pytest.mark.usefixtures("english")
def test_whole_sentences_stand_apart_in_english():
    assert said.following(["Nothing was written.", "Please check.", ""]) == "Nothing was written. Please check."
    assert str(WrongPassword("The password is wrong.", "Please try again.")).count(". ") == 1


def test_whole_sentences_follow_one_another_in_chinese():
    assert said.following(["没有写进去。", "", "请核对。"]) == "没有写进去。请核对。"
