"""What the search box finds."""

from __future__ import annotations

import pytest

from desktop.core.initials import initials
from desktop.services.book import Found
from desktop.shell.finder import Finder, Place

PEOPLE = ("单志国", "仇堃", "张德明", "曾小明", "赵德芬")


@pytest.fixture
def gone():
    return []


@pytest.fixture
def finder(gone):
    made = Finder()
    rows = [
        Found("residents", n, name, "在院 203-1", (name, *initials(name), f"51030119400101{n:04d}", f"{n:04d}", "203"))
        for n, name in enumerate(PEOPLE, 1)
    ]
    made.learn(rows, lambda _book: "老人", lambda book, row: gone.append((book, row)))
    made.learn_places([Place("敬老院月报表", "X01", "表单", lambda: gone.append("X01"))])
    return made


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("szg", "单志国"),
        ("qk", "仇堃"),
        ("zd", "张德明"),
        ("德芬", "赵德芬"),
        ("0004", "曾小明"),
        ("月报", "敬老院月报表"),
        ("yybb", "敬老院月报表"),
        ("x01", "敬老院月报表"),
        ("ＺＸＭ", "曾小明"),
    ],
)
def test_two_keys_find_a_person_and_a_form_is_found_by_name_number_and_initials(finder, typed, first):
    assert finder.find(typed)[0].title == first


def test_the_signs_that_were_meant_are_marked(finder):
    assert finder.find("德明")[0].marked == (1, 3)
    assert finder.find("zdm")[0].marked == (0, 3)
    assert finder.find("0001")[0].marked == (0, 0)


def test_every_reading_of_a_surname_counts(finder):
    assert [hit.title for hit in finder.find("dzg")] == ["单志国"]


def test_a_hit_leads_to_its_row(finder, gone):
    finder.find("qk")[0].do()
    finder.find("yybb")[0].do()
    assert gone == [("residents", 2), "X01"]


def test_nothing_typed_finds_nothing(finder):
    assert finder.find("  ") == []
    assert finder.find("没有这个人") == []
