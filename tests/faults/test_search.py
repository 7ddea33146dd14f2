"""Whatever is typed into the search box is looked for letter by letter: no sign is a wildcard or a command."""

import pytest
from hypothesis import HealthCheck, given, settings

from desktop.core.plain import plain
from desktop.services.book import Found
from desktop.shell.finder import Finder, known_row
from tests.faults import samples
from tests.faults.counting import rounds

NAMES = ("王秀英", "100%", "a_b", "李';--", "张*三", "[a-z]", "O'Neil", 'NEAR"', "赵\\钱", "?孙", "𬱖李")


@pytest.fixture
def finder():
    made = Finder()
    rows = [Found("residents", number, name, "203-1", (name, "5103011949030788")) for number, name in enumerate(NAMES)]
    made.learn("residents", [known_row(row, "老人", lambda _book, _row: None) for row in rows])
    return made


def literal(typed):
    return plain(typed).lower().replace(" ", "")


@rounds(200, 20_000)
def test_the_search_box_finds_the_literal_text_and_nothing_else(rounds, finder, counter):
    with counter("search box: any text") as tally:

        @settings(max_examples=rounds, deadline=None, database=None, suppress_health_check=list(HealthCheck))
        @given(samples.ANY_TEXT)
        def run(typed):
            word = literal(typed)
            titles = {hit.title for hit in finder.find(typed)}
            keys = {name: f"{name.lower()}\0203-1\05103011949030788" for name in NAMES}
            tally.trials += 1
            tally.lost += bool(word) and {name for name in NAMES if word in name.lower()} > titles
            tally.half += bool({name for name in titles if word.isalpha() and word not in keys[name]})

        run()


@pytest.mark.parametrize("name", NAMES)
def test_a_name_with_odd_signs_is_found_by_itself_alone(name, finder):
    assert [hit.title for hit in finder.find(name)] == [name]


@pytest.mark.parametrize("typed", ["%", "_", "%%", "*", ".", "[", "\\", "'", '"', "?"])
def test_no_sign_is_a_wildcard(typed, finder):
    assert {hit.title for hit in finder.find(typed)} == {name for name in NAMES if typed in name}
