"""Every kind of thing that can wait: late, today, soon or missing; each opens its place and can be put off."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt

from desktop import app
from desktop.core.words import TONGUE, Tongue
from desktop.ledgers.farming.models import Plot
from desktop.office import Office
from desktop.registers.home.models import Approval, Licence, Profile
from desktop.registers.residents.models import (
    FROM_COUNTY,
    SUPPORTED,
    Absence,
    Agreement,
    Level,
    Resident,
    Status,
    Stay,
)
from desktop.registers.residents.movements.service import Admission, admit
from desktop.registers.staff.models import Certificate, Service, StaffMember
from desktop.services.book import Due
from desktop.shell import duties
from desktop.shell.duties import GAP, LATE, LATER, SOON, Duty
from desktop.shell.duties import TODAY as NOW
from desktop.shell.duty_lines import DutyLine
from desktop.shell.duty_list import DutyCard
from tests.reports.people import identity
from tests.screens.words import catalogue

TODAY = date(2026, 12, 5)
BEFORE = datetime(2026, 11, 20, 9, 30)
KINDS = {
    "护理等级复核：周学文": (LATE, "residents"),
    "请假没有销假：周学文": (LATE, "residents"),
    "协议到期：周学文": (SOON, "residents"),
    "供养证年审：周学文": (SOON, "residents"),
    "没有床位：周学文": (GAP, "residents"),
    "余月娥的健康证到期": (LATE, "staff"),
    "余月娥的养老护理员到期": (NOW, "staff"),
    "余月娥的合同到期": (SOON, "staff"),
    "余月娥培训学时不够": (SOON, "staff"),
    "余月娥这半年没有安全培训": (SOON, "staff"),
    "食品经营许可证到期": (SOON, "home"),
    "等级评定到期": (SOON, "home"),
    "“南坡”租期将到": (SOON, "farming"),
    "2026年11月月报还没有封月": (NOW, "month"),
    "备份已经15天没做": (LATE, "house"),
}


@pytest.fixture
def tongue() -> Iterator[Tongue]:
    """The language of the screen, as it was again at the end."""
    usual = TONGUE.catalogue
    yield TONGUE
    TONGUE.speak(usual)


def days(count: int) -> date:
    return TODAY + timedelta(days=count)


def fill(office: Office) -> None:
    """One resident, one carer, one plot, the home's papers: everything of theirs comes to its end about now."""
    write = office.books.write
    write(
        Profile(
            name="永宁镇敬老院", address="永宁镇", approved_beds=60, pack="zigong", grade="3", grade_until=days(20),
            area="rural",
        )
    )  # fmt: skip
    write(Licence(kind="食品经营许可证", until=days(12)))
    write(Approval(since=date(2020, 1, 1), beds=60))
    person = Resident(name="周学文", identity=identity(1))
    stay = admit(
        office.books,
        person,
        Admission(
            Stay(begin=date(2024, 3, 1)),
            None,
            Status(kind=SUPPORTED, confirmed=date(2024, 1, 5), reviewed=days(20 - 365)),
            Level(level="partial_care", source=FROM_COUNTY, since=date(2025, 10, 1), document="认定1号"),
        ),
    )
    write(Agreement(resident=stay.resident, signed=days(15 - 365), until=days(15)))
    write(Absence(stay=stay, since=days(-9), due=days(-2)))
    carer = StaffMember(name="余月娥", identity=identity(2, male=False), contract_until=days(25))
    write(carer)
    write(Service(staff=carer, post="carer", begin=date(2020, 1, 1)))
    write(Certificate(staff=carer, kind="health", until=days(-2)))
    write(Certificate(staff=carer, kind="care", until=TODAY))
    write(Plot(name="南坡", mu=2, obtained="leased", contract="租1号", since=date(2021, 12, 1), until=days(10)))


@pytest.fixture
def late_office(tmp_path) -> Iterator[Office]:
    """A home that was backed up a fortnight ago and then left alone."""
    office = app.new_practice_home(tmp_path / "home", lambda: BEFORE)
    office.back_up()
    office.close()
    opened = app.open_home(tmp_path / "home", "", lambda: datetime(2026, 12, 5, 9, 30))
    try:
        fill(opened)
        yield opened
    finally:
        opened.close()


def waiting(office: Office) -> dict[str, Duty]:
    found: list[Due] = duties.gather(office)
    return {duty.due.title: duty for duty in duties.in_order(office, found)}


def test_every_kind_waits_as_pressing_as_it_is(late_office):
    found = waiting(late_office)
    assert {title: (found[title].sort, found[title].page) for title in KINDS if title in found} == KINDS


def test_each_says_why(late_office):
    found = waiting(late_office)
    assert all(found[title].due.reason for title in KINDS)


def test_each_can_be_put_off_with_a_reason_and_comes_back(late_office):
    for title in KINDS:
        duties.put_off(late_office.books, waiting(late_office)[title].due, days(3), "等县局通知")
    found = waiting(late_office)
    assert {found[title].sort for title in KINDS} == {LATER}
    assert {found[title].why for title in KINDS} == {"等县局通知"}
    later = duties._duty(found["协议到期：周学文"].due, days(3), {"until": days(3).isoformat(), "why": "等县局通知"})
    assert later is not None
    assert later.sort == SOON


