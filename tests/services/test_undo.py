"""Undo: every kind of step goes back through the same door, or is refused whole."""

import pytest

from desktop.core.problem import Refused
from desktop.services import undo
from desktop.services.audit import Entry
from desktop.services.session import Person


def person(name):
    return Person(name=name, clerk=True, director=False, reader=False)


def names():
    return [row.name for row in Person.select().where(Person.struck.is_null()).order_by(Person.id)]


def last(books):
    return undo.steps(books)[0].batch


def test_a_new_row_a_change_and_a_striking_out_are_taken_back_one_by_one(books):
    row = person("甲")
    books.write(row)
    row.name = "乙"
    books.write(row)
    books.strike(row, "错了")
    for expected in (["乙"], ["甲"], []):
        undo.undo(books, last(books))
        assert names() == expected
    assert undo.steps(books) == []
    assert books.sitting.audit.broken() == ""


def test_a_whole_import_is_one_step(books):
    with books.together("import"):
        for name in "甲乙丙":
            books.write(person(name))
    books.write(person("丁"))
    step = next(step for step in undo.steps(books) if step.source == "import")
    assert (step.rows, step.words) == (3, "人员 甲")
    undo.undo(books, step.batch)
    assert names() == ["丁"]


def test_what_was_changed_later_is_refused_and_nothing_moves(books):
    with books.together("import"):
        first, second = person("甲"), person("乙")
        books.write(first)
        books.write(second)
    batch = last(books)
    first.name = "甲甲"
    books.write(first)
    before = Entry.select().count()
    with pytest.raises(Refused, match="请先撤销后面的"):
        undo.undo(books, batch)
    assert (names(), Entry.select().count()) == (["甲甲", "乙"], before)
    undo.undo(books, last(books))
    undo.undo(books, batch)
    assert names() == []


def test_a_step_is_undone_once(books):
    books.write(person("甲"))
    batch = last(books)
    undo.undo(books, batch)
    with pytest.raises(Refused, match="已经撤销过"):
        undo.undo(books, batch)


def test_only_the_last_hundred_steps_of_this_sitting_are_offered(books):
    for number in range(105):
        books.write(person(f"人{number}"))
    assert len(undo.steps(books)) == 100
    assert len(undo.steps(books, since=100)) == 5
