"""Assessing in one step with the level, its changes, the clocks, the import."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.core.problem import Refused
from desktop.ledgers.assessment import queries, service
from desktop.ledgers.assessment.models import INDICATORS, Assessment, ChangeReport
from desktop.registers.residents.book import RESIDENTS
from desktop.registers.residents.history.queries import supported
from desktop.registers.residents.models import Level, Resident
from desktop.registers.residents.movements.service import admission_step
from desktop.services.book import Due, Entry
from desktop.services.books import Books
from tests.homes import TODAY, asked
from tests.ledgers.assessment.conftest import Admits

IDENTITY = "510301197806100065"
ROW = {
    "name": "黎群芳", "day": "2026-09-01", "eating": "能", "dressing": "能", "rising": "不能", "toilet": "√",
    "walking": "×", "bathing": "不能", "assessors": "张三、李四", "signer": "黎群芳",
}  # fmt: skip


def assessment(resident: Resident, day: date, failed: int, **fields: object) -> Assessment:
    answers = {name: "cannot" if place < failed else "can" for place, (name, _w) in enumerate(INDICATORS)}
    people = {"assessor": "张三", "second_assessor": "李四", "signer": "黎群芳", "signed": day}
    return Assessment(resident=resident, day=day, reason="yearly", **(answers | people | fields))


def levels() -> list[tuple[date, str, str]]:
    (person,) = supported(date(2024, 1, 1), TODAY)
    return [(level.since, level.level, level.source) for level in person.levels]


def levels_of(person: Resident) -> list[str]:
    """Where the levels that count come from."""
    chosen = Level.select().where(Level.resident == person, Level.struck.is_null()).order_by(Level.since)
    return [level.source for level in chosen]


def test_the_level_follows_in_one_step(books: Books, admitted: Admits):
    person = admitted("黎群芳", level="self_care")
    changed: list[frozenset[str]] = []
    books.watch(changed.append)
    service.assess(books, assessment(person, date(2026, 9, 1), 3))
    assert changed == [frozenset({"assessment", "residents"})]
    assert levels() == [(date(2024, 5, 1), "self_care", "sheet"), (date(2026, 9, 1), "partial_care", "assessment")]


def test_a_refused_assessment_sets_no_level(books: Books, admitted: Admits):
    person = admitted("黎群芳", level="self_care")
    with pytest.raises(Refused, match="同一个人"):
        service.assess(books, assessment(person, date(2026, 9, 1), 3, second_assessor="张三"))
    assert len(levels()) == 1
    assert queries.history(person.id) == ()


def test_changes_take_the_level_along(books: Books, admitted: Admits):
    person = admitted("黎群芳", level="self_care")
    record = assessment(person, date(2026, 9, 1), 3)
    service.assess(books, record)
    record.walking = "cannot"
    record.bathing = "cannot"
    service.assess(books, record)
    assert levels()[1] == (date(2026, 9, 1), "full_care", "assessment")
    record.day = date(2026, 8, 20)
    service.assess(books, record)
    assert levels()[1:] == [(date(2026, 8, 20), "full_care", "assessment")]
    service.withdraw(books, record, "评错了人")
    assert levels() == [(date(2024, 5, 1), "self_care", "sheet")]
    assert queries.history(person.id) == ()


def test_a_level_of_the_sheet_gives_way_for_its_day_and_comes_back(books: Books, admitted: Admits):
    person = admitted("黎群芳", level="self_care")
    record = assessment(person, date(2024, 5, 1), 6)
    service.assess(books, record)
    assert levels() == [(date(2024, 5, 1), "full_care", "assessment")]
    service.withdraw(books, record, "评错了人")
    assert levels() == [(date(2024, 5, 1), "self_care", "sheet")]
    service.reinstate(books, record)
    assert levels() == [(date(2024, 5, 1), "full_care", "assessment")]


def test_the_county_decides_for_its_day(books: Books, admitted: Admits):
    person = admitted("黎群芳")
    books.write(Level(resident=person, since=date(2026, 9, 1), level="partial_care", source="county"))
    record = assessment(person, date(2026, 9, 1), 6)
    decided = [(date(2026, 9, 1), "partial_care", "county")]
    service.assess(books, record)
    assert levels() == decided
    service.withdraw(books, record, "评错了人")
    assert levels() == decided
    service.reinstate(books, record)
    assert levels() == decided
    assert [one.failed for one in queries.history(person.id)] == [6]


def test_backdated_assessment_leaves_later_levels(books: Books, admitted: Admits):
    person = admitted("黎群芳")
    service.assess(books, assessment(person, date(2026, 9, 1), 6))
    service.assess(books, assessment(person, date(2025, 9, 1), 0))
    assert [level for _day, level, _source in levels()] == ["self_care", "full_care"]
    assert [one.failed for one in queries.history(person.id)] == [6, 0]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"day": date(2026, 10, 6), "signed": None}, "day"),
        ({"second_assessor": "张三"}, "second_assessor"),
        ({"second_assessor": None}, "second_assessor"),
        ({"bathing": None}, "bathing"),
        ({"signed": date(2026, 8, 31)}, "signed"),
        ({"signer": None}, "signer"),
    ],
)
def test_refused(books: Books, admitted: Admits, fields: dict[str, object], field: str):
    record = assessment(admitted("黎群芳"), date(2026, 9, 1), 0)
    for name, value in fields.items():
        setattr(record, name, value)
    with pytest.raises(Refused) as refusal:
        service.assess(books, record)
    assert [problem.field for problem in refusal.value.problems] == [field]


def test_once_a_day(books: Books, admitted: Admits):
    person = admitted("黎群芳")
    service.assess(books, assessment(person, date(2026, 9, 1), 0))
    with pytest.raises(Refused, match="已经登记过评估"):
        service.assess(books, assessment(person, date(2026, 9, 1), 1))


def test_list_shows_the_newest_as_of_a_day(books: Books, admitted: Admits):
    person = admitted("黎群芳")
    admitted("徐泽芬")
    service.assess(books, assessment(person, date(2025, 9, 1), 0))
    service.assess(books, assessment(person, date(2026, 9, 1), 4))
    listing = queries.listing(asked())
    row = dict(zip([heading.name for heading in listing.headings], listing.rows[0], strict=True))
    assert (row["name"], row["failed"], row["level"], row["next"]) == ("黎群芳", 4, "全护理", date(2027, 9, 1))
    assert (row["eating"], row["bathing"]) == ("不能", "能")
    assert listing.state == "已评估1人：自理0，半自理0，全护理1；在院没有评估记录的1人。"
    assert queries.listing(asked(date(2026, 8, 31))).rows[0][3] == "自理"
    assert queries.listing(asked(date(2025, 8, 31))).rows == ()


def reported_on(day: date) -> Due:
    """The re-assessment that waits on a day."""
    (found,) = [due for due in service.due(asked(day)) if due.kind.startswith("report/")]
    return found


def test_report_starts_the_clock(books: Books, admitted: Admits):
    person = admitted("黎群芳", level="self_care")
    books.write(ChangeReport(resident=person, reported=date(2026, 3, 2), reporter="本院"))
    waiting = reported_on(date(2026, 3, 16))
    assert (waiting.by, waiting.row, waiting.title) == (date(2026, 3, 16), person.id, "复核评估：黎群芳")
    assert "过期" not in waiting.reason
    late = reported_on(date(2026, 3, 17))
    assert "过期" in late.reason
    assert service.proposed_reason(person.id, date(2026, 3, 10)) == "first"
    service.assess(books, assessment(person, date(2026, 3, 12), 2))
    assert list(service.due(asked(date(2026, 3, 17)))) == []
    states = [service.reports_listing(asked(day)).rows[0][-1] for day in (date(2026, 3, 11), date(2026, 3, 17))]
    assert states == ["待复核", "按期复核"]
    assert service.reports_listing(asked(date(2026, 3, 1))).rows == ()
    with pytest.raises(Refused, match="已经登记过报告"):
        books.write(ChangeReport(resident=person, reported=date(2026, 3, 2)))


def told() -> list[tuple[str, bool]]:
    """What the ledger says on the day of the tests."""
    return [(waiting.title, waiting.gap) for waiting in service.due(asked())]


def admit_by_step(books: Books, **given: object) -> Resident:
    """Somebody comes in by the step of the window, with what it proposes where nothing else is said."""
    step = admission_step(None, TODAY)
    values = {field.name: field.default for field in step.fields} | dict(step.usual)
    number = step.do(books, values | {"name": "甘来", "identity": IDENTITY} | given)
    return Resident.get_by_id(number)


def test_a_level_chosen_at_admission_is_nobodys_assessment(books: Books):
    person = admit_by_step(books, level="self_care", begin=date(2025, 9, 1))
    assert levels_of(person) == ["sheet"]
    assert told() == [("没有评估记录：甘来", True)]
    assert [due.title for due in RESIDENTS.due(asked()) if "评估" in due.title or "等级" in due.title] == []
    service.assess(books, assessment(person, date(2025, 9, 1), 4))
    assert levels_of(person) == ["assessment"]
    assert told() == [("护理等级复核：甘来", True)]


@pytest.mark.parametrize("source", ["sheet", "assessment"])
def test_whatever_a_level_says_of_itself_it_is_a_gap_without_an_assessment_and_told_once(books: Books, source: str):
    admit_by_step(books, level="self_care", source=source)
    everything = [*service.due(asked()), *RESIDENTS.due(asked())]
    assert [due.title for due in everything if "评估" in due.title or "等级" in due.title] == ["没有评估记录：甘来"]
    (waiting,) = service.due(asked())
    assert (waiting.book, waiting.by) == ("residents", TODAY)


def test_who_has_no_level_at_all_is_told_so_once(books: Books):
    admit_by_step(books)
    everything = [*service.due(asked()), *RESIDENTS.due(asked())]
    assert [due.title for due in everything if "评估" in due.title or "等级" in due.title] == ["没有护理等级：甘来"]


def test_the_year_runs_from_the_last_assessment_or_decision_of_the_county(books: Books, admitted: Admits):
    person = admitted("黎群芳", level="self_care")
    service.assess(books, assessment(person, date(2025, 9, 1), 0))
    assert told() == [("护理等级复核：黎群芳", True)]
    assert [why for _row, _name, why in service.waiting(asked())] == ["上次评估是2025年9月1日"]
    books.write(Level(resident=person, since=date(2025, 10, 20), level="partial_care", source="county"))
    (waiting,) = service.due(asked())
    assert (waiting.by, waiting.gap) == (date(2026, 10, 20), False)
    assert waiting.reason == "上次县级认定是2025年10月20日，每12个月复核一次。"
    assert service.waiting(asked()) == []
    (row,) = queries.listing(asked()).rows
    column = [heading.name for heading in queries.HEADINGS].index("next")
    assert row[column] == date(2026, 10, 20), "nor does the list call it late"
    later = asked(date(2026, 10, 20), date(2026, 10, 20))
    assert service.waiting(later) == [(person.id, "黎群芳", "上次县级认定是2025年10月20日")]


def test_whom_the_county_decided_on_the_county_has_assessed(books: Books, admitted: Admits):
    person = admitted("黎群芳")
    books.write(Level(resident=person, since=date(2026, 9, 1), level="partial_care", source="county"))
    assert told() == []
    assert queries.unassessed(TODAY) == ()
    assert queries.unassessed(date(2026, 8, 31)) == ((person.id, "黎群芳"),)


def test_likely_reason(books: Books, admitted: Admits):
    person = admitted("黎群芳")
    service.assess(books, assessment(person, date(2025, 9, 1), 0))
    assert service.proposed_reason(person.id, date(2026, 9, 1)) == "yearly"
    books.write(ChangeReport(resident=person, reported=date(2026, 8, 25)))
    assert service.proposed_reason(person.id, date(2026, 9, 1)) == "change"


def test_unsigned_result_is_a_gap(books: Books, admitted: Admits):
    record = assessment(admitted("黎群芳"), date(2026, 9, 1), 0, signer=None, signed=None)
    service.assess(books, record)
    (waiting,) = service.due(asked())
    assert (waiting.gap, waiting.row, waiting.by) == (True, record.id, date(2026, 9, 1))


def test_import_by_name_or_number(books: Books, admitted: Admits):
    person = admitted("黎群芳", IDENTITY)
    service.enter(books, Entry(2, ROW), TODAY, {})
    (one,) = queries.history(person.id)
    assert (one.failed, one.level, one.reason, one.signed) == (3, "partial_care", "first", date(2026, 9, 1))
    second = ROW | {"identity": IDENTITY, "day": "2026-09-20", "reason": "复核", "level": "半护理"}
    service.enter(books, Entry(3, second), TODAY, {})
    assert queries.last_days(TODAY) == {person.id: date(2026, 9, 20)}
    assert Level.select().where(Level.struck.is_null()).count() == 2


@pytest.mark.parametrize(
    ("texts", "column", "word"),
    [
        ({"name": "王五"}, "name", "没有“王五”"),
        ({"identity": "51030119780610006"}, "identity", "17位"),
        ({"identity": "510301197208018360"}, "identity", "没有这个身份证号"),
        ({"eating": ""}, "eating", "六项都要答"),
        ({"assessors": "张三"}, "assessors", "要两个"),
        ({"assessors": "张三、张三"}, "assessors", "要两个"),
        ({"day": ""}, "day", "没有评估日期"),
        ({"day": "2026.9.31"}, "day", "9月没有31日"),
        ({"level": "全护理"}, "level", "按六项应是“半自理”"),
        ({"name": "徐泽芬", "identity": IDENTITY}, "name", "是黎群芳的"),
    ],
)
def test_rows_refused(books: Books, admitted: Admits, texts: dict[str, str], column: str, word: str):
    person = admitted("黎群芳", IDENTITY)
    with pytest.raises(Refused) as refusal, books.together():
        service.enter(books, Entry(2, ROW | texts), TODAY, {})
    (problem,) = refusal.value.problems
    assert problem.field == column
    assert word in problem.message
    assert queries.history(person.id) == ()


def test_two_of_one_name_need_the_number(books: Books, admitted: Admits):
    admitted("黎群芳", IDENTITY)
    admitted("黎群芳")
    with pytest.raises(Refused, match="有2位黎群芳"):
        service.enter(books, Entry(2, ROW), TODAY, {})
