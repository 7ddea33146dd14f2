"""Undo: every kind of step goes back through the same door, or is refused whole."""

from dataclasses import replace

import pytest

from desktop.core.problem import Problem, Refused
from desktop.services import undo
from desktop.services.audit import Entry
from desktop.services.book import Chapter
from desktop.services.session import Person
from tests.homes import open_books
from tests.services.conftest import SMALL


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


def test_what_came_back_and_is_needed_since_does_not_go_by_undo(tmp_path):
    """Striking out by undo asks what striking out by hand asks."""

    def needed(row, today):
        del today
        if row.name == "甲" and "乙" in names():
            yield Problem("", "乙还用到甲。")

    chapter = Chapter("person", "人员", Person, words=lambda row: row.name, check_strike=needed)
    books = open_books(tmp_path, (replace(SMALL, chapters=(chapter,)),))
    try:
        first = person("甲")
        books.write(first)
        books.strike(first, "走了")
        books.restore(first)
        back = last(books)
        books.write(person("乙"))
        with pytest.raises(Refused, match="还用到甲"):
            undo.undo(books, back)
        assert names() == ["甲", "乙"]
        undo.undo(books, last(books))
        undo.undo(books, back)
        assert names() == []
    finally:
        books.sitting.database.close()