def keys(office: Office) -> list[str]:
    return sorted(due.key for due in duties.gather(office))


def test_each_is_known_again_in_another_language_and_told_from_all_others(late_office, tongue):
    late_office.drafts.keep("training/session/new", {"topic": "消防"})
    known = keys(late_office)
    assert len(set(known)) == len(known) > len(KINDS)
    assert all(due.kind for due in duties.gather(late_office))
    tongue.speak(catalogue("en"))
    assert keys(late_office) == known


def test_what_was_put_off_stays_so_in_another_language(late_office, tongue):
    for title in KINDS:
        duties.put_off(late_office.books, waiting(late_office)[title].due, days(3), "等县局通知")
    tongue.speak(catalogue("en"))
    off = [duty for duty in duties.all_duties(late_office) if duty.sort == LATER]
    assert len(off) == len(KINDS)
    for duty in off:
        duties.take_back(late_office.books, duty.due)
    assert LATER not in {duty.sort for duty in duties.all_duties(late_office)}


def test_a_backup_put_off_for_a_week_stays_so_the_next_day_and_a_new_one_has_its_own_week(tmp_path):
    made = app.new_practice_home(tmp_path / "home", lambda: BEFORE)
    made.back_up()
    made.close()

    def backup(on: datetime) -> list[str]:
        office = app.open_home(tmp_path / "home", "", lambda: on)
        try:
            found = [duty for duty in duties.all_duties(office) if "备份" in duty.due.title]
            if on.day == 5:
                duties.put_off(office.books, found[0].due, on.date() + timedelta(days=7), "U盘在镇上")
            if on.day == 7:
                office.back_up()
            return [duty.sort for duty in found]
        finally:
            office.close()

    assert [backup(datetime(2026, 12, day, 9, 30)) for day in (5, 6, 7, 8)] == [[LATE], [LATER], [LATER], []]
    assert backup(datetime(2026, 12, 18, 9, 30)) == [LATE]


def test_each_opens_its_place(qtbot, show, late_office):
    window = show(late_office)
    qtbot.waitUntil(lambda: bool(window.page.duties.all))
    today = window.page
    for title, (_sort, page) in KINDS.items():
        card: DutyCard = today.duties
        duty = next(duty for duty in card.all if duty.due.title == title)
        line = DutyLine(duty, TODAY, card.ways)
        qtbot.addWidget(line)
        qtbot.mouseClick(line.open, Qt.MouseButton.LeftButton)
        assert window.current == page, title
        window.go("today", 0)


def test_what_lies_more_than_thirty_days_ahead_does_not_wait_yet(late_office):
    far = Due(days(31), "合同到期", "", "staff")
    near = Due(days(30), "合同到期", "", "staff")
    assert duties.in_order(late_office, [far]) == []
    assert [duty.sort for duty in duties.in_order(late_office, [near])] == [SOON]


def test_a_gap_of_a_person_whose_day_has_passed_is_late_others_are_gaps(late_office):
    review, session = (
        Due(days(-1), "复核", "", "residents", 1, gap=True),
        Due(days(-1), "没有名单", "", "training", 1, gap=True),
    )
    assert {duty.due.title: duty.sort for duty in duties.in_order(late_office, [review, session])} == {
        "复核": LATE,
        "没有名单": GAP,
    }


def test_the_day_shows_the_birthdays_of_the_days_ahead(qtbot, show, late_office):
    resident = Resident(name="郭仕全", identity=identity(3, date(1940, 12, 9)))
    admit(late_office.books, resident, Admission(Stay(begin=date(2024, 3, 1)), None, None, None))
    window = show(late_office)
    qtbot.waitUntil(lambda: "1位" in window.page.birthdays.aside.whole)
    assert window.page.birthdays.names[0].whole == "12月9日\u00a0郭仕全\u00a086岁"


def test_the_day_warns_of_closure_and_says_what_is_wanting_with_the_days_left(qtbot, show, late_office):
    late_office.books.write(Approval(since=date(2026, 12, 1), beds=40, document="批复2号"))
    window = show(late_office)
    qtbot.waitUntil(lambda: not window.page.filling and bool(window.page.board.warning))
    assert "低于关停线10张" in window.page.banner.text.text()
    words = [part.text() for part in window.page.board._parts if hasattr(part, "text")]
    assert "再入住23人即达标，剩26天" in words


def test_four_figures_have_curves_of_a_year(qtbot, show, late_office):
    window = show(late_office)
    qtbot.waitUntil(lambda: not window.page.filling)
    assert [stat.name.whole for stat in window.page.stats] == ["在院", "入住率", "全护理 · 半自理 · 自理", "培训达标"]
    assert [stat.figure.text() for stat in window.page.stats] == ["1 人", "1.7%", "0 · 1 · 0", "0 / 1 人"]
    assert {len(curve.figures.labels) for curve in window.page.curves} == {12}
