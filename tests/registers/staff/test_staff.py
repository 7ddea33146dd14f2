"""The staff: in post by day, certificates that count, what ends soon."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.problem import Refused
from desktop.registers.staff import queries, rules, service
from desktop.registers.staff.models import Certificate, Service, StaffMember
from desktop.registers.staff.rules import Span
from desktop.services.books import Books
from tests.homes import TODAY, asked

IDENTITY = "510301197806100065"


def hire(books: Books, name: str, post: str = "carer", begin: date = date(2020, 1, 1), **fields) -> StaffMember:
    member = StaffMember(name=name)
    books.write(member)
    books.write(Service(staff=member, post=post, begin=begin, **fields))
    return member


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("院长", "head"),
        ("副院长", "deputy"),
        ("护理员", "carer"),
        ("养老护理", "carer"),
        ("厨师", "cook"),
        ("会计", "bookkeeper"),
        ("报账员", "bookkeeper"),
        ("卫生员", "medic"),
        ("保洁", "other"),
    ],
)
def test_post_words(text: str, code: str):
    assert rules.post_of(text) == code


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("五级/初级工", "5"),
        ("四级/中级工", "4"),
        ("三级/高级工", "3"),
        ("高级", "3"),
        ("二级/技师", "2"),
        ("一级/高级技师", "1"),
        ("高级技师", "1"),
        ("有", ""),
    ],
)
def test_level_words(text: str, level: str):
    assert rules.level_of(text) == level


@pytest.mark.parametrize("text", ["", "无", "—", " - "])
def test_words_for_no_certificate(text: str):
    assert rules.says_none(text)


days = st.dates(date(2024, 1, 1), date(2026, 12, 31))
spans = st.lists(st.tuples(days, days).map(lambda pair: Span(min(pair), max(pair))), max_size=4)


@given(spans, days)
def test_months_in_post_equal_a_count_of_days(found: list[Span], last: date):
    hit = {
        month
        for month in range(1, 13)
        for day in range(1, 32)
        for span in found
        if _is_day(2025, month, day) and span.holds(date(2025, month, day)) and date(2025, month, day) <= last
    }
    assert rules.months_in_post(found, 2025, last) == len(hit)


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        return bool(date(year, month, day))
    except ValueError:
        return False


def test_in_post_by_day(books: Books):
    member = hire(books, "黎群芳", "other", date(2024, 1, 1), title="保洁", end=date(2025, 6, 30))
    books.write(Service(staff=member, post="carer", begin=date(2025, 7, 1)))
    hire(books, "张天成", "head", date(2026, 2, 1))
    shown = [
        [(one.name, one.post_words) for one in queries.in_post(day)]
        for day in (date(2023, 12, 31), date(2025, 6, 30), date(2025, 7, 1), date(2026, 2, 1))
    ]
    assert shown == [
        [], [("黎群芳", "保洁")], [("黎群芳", "护理员")], [("张天成", "院长"), ("黎群芳", "护理员")],
    ]  # fmt: skip


def test_days_in_post_never_overlap(books: Books):
    member = hire(books, "黎群芳", begin=date(2024, 1, 1))
    with pytest.raises(Refused, match="重叠"):
        books.write(Service(staff=member, post="cook", begin=date(2025, 1, 1)))
    with pytest.raises(Refused, match="早于"):
        books.write(Service(staff=member, post="cook", begin=date(2023, 2, 1), end=date(2023, 1, 1)))
    with pytest.raises(Refused, match="岗位名称"):
        books.write(Service(staff=member, post="other", begin=date(2023, 1, 1), end=date(2023, 2, 1)))
    books.write(Service(staff=member, post="cook", begin=date(2023, 1, 1), end=date(2023, 12, 31)))
    assert len(queries.services_of(member.id)) == 2


def test_a_day_that_is_known_is_no_month_alone(books: Books):
    with pytest.raises(Refused, match="请把“日不详”的勾去掉"):
        hire(books, "张三", begin=date(2020, 1, 15), begin_loose=True)
    hire(books, "李四", begin=date(2020, 1, 1), begin_loose=True)


def test_birth_and_sex_follow_the_number(books: Books):
    member = StaffMember(name="黎群芳", identity=IDENTITY)
    books.write(member)
    stored = StaffMember.get_by_id(member.id)
    assert (stored.sex, stored.born, stored.initials.split()[0]) == ("female", date(1978, 6, 10), "lqf")


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"identity": "510301197806100066"}, "identity"),
        ({"identity": IDENTITY, "sex": "male"}, "sex"),
        ({"identity": IDENTITY, "born": date(1978, 6, 11)}, "born"),
        ({"contract_since": date(2026, 1, 1), "contract_until": date(2025, 1, 1)}, "contract_until"),
        ({"name": ""}, "name"),
    ],
)
def test_member_refused(books: Books, fields: dict[str, object], field: str):
    with pytest.raises(Refused) as refusal:
        books.write(StaffMember(**({"name": "黎群芳"} | fields)))
    assert [problem.field for problem in refusal.value.problems] == [field]


def test_a_number_belongs_to_one_person(books: Books):
    books.write(StaffMember(name="黎群芳", identity=IDENTITY))
    with pytest.raises(Refused, match="已经登记给黎群芳"):
        books.write(StaffMember(name="黎群方", identity=IDENTITY))


def test_headcount_by_day(books: Books):
    carer, second, cook = hire(books, "黎群芳"), hire(books, "徐泽芬"), hire(books, "冯忠义", "cook")
    books.write(Certificate(staff=carer, kind="care", level="4", issued=date(2025, 3, 1)))
    books.write(Certificate(staff=cook, kind="care", level="5"))
    books.write(Certificate(staff=cook, kind="health", until=date(2026, 10, 5)))
    before, now, after = (queries.headcount(day) for day in (date(2025, 2, 28), TODAY, date(2026, 10, 6)))
    assert before.certified == ()
    assert now.carers == (carer.id, second.id)
    assert now.certified == (carer.id,)
    assert now.healthy == (cook.id,)
    assert after.healthy == ()
    for row in (*Certificate.select().where(Certificate.staff == carer), Service.get(Service.staff == carer), carer):
        books.strike(row, "登错了")
    assert queries.headcount(TODAY).carers == (second.id,)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"kind": "health"}, "until"),
        ({"kind": "health", "until": date(2026, 1, 1), "level": "5"}, "level"),
        ({"kind": "fire", "issued": date(2026, 2, 1), "until": date(2026, 1, 1)}, "until"),
    ],
)
def test_certificate_refused(books: Books, fields: dict[str, object], field: str):
    member = hire(books, "黎群芳")
    with pytest.raises(Refused) as refusal:
        books.write(Certificate(staff=member, **fields))
    assert [problem.field for problem in refusal.value.problems] == [field]


def test_what_ends_soon_or_is_missing(books: Books):
    cook, carer = hire(books, "冯忠义", "cook"), hire(books, "黎群芳")
    books.write(StaffMember(name="新来的"))
    books.write(Certificate(staff=cook, kind="health", until=date(2026, 9, 30)))
    books.write(Certificate(staff=carer, kind="health", until=date(2025, 12, 1)))
    books.write(Certificate(staff=carer, kind="health", until=date(2026, 12, 5)))
    carer.contract_until = date(2026, 11, 1)
    books.write(carer)
    titles = [(due.by, due.title, due.gap) for due in sorted(service.due(asked()))]
    assert titles == [
        (date(2026, 9, 30), "冯忠义的健康证到期", False),
        (TODAY, "新来的没有登记岗位", True),
        (TODAY, "黎群芳没有护理员证", False),
        (date(2026, 11, 1), "黎群芳的合同到期", False),
    ]
    books.write(Certificate(staff=cook, kind="health", until=date(2027, 9, 30)))
    assert "冯忠义的健康证到期" not in [due.title for due in service.due(asked())]


def test_cook_without_health_certificate_is_a_gap(books: Books):
    cook = hire(books, "冯忠义", "cook")
    (waiting,) = service.due(asked())
    assert (waiting.title, waiting.gap, waiting.row) == ("冯忠义没有健康证", True, cook.id)


def test_found_by_initials(books: Books):
    member = hire(books, "曾小明")
    (found,) = queries.found()
    assert found.row == member.id
    assert {"曾小明", "zxm", "cxm"} <= set(found.keys)
    assert found.detail == "护理员"
