"""The one door for writes: what is refused, what one write leaves behind, and that it is all or nothing."""

import json
from datetime import date

import pytest

from desktop.core.problem import KnownError, Refused
from desktop.services.audit import Entry
from desktop.services.session import Person, Session


def person(name="李清", **rest):
    return Person(name=name, clerk=True, director=False, reader=False, **rest)


def write_all(books, *names):
    for name in names:
        books.write(person(name))


def test_a_write_makes_a_row_and_one_entry_of_what_changed(books):
    row = person()
    books.write(row)
    row.name = "李青"
    books.write(row)
    made, changed = Entry.select().order_by(Entry.id)
    assert (made.action, changed.action, changed.row, changed.who) == ("make", "change", row.id, "练习员")
    assert (json.loads(changed.before), json.loads(changed.after)) == ({"name": "李清"}, {"name": "李青"})
    kept = Person.get_by_id(row.id)
    assert (kept.name, kept.made, kept.changed) == ("李青", made.id, changed.id)


def test_a_write_that_changes_nothing_leaves_no_entry(books):
    row = person()
    books.write(row)
    books.write(row)
    assert Entry.select().count() == 1


@pytest.mark.parametrize(
    ("row", "field", "words"),
    [
        (person(""), "name", "“姓名”必须填"),
        (person("长" * 201), "name", "太长了"),
        (person(since=date(1999, 1, 1)), "since", "2000年"),
    ],
)
def test_a_refusal_stands_beside_its_field_and_nothing_is_written(books, row, field, words):
    with pytest.raises(Refused) as refusal:
        books.write(row)
    assert refusal.value.problems[0].field == field
    assert words in refusal.value.problems[0].message
    assert (Person.select().count(), Entry.select().count()) == (0, 0)


def test_a_struck_row_stays_readable_and_can_count_again(books):
    row = person()
    books.write(row)
    with pytest.raises(Refused, match="原因"):
        books.strike(row, " ")
    books.strike(row, "重复登记")
    assert Person.get_by_id(row.id).struck == "重复登记"
    with pytest.raises(Refused, match="已经划销"):
        books.write(Person.get_by_id(row.id))
    books.restore(Person.get_by_id(row.id))
    assert Person.get_by_id(row.id).struck is None


def test_writes_together_happen_all_or_none_and_are_one_step(books):
    with pytest.raises(Refused), books.together():
        write_all(books, "甲", "")
    assert (Person.select().count(), Entry.select().count()) == (0, 0)
    with books.together("import"):
        books.write(person("甲"))
        books.write(person("乙"))
    assert {(entry.batch, entry.source) for entry in Entry.select()} == {(1, "import")}


def test_a_part_that_fails_leaves_the_rest_of_the_step(books):
    with books.together("import"):
        books.write(person("甲"))
        with pytest.raises(Refused), books.together("import"):
            write_all(books, "乙", "")
    assert [row.name for row in Person.select()] == ["甲"]
    assert books.sitting.audit.broken() == ""


def test_a_change_is_announced_once_and_only_when_it_stands(books):
    heard = []
    stop = books.watch(heard.append)
    with books.together():
        books.write(person("甲"))
        books.write(person("乙"))
    with pytest.raises(Refused):
        books.write(person(""))
    stop()
    books.write(person("丙"))
    assert heard == [frozenset({"people"})]


def test_who_may_only_read_writes_nothing(books):
    books.sitting.session = Session("查阅员", clerk=False, director=False)
    with pytest.raises(KnownError, match="没有登记的权限"):
        books.write(person())
    assert Person.select().count() == 0


def test_a_change_in_a_closed_month_is_saved_and_marked(books):
    books._first_closed = lambda day: "2026-09" if day <= date(2026, 9, 30) else ""
    books.write(person("甲", since=date(2026, 9, 3)))
    late = person("乙", since=date(2026, 10, 3))
    books.write(late)
    late.since = date(2026, 8, 1)
    books.write(late)
    assert [entry.closed for entry in Entry.select().order_by(Entry.id)] == ["2026-09", "", "2026-09"]
