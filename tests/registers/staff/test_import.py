"""The import of a real staff list with loose dates, and the rows it refuses."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.core.problem import Refused
from desktop.registers.staff import queries, service
from desktop.registers.staff.book import IMPORTER
from desktop.registers.staff.models import Certificate, Service, StaffMember
from desktop.services import importing
from desktop.services.book import Entry
from desktop.services.books import Books
from tests.homes import TODAY, asked
from tests.rosters import entries

ROW = {"name": "黎群芳", "identity": "510301197806100065", "sex": "女", "post": "护理员", "begin": "2021.2.1"}


@pytest.fixture
def filled(books: Books) -> Books:
    for entry in entries("staff-training.xlsx", "职工花名册", IMPORTER):
        service.enter(books, entry, TODAY, {})
    return books


@pytest.mark.usefixtures("filled")
def test_real_list_goes_in():
    day = date(2026, 9, 30)
    count = queries.headcount(day)
    assert [len(rows) for rows in (count.staff, count.carers, count.certified, count.healthy)] == [12, 6, 6, 8]
    assert queries.listing(asked(day)).state.startswith("在岗12人，护理员6人，持证6人（100.0%）")
    begins = {one.name: one.begin for one in queries.in_post(day)}
    assert begins["蔡正清"] == date(2023, 10, 1)
    assert begins["邱土生"] == date(2017, 12, 1)


@pytest.mark.usefixtures("filled")
def test_month_without_day_is_marked():
    loose = Service.select(Service.staff).where(Service.begin_loose == 1).count()
    assert loose == 5  # 2023.10, 2022.11, 2019年4月, 2013.6, 2023.9


@pytest.mark.usefixtures("filled")
def test_list_as_of_an_earlier_day():
    rows = queries.listing(asked(date(2018, 1, 1))).rows
    assert [row[0] for row in rows] == ["张天成", "徐泽芬", "邱土生", "冯忠义", "夏光秀", "周德明"]
    headings = [heading.name for heading in queries.HEADINGS]
    leader = dict(zip(headings, rows[0], strict=True))
    assert (leader["identity"], leader["post"], leader["sex"], leader["age"]) == (
        "510301196608282174", "院长", "男", 51,
    )  # fmt: skip


def test_a_second_import_is_refused(filled: Books):
    with pytest.raises(Refused, match="已经登记给黎群芳"):
        service.enter(filled, Entry(3, ROW), TODAY, {})


@pytest.mark.parametrize(
    ("texts", "fields"),
    [
        ({"sex": "男"}, ["sex"]),
        ({"identity": "51030119780610006"}, ["identity"]),
        ({"identity": "5.10301E+17"}, ["identity"]),
        ({"begin": "2021.13.1"}, ["begin"]),
        ({"begin": "2021.2.1", "end": "2020.2.1"}, ["end"]),
        ({"begin": "", "sex": "不知道"}, ["sex", "begin"]),
        ({"post": ""}, ["post"]),
        ({"name": ""}, ["name"]),
        ({"health_until": "2026.2.30"}, ["health_until"]),
    ],
)
def test_refused_rows_name_every_problem(books: Books, texts: dict[str, str], fields: list[str]):
    with pytest.raises(Refused) as refusal, books.together():
        service.enter(books, Entry(3, ROW | texts), TODAY, {})
    assert [problem.field for problem in refusal.value.problems] == fields
    assert queries.names() == {}


def test_a_leaver_and_a_plain_yes(books: Books):
    service.enter(books, Entry(3, ROW | {"end": "2026-08-31", "reason": "退休", "level": "有"}), TODAY, {})
    assert queries.in_post(date(2026, 9, 1)) == ()
    assert len(queries.headcount(date(2026, 8, 31)).certified) == 1


def test_same_name_without_number_is_refused(books: Books):
    service.enter(books, Entry(3, {"name": "黎群芳"}), TODAY, {})
    with pytest.raises(Refused, match="已经有黎群芳"):
        service.enter(books, Entry(4, {"name": "黎 群 芳"}), TODAY, {})
    assert queries.unplaced()[0][1] == "黎群芳"


@pytest.mark.parametrize(
    ("texts", "kept"),
    [
        ({"contract_until": "长期"}, (None, None, "合同止：长期")),
        ({"contract_until": "三年"}, (None, None, "合同止：三年")),
        ({"contract_until": "无"}, (None, None, None)),
        ({"contract_until": "2026.12"}, (date(2026, 12, 31), None, None)),
        ({"health_until": "2027年2月"}, (None, date(2027, 2, 28), None)),
        ({"health_until": "有"}, (None, None, "健康证有效期至：有")),
        ({"health_until": "已过期", "contract_until": "2025.1.1-2027.12.31"}, (
            date(2027, 12, 31), None, "健康证有效期至：已过期",
        )),
        ({"health_until": "无", "level": "无", "end": "无", "phone": "无", "education": "/"}, (None, None, None)),
    ],
)  # fmt: skip
def test_ends_in_the_words_of_a_staff_list(books: Books, texts: dict[str, str], kept: tuple[object, ...]):
    done = importing.run(books, books.book("staff"), [(3, ROW | texts)])
    assert (done.accepted, done.refused) == (1, [])
    member = StaffMember.get()
    health = Certificate.get_or_none(Certificate.kind == "health")
    assert (member.contract_until, health and health.until, member.note) == kept
    assert member.phone is None
    assert done.noted == ({3: member.note} if member.note else {})


def test_a_sex_and_a_last_day_in_words(books: Books):
    service.enter(books, Entry(3, ROW | {"sex": "女性"}), TODAY, {})
    assert StaffMember.get().sex == "female"
    with pytest.raises(Refused) as refusal:
        service.enter(books, Entry(4, {"name": "甲", "post": "厨师", "begin": "2020.1", "end": "2021.3"}), TODAY, {})
    assert [problem.field for problem in refusal.value.problems] == ["end"]


def test_a_number_that_says_none_is_none(books: Books):
    row = {"name": "甲某", "identity": "无", "post": "门卫", "begin": "2020.1"}
    assert importing.run(books, books.book("staff"), [(3, row)]).accepted == 1
    again = importing.run(books, books.book("staff"), [(3, row)], duplicates=importing.SKIP)
    assert (again.refused, again.standing) == ([], {3: False})


@pytest.mark.parametrize(("texts", "fine"), [
    ({"note": "离职"}, False), ({"note": "2025.3已辞职"}, False), ({"note": "离职", "end": "2025-03-01"}, True),
    ({"note": "退休返聘"}, True),
])  # fmt: skip
def test_a_remark_that_somebody_has_left_needs_the_last_day(books: Books, texts: dict[str, str], fine: bool):  # noqa: FBT001  a parameter of the test
    done = importing.run(books, books.book("staff"), [(3, ROW | texts)])
    assert done.accepted == fine
    assert fine or [p.field for p in done.refused[0].problems] == ["end"]


def brought(books: Books, duplicates: str, *rows: dict[str, str]) -> importing.Imported:
    return importing.run(books, books.book("staff"), enumerate(rows, 2), duplicates=duplicates)


def people() -> list[tuple[str, str | None]]:
    return [(one.name, one.identity) for one in StaffMember.select().where(StaffMember.struck.is_null())]


def test_a_list_with_numbers_after_one_without_doubles_nobody(books: Books):
    bare = {name: text for name, text in ROW.items() if name not in {"identity", "sex"}}
    assert brought(books, importing.REFUSE, bare).accepted == 1
    (refused,) = brought(books, importing.REFUSE, ROW).refused
    assert refused.standing
    assert "没有登记身份证号" in refused.sentence()
    assert people() == [("黎群芳", None)]
    assert brought(books, importing.FILL, ROW).filled == 1
    assert people() == [("黎群芳", ROW["identity"])]


def test_who_has_another_sex_is_another_person(books: Books):
    bare = {name: text for name, text in ROW.items() if name != "identity"} | {"sex": "男"}
    assert brought(books, importing.REFUSE, bare).accepted == 1
    assert brought(books, importing.REFUSE, ROW).accepted == 1
    assert people() == [("黎群芳", None), ("黎群芳", ROW["identity"])]


def test_a_number_that_cannot_be_is_told_and_asks_for_nobody(books: Books):
    assert brought(books, importing.REFUSE, {**ROW, "identity": ""}).accepted == 1
    (refused,) = brought(books, importing.FILL, {**ROW, "identity": "12345"}).refused
    assert "18位" in refused.sentence()
