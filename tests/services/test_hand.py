"""Figures typed by hand are taken back step by step like every other row, until their month is closed."""

from __future__ import annotations

import pytest

from desktop.core.period import read_period
from desktop.core.problem import Refused
from desktop.core.sheet import Column, Figure, Sheet, Table
from desktop.services import hand, months, undo
from desktop.services.audit import Entry
from desktop.services.books import HOUSE, Books
from desktop.services.months import HandFigure, Months, hand_figures
from tests.homes import open_books
from tests.services.making import Making

SEPTEMBER = read_period("2026-09")


def make(month):
    figure = Figure(hand_figures().get((str(month), "E01")), "count", "E01")
    return (Sheet("X01", "月报表", (Table((Column("数"),), ((figure,),)),), period=month.title),)


@pytest.fixture
def books(tmp_path):
    bare = open_books(tmp_path, ())
    yield Books((), bare.sitting, months.first_closed, hand.BOOKS)
    bare.sitting.database.close()


@pytest.fixture
def typed(books):
    return Months(books, Making(make))


def last(books):
    return undo.steps(books)[0].batch


def figures():
    return {code: value for (_month, code), value in hand_figures().items()}


def test_what_stands_already_is_no_step_and_never_in_the_way_of_undo(books, typed):
    typed.type_figure(SEPTEMBER, "E01", None)
    assert (undo.steps(books), HandFigure.select().count()) == ([], 0), "an empty field left empty"
    for value in (60, 60, 61, 61):
        typed.type_figure(SEPTEMBER, "E01", value)
    assert len(undo.steps(books)) == 2
    for expected in ({"E01": 60}, {}):
        undo.undo(books, last(books))
        assert figures() == expected
    typed.type_figure(SEPTEMBER, "E01", None)
    assert (undo.steps(books), figures()) == ([], {})


def test_a_typed_figure_a_change_and_a_taking_back_are_undone_one_by_one(books, typed):
    typed.type_figure(SEPTEMBER, "E01", 60)
    typed.type_figure(SEPTEMBER, "E01", 61)
    typed.type_figure(SEPTEMBER, "E01", None)
    assert [step.words for step in undo.steps(books)] == ["手填数 2026年9月 E01"] * 3
    for expected in ({"E01": 61}, {"E01": 60}, {}):
        undo.undo(books, last(books))
        assert figures() == expected
    assert undo.steps(books) == []
    assert books.sitting.audit.broken() == ""
    assert Entry.select().count() == 6, "nothing of the history goes"
    assert HandFigure.select().count() == 1, "the row is struck out, never deleted"
    typed.type_figure(SEPTEMBER, "E01", 7)
    assert figures() == {"E01": 7}, "and may be typed again"


def test_a_debt_is_taken_back_like_every_other_figure(books, typed):
    typed.type_figure(SEPTEMBER, "F01", -123456)
    typed.type_figure(SEPTEMBER, "F01", 5)
    undo.undo(books, last(books))
    assert figures() == {"F01": -123456}


def test_a_whole_sheet_of_figures_is_one_step(books, typed):
    typed.type_figure(SEPTEMBER, "E01", 5)
    with books.together(HOUSE):
        for number, code in enumerate(("E01", "E02", "E03")):
            typed.type_figure(SEPTEMBER, code, 10 + number)
    step = undo.steps(books)[0]
    assert step.rows == 3
    undo.undo(books, step.batch)
    assert figures() == {"E01": 5}


def test_a_later_figure_is_taken_back_first(books, typed):
    typed.type_figure(SEPTEMBER, "E01", 5)
    first = last(books)
    typed.type_figure(SEPTEMBER, "E01", 6)
    with pytest.raises(Refused, match=r"2026年9月 E01.*请先撤销后面的"):
        undo.undo(books, first)
    assert figures() == {"E01": 6}


@pytest.mark.parametrize("values", [(60,), (60, 61), (60, None), (60, None, 62)])
def test_no_figure_of_a_closed_month_is_taken_back(values, books, typed):
    for value in values:
        typed.type_figure(SEPTEMBER, "E01", value)
    step = last(books)
    typed.close(SEPTEMBER)
    before = figures()
    with pytest.raises(Refused, match="已经封了"):
        undo.undo(books, step)
    assert figures() == before
    assert typed.status(SEPTEMBER).state == "closed"
