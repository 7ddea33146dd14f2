"""A person's file: the number, sex and birth; one number for one person; statuses, levels, papers, agreements."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.core.problem import Refused
from desktop.registers.residents.levels.service import set_level
from desktop.registers.residents.models import Agreement, Level, Paper, Resident, Status
from desktop.registers.residents.movements.service import Ending, end_stay
from desktop.registers.residents.rules import Claim, birthdays, number_forms, number_problems
from tests.homes import TODAY
from tests.registers.residents.conftest import number

SOUND = number(date(1945, 3, 5), 1)
OLD = SOUND[:6] + SOUND[8:17]


def refused(books, record):
    with pytest.raises(Refused) as caught:
        books.write(record)
    return [(problem.field, problem.message) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("claim", "fields"),
    [
        (Claim(SOUND, None, "male", date(1945, 3, 5)), []),
        (Claim(SOUND, None, None, None), []),
        (Claim(SOUND, None, "female", date(1945, 3, 5)), ["sex"]),
        (Claim(SOUND, None, "female", date(1945, 3, 6)), ["sex", "born"]),
        (Claim(SOUND, None, "male", date(1945, 3, 1), born_loose=True), []),
        (Claim(SOUND, None, "male", date(1945, 4, 1), born_loose=True), ["born"]),
        (Claim(SOUND[:-1] + ("0" if SOUND[-1] != "0" else "1"), None, "female", None), ["identity"]),
        (Claim(SOUND[:17], None, None, None), ["identity"]),
        (Claim("5.10301E+17", None, None, None), ["identity"]),
        (Claim("510301" + "20260231" + "0010", None, None, None), ["identity"]),
        # A place code that no table knows is no reason to refuse: places were renumbered.
        (Claim(number(date(1931, 1, 2), place="999999"), None, "male", date(1931, 1, 2)), []),
        (Claim(OLD, None, "male", date(1945, 3, 5)), []),
        (Claim(None, None, None, None), ["identity"]),
        (Claim(None, "户口待落实", None, None), []),
    ],
)
def test_number_sex_and_birth_must_agree(claim, fields):
    assert [problem.field for problem in number_problems(claim, TODAY)] == fields


def test_both_forms_of_a_number_are_one_person():
    assert number_forms(OLD) == (OLD, SOUND)
    assert OLD in number_forms(number_forms(OLD)[1])


def test_sex_birth_and_initials_follow_from_the_file(books):
    person = Resident(name="曾 小明", identity=" " + SOUND)
    person.name, person.identity = "曾小明", SOUND
    books.write(person)
    stored = Resident.get_by_id(person.id)
    assert (stored.sex, stored.born, stored.initials.split()[0]) == ("male", date(1945, 3, 5), "zxm")


def test_nobody_shares_a_number(books, admitted):
    stay = admitted("曾水生", date(2020, 1, 1), "101-1")
    taken = stay.resident.identity
    assert refused(books, Resident(name="沈长青", identity=taken))[0] == (
        "identity",
        "这个号码已经是曾水生的，同一个号码不能登记两个人；请核对证件。",
    )
    end_stay(books, stay, Ending(date(2026, 9, 1), "left"))
    assert "以前住过本院" in refused(books, Resident(name="曾水生", identity=taken))[0][1]
    assert "曾水生" in refused(books, Resident(name="沈长青", identity=taken[:6] + taken[8:17]))[0][1]


def test_a_restored_file_must_still_be_the_only_one(books):
    first = Resident(name="王一", identity=SOUND)
    books.write(first)
    books.strike(first, "录错")
    books.write(Resident(name="王二", identity=SOUND))
    with pytest.raises(Refused, match="王二"):
        books.restore(first)


def test_one_status_and_one_level_a_day(books, admitted):
    stay = admitted("李四", date(2024, 5, 1))
    assert refused(books, Status(resident=stay.resident, since=date(2024, 5, 1), kind="supported"))[0][0] == "since"
    assert refused(books, Level(resident=stay.resident, since=date(2024, 5, 1), level="full_care"))[0][0] == "since"
    wrong = Status(resident=stay.resident, since=date(2025, 1, 1), kind="supported")
    wrong.approved, wrong.confirmed = date(2025, 3, 1), date(2025, 2, 1)
    assert refused(books, wrong)[0][0] == "confirmed"


def test_of_the_levels_of_one_day_one_counts(books, admitted):
    stay = admitted("李四", date(2024, 5, 1))
    set_level(books, stay.resident_id, Level(since=date(2024, 5, 1), level="full_care", source="assessment"))
    set_level(books, stay.resident_id, Level(since=date(2025, 5, 1), level="full_care", source="county"))
    counted = Level.select().where(Level.struck.is_null())
    assert [(row.since.year, row.level, row.source) for row in counted] == [
        (2024, "full_care", "assessment"),
        (2025, "full_care", "county"),
    ]


def test_papers_once_and_agreements_in_order(books, admitted):
    person = admitted("李四", date(2024, 5, 1)).resident
    books.write(Paper(resident=person, paper="check_up", dated=date(2024, 4, 20), place="档案柜3"))
    assert refused(books, Paper(resident=person, paper="check_up"))[0][0] == "paper"
    late = Agreement(resident=person, signed=date(2024, 5, 1), until=date(2023, 5, 1))
    assert refused(books, late) == [("until", "到期日（2023年5月1日）早于签订日期（2024年5月1日），请核对。")]


def test_birthdays_over_the_turn_of_the_year_and_leap_days():
    people = [(1, date(1940, 12, 31)), (2, date(1944, 2, 29)), (3, date(1950, 6, 1)), (4, date(1941, 1, 2))]
    assert birthdays(iter(people), date(2026, 12, 30), 5) == [(date(2026, 12, 31), 1, 86), (date(2027, 1, 2), 4, 86)]
    assert birthdays(iter(people), date(2027, 2, 28), 0) == [(date(2027, 2, 28), 2, 83)]
    assert birthdays(iter(people), date(2028, 2, 28), 1) == [(date(2028, 2, 29), 2, 84)]
