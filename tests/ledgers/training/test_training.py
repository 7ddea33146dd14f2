"""Sessions, attendance and hours of a real year; what is due or missing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from desktop.core.period import read_period
from desktop.core.problem import Refused
from desktop.ledgers.training import queries, rules, service
from desktop.ledgers.training.models import Attendance, Plan, Session, Target
from desktop.ledgers.training.service import Mark
from desktop.registers.staff import queries as staff
from desktop.registers.staff.models import Service, StaffMember
from desktop.services import policy
from desktop.services.book import Entry
from desktop.services.books import Books
from tests.homes import TODAY, asked
from tests.rosters import expected

YEAR = read_period("2026")
PACK = policy.load("zibo")
ROW = {"day": "2026-09-20", "topic": "压疮预防", "kind": "护理", "hours": "2", "names": "黎群芳、徐泽芬"}


def session(books: Books, day: date, kind: str = "care", hours: str = "2", topic: str = "翻身") -> Session:
    held = Session(day=day, topic=topic, kind=kind, hours=Decimal(hours))
    books.write(held)
    return held


def rows_of(books: Books, *names: str) -> list[int]:
    del books
    by_name = {name: row for row, name in staff.names().items()}
    return [by_name[name] for name in names]


@pytest.mark.usefixtures("filled")
def test_hours_of_the_real_year():
    sums = {one.name: one.hours for one in queries.progress(YEAR, PACK)}
    assert sums == {name: Decimal(str(hours)) for name, hours in expected()["training_hours_2026"].items()}


@pytest.mark.usefixtures("filled")
def test_hours_by_kind():
    by_name = {one.name: one.by_kind for one in queries.progress(YEAR, PACK)}
    assert by_name["徐泽芬"] == {
        "fire": Decimal(4), "care": Decimal("9.5"), "first_aid": Decimal(3), "ethics": Decimal(2),
    }  # fmt: skip


@pytest.mark.usefixtures("filled")
def test_rates_of_the_real_year():
    everybody = queries.rates(YEAR, PACK)
    assert (everybody.staff, everybody.reached, everybody.took_part) == (12, 0, 12)
    assert (everybody.hours, everybody.average) == (Decimal("162.5"), Decimal("13.5"))
    assert queries.carer_rates(YEAR, PACK).staff == 6


def test_own_targets_change_the_rate(filled: Books):
    filled.write(Target(post="all", hours=Decimal(12), since=date(2026, 1, 1)))
    filled.write(Target(post="carer", hours=Decimal(10), since=date(2026, 6, 1)))
    early, late = read_period("2026Q1"), YEAR
    assert {one.target for one in queries.progress(early, PACK) if one.post == "carer"} == {Decimal(12)}
    assert {one.target for one in queries.progress(late, PACK) if one.post == "carer"} == {Decimal(10)}
    assert queries.carer_rates(late, PACK).reached == 4  # 徐泽芬、蔡正清、余月娥、邱土生
    with pytest.raises(Refused, match="已经有一条"):
        filled.write(Target(post="all", hours=Decimal(10), since=date(2026, 1, 1)))


def test_prorating_only_where_the_pack_says_so(staffed: Books):
    late = StaffMember(name="新来的")
    staffed.write(late)
    staffed.write(Service(staff=late, post="carer", begin=date(2026, 7, 15)))
    figures = {**PACK.figures, "training_prorate": Decimal(1)}
    prorating = type(PACK)(**{**{name: getattr(PACK, name) for name in PACK.__slots__}, "figures": figures})
    targets = [{one.staff: one.target for one in queries.progress(YEAR, pack)}[late.id] for pack in (PACK, prorating)]
    assert targets == [Decimal(20), Decimal("10.0")]


@pytest.mark.usefixtures("filled")
def test_figures_of_a_month():
    month = read_period("2026-09")
    parts = queries.attended(month.start, month.end)
    assert (len(parts), sum(part.hours for part in parts)) == (9, Decimal(18))
    assert queries.rates(month, PACK).year_average == Decimal("13.5")
    assert queries.attended(date(2026, 2, 1), date(2026, 2, 28)) == ()
    assert queries.rates(read_period("2026-02"), PACK).year_average == Decimal("2.3")


@pytest.mark.usefixtures("filled")
def test_list_and_its_state():
    listing = queries.listing(asked())
    assert len(listing.rows) == 6
    assert listing.rows[0][:3] == (date(2026, 9, 12), "职业道德", "敬老爱老职业道德")
    assert listing.rows[1][5:9] == (Decimal("1.5"), 7, 0, Decimal("10.5"))
    assert listing.rows[1][9] == "雷凤英、龙仕全、徐泽芬、夏光秀、赵翠花、周德明、余月娥"
    assert "2026年已办6次，162.5学时" in listing.state
    assert len(queries.listing(asked(date(2026, 4, 1))).rows) == 2


def test_ticking_the_sign_in_sheet(staffed: Books):
    held = session(staffed, date(2026, 9, 20), hours="4")
    first, second, third = rows_of(staffed, "黎群芳", "徐泽芬", "蔡正清")
    service.mark(staffed, held, {first: Mark(), second: Mark("passed", Decimal("1.5"))})
    service.mark(staffed, held, {second: Mark("failed"), third: Mark()})
    marked = {seat.name: (seat.result, seat.hours) for seat in queries.seats(held) if seat.row}
    assert marked == {"徐泽芬": ("failed", None), "蔡正清": ("unexamined", None)}
    service.mark(staffed, held, {first: Mark("passed")})
    assert [seat.name for seat in queries.seats(held) if seat.row] == ["黎群芳"]
    assert len(queries.attendance_of(held.id)) == 3
    assert len(queries.seats(held)) == 12
    assert {one.staff: one.hours for one in queries.progress(YEAR, PACK)}[first] == 4


def test_struck_rows_do_not_count(filled: Books):
    held = Session.get(Session.topic == "敬老爱老职业道德")
    service.withdraw(filled, held, "登错了")
    assert queries.rates(YEAR, PACK).hours == Decimal("144.5")
    assert len(queries.sessions(YEAR.start, YEAR.end)) == 5


@pytest.mark.parametrize(
    ("day", "kind", "match"),
    [(date(2021, 1, 31), "care", "不在岗"), (date(2026, 9, 20), "care", None), (date(2021, 1, 31), "entry", None)],
)
def test_attends_who_is_in_post(staffed: Books, day: date, kind: str, match: str | None):
    (row,) = rows_of(staffed, "黎群芳")
    held = session(staffed, day, kind)
    if match is None:
        service.mark(staffed, held, {row: Mark()})
        with pytest.raises(Refused, match="已经登记"):
            staffed.write(Attendance(session=held, staff=row))
    else:
        with pytest.raises(Refused, match=match):
            service.mark(staffed, held, {row: Mark()})


def test_only_what_was_held(staffed: Books):
    with pytest.raises(Refused, match="培训计划"):
        session(staffed, date(2026, 10, 6))


@pytest.mark.parametrize(
    ("texts", "column", "word"),
    [
        ({"names": "黎群芳、王五、赵六"}, "names", "王五、赵六在2026年9月20日不在岗"),
        ({"names": ""}, "names", "没有参加人员"),
        ({"hours": "2小时"}, "hours", "2.7学时"),
        ({"hours": ""}, "hours", "没有学时"),
        ({"day": "2026.9.31"}, "day", "9月没有31日"),
        ({"topic": ""}, "topic", "没有培训内容"),
        ({"kind": "唱歌"}, "kind", "不是培训类别"),
        ({"day": "2026-09-12", "topic": "敬老爱老职业道德"}, "topic", "已经登记过"),
        ({"day": "2026-11-12"}, "day", "还没到"),
    ],
)
def test_rows_refused(filled: Books, texts: dict[str, str], column: str, word: str):
    with pytest.raises(Refused) as refusal, filled.together():
        service.enter(filled, Entry(9, ROW | texts), TODAY, {})
    (problem,) = refusal.value.problems
    assert problem.field == column
    assert word in problem.message
    assert len(queries.sessions(YEAR.start, YEAR.end)) == 6


def test_two_of_one_name_are_told_apart_in_the_window(staffed: Books):
    twin = StaffMember(name="黎群芳")
    staffed.write(twin)
    staffed.write(Service(staff=twin, post="cook", begin=date(2026, 1, 1)))
    with pytest.raises(Refused, match="分不清"):
        service.enter(staffed, Entry(9, ROW), TODAY, {})


def comer(books: Books, name: str, begin: date, end: date | None = None) -> int:
    """Somebody of the staff with their days in post."""
    person = StaffMember(name=name)
    books.write(person)
    books.write(Service(staff=person, post="carer", begin=begin, end=end))
    return int(person.id)


def test_entry_training_before_the_first_day_is_of_who_begins_not_of_a_leaver_of_the_same_name(staffed: Books):
    entry = Entry(9, ROW | {"kind": "入职", "topic": "岗前培训", "names": "林新"})
    comer(staffed, "林新", date(2019, 1, 1), date(2020, 1, 1))
    with pytest.raises(Refused, match="不在岗"), staffed.together():
        service.enter(staffed, entry, TODAY, {})
    begins = comer(staffed, "林新", date(2026, 10, 1))
    service.enter(staffed, entry, TODAY, {})
    (held,) = queries.sessions(date(2026, 9, 20), date(2026, 9, 20))
    assert [one.staff.id for one in queries.attendance_of(held.row)] == [begins]
    comer(staffed, "林新", date(2026, 11, 1))
    again = Entry(10, {**entry.texts, "topic": "岗前培训二"})
    with pytest.raises(Refused, match="分不清"), staffed.together():
        service.enter(staffed, again, TODAY, {})


def test_safety_training_of_the_half_year(filled: Books):
    missing = [due for due in service.due(asked(date(2026, 6, 30))) if "安全培训" in due.title]
    assert len(missing) == 5  # seven of twelve were at the fire training
    assert all(due.gap and due.by == date(2026, 6, 30) for due in missing)
    assert not [due for due in service.due(asked(date(2026, 3, 31))) if "安全培训" in due.title]
    held = session(filled, date(2026, 6, 20), "safety")
    service.mark(filled, held, {due.row: Mark() for due in missing})
    assert not [due for due in service.due(asked(date(2026, 6, 30))) if "安全培训" in due.title]


def test_entry_training_before_the_first_shift(staffed: Books):
    new = StaffMember(name="新来的")
    staffed.write(new)
    staffed.write(Service(staff=new, post="carer", begin=date(2026, 9, 1)))
    gaps = [due for due in service.due(asked()) if "入职培训" in due.title]
    assert [(due.row, due.by, due.gap) for due in gaps] == [(new.id, date(2026, 9, 1), True)]
    held = session(staffed, date(2026, 8, 30), "entry", "8")
    service.mark(staffed, held, {new.id: Mark("passed")})
    assert not [due for due in service.due(asked()) if "入职培训" in due.title]
    assert {one.staff: one.entry for one in queries.progress(YEAR, PACK)}[new.id] == rules.BEFORE


@pytest.mark.usefixtures("filled")
def test_hours_short_near_the_end_of_the_year():
    assert not [due for due in service.due(asked(date(2026, 10, 31))) if "学时不够" in due.title]
    short = [due for due in service.due(asked(date(2026, 11, 1), date(2026, 11, 1))) if "学时不够" in due.title]
    assert len(short) == 12
    assert "今年已有4.5学时，目标20学时，还差15.5学时" in " ".join(due.reason for due in short)


def test_plan_and_empty_sessions(staffed: Books):
    staffed.write(Plan(year=2026, month=9, topic="压疮预防", kind="care"))
    staffed.write(Plan(year=2026, month=9, topic="喂饭", kind="care"))
    staffed.write(Plan(year=2026, month=12, topic="消防", kind="fire"))
    held = session(staffed, date(2026, 9, 20))
    titles = [(due.title, due.gap) for due in service.due(asked())]
    assert ("培训计划“喂饭”还没办", False) in titles
    assert ("“翻身”没有登记参加人员", True) in titles
    assert not [title for title, _gap in titles if "压疮预防" in title or "消防" in title]
    assert [done for _plan, done in queries.plans(2026)] == [True, False, False]
    assert [found.row for found in queries.found()] == [held.id]
