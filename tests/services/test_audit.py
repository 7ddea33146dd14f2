"""Every kind of tampering with the audit is found; the attacker has the file, not the key."""

import random

import pytest

from desktop.services.audit import Asked, Entry, entries
from desktop.services.session import Person


@pytest.fixture
def chain(books):
    with books.together():
        for number in range(40):
            books.write(Person(name=f"人{number}", clerk=True, director=False, reader=False))
    books.sitting.database.execute_sql("PRAGMA query_only = 0")
    return books.sitting.audit


def edit(number):
    Entry.update(after='{"name":"别人"}').where(Entry.id == number).execute()


def forge(number):
    edit(number)
    Entry.update(link="0" * 64).where(Entry.id == number).execute()


def delete(number):
    Entry.delete().where(Entry.id == number).execute()


def renumber(number):
    delete(number)
    Entry.update(id=Entry.id - 1).where(Entry.id > number).execute()


def swap(number):
    for old, new in ((number, 1000), (number + 1, number), (1000, number + 1)):
        Entry.update(id=new).where(Entry.id == old).execute()


def change_who(number):
    Entry.update(who="别人").where(Entry.id == number).execute()


@pytest.mark.parametrize("attack", [edit, forge, delete, renumber, swap, change_who], ids=lambda f: f.__name__)
@pytest.mark.parametrize("seed", range(5))
def test_tampering_is_found(chain, attack, seed):
    assert chain.broken() == ""
    attack(random.Random(seed).randrange(2, 38))
    assert "第" in chain.broken()


def test_a_cut_off_end_is_found_with_the_head_that_the_county_has(chain):
    witness = chain.head()
    Entry.delete().where(Entry.id > 30).execute()
    assert chain.broken() == ""
    assert chain.broken(witness) == "最后的10条记录缺失"


def test_a_chain_that_was_written_anew_is_found_with_the_head_that_the_county_has(chain):
    assert "不一致" in chain.broken((20, "f" * 64))


def test_a_word_finds_all_that_was_done_to_the_row_in_which_it_ever_stood(chain, books):
    person = Person.get(Person.name == "人7")
    person.clerk = False
    books.write(person)
    books.note("house", "看了“人7”的完整号码")
    found = [(entry.action, entry.row) for entry in entries(Asked(word="人7"), 10)]
    assert found == [("note", 0), ("change", person.id), ("make", person.id)]
    assert entries(Asked(word="nobody"), 10) == []
    assert entries(Asked(word="100%_"), 10) == []
    assert len(entries(Asked(word=books.sitting.session.name), 99)) == 42
    assert chain.broken() == ""
