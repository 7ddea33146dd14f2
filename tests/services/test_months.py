"""Closing months: what blocks it, what is frozen, and correction slips."""

from datetime import date, datetime, time, timedelta

import pytest

from desktop.core.period import read_period
from desktop.core.problem import KnownError, Refused
from desktop.core.sheet import Column, Figure, Sheet, Table, as_text
from desktop.services import months as service
from desktop.services import months_kept
from desktop.services.months import Months
from desktop.services.months_stage import stage
from desktop.services.returns import BREAK, GAP, Finding
from desktop.services.session import Person
from tests.services.making import Making

AUGUST, SEPTEMBER, OCTOBER = (read_period(f"2026-{number:02d}") for number in (8, 9, 10))


def make(month):
    """One page that counts the people of the home."""
    count = Figure(Person.select().where(Person.struck.is_null()).count(), "count", "B05")
    return (Sheet("X01", "月报表", (Table((Column("在院"),), ((count,),)),), period=month.title),)


@pytest.fixture
def found():
    return []


@pytest.fixture
def months(books, found):
    books.write(Person(name="甲", clerk=True, director=True, reader=False))
    return Months(books, Making(make, found))


def add(books, name):
    books.write(Person(name=name, clerk=True, director=False, reader=False))


def test_a_closed_month_keeps_its_figures_until_a_correction(books, months):
    assert months.close(SEPTEMBER).state == "closed"
    assert not months.marked(SEPTEMBER)
    books._first_closed = lambda _day: "2026-09"
    books.write(Person(name="乙", clerk=True, director=False, reader=False, since=date(2026, 9, 4)))
    assert months.marked(SEPTEMBER)
    assert months.status(SEPTEMBER).state == "changed"
    assert "\n1\n" in as_text(months.pages(SEPTEMBER)[0])
    status = months.correct(SEPTEMBER, "漏登一人")
    assert (status.state, status.version) == ("closed", 2)
    assert not months.marked(SEPTEMBER)
    text = as_text(months.pages(SEPTEMBER)[0])
    assert "\n2\n" in text
    assert "更正第1次" in text
    assert [version.why for version in months.versions(SEPTEMBER)] == ["", "漏登一人"]


def test_an_open_month_says_so_on_its_pages(months):
    assert "未封月" in as_text(months.pages(SEPTEMBER)[0])


def test_a_broken_cross_check_blocks_and_a_gap_wants_a_word(months, found):
    found.append(Finding(GAP, "甲没有认定日期。"))
    with pytest.raises(KnownError, match="1处缺项"):
        months.close(SEPTEMBER)
    found.append(Finding(BREAK, "B05≠A04。"))
    with pytest.raises(KnownError, match="B05≠A04"):
        months.close(SEPTEMBER, with_gaps=True)
    found.pop()
    assert months.close(SEPTEMBER, with_gaps=True).state == "closed"


def test_all_that_stands_in_the_way_is_told_once(months, found):
    found += [Finding(BREAK, f"{code}对不上。") for code in ("A04", "B05", "C11")]
    with pytest.raises(KnownError) as refused:
        months.close(SEPTEMBER)
    assert [str(refused.value).count(code) for code in ("A04", "B05", "C11")] == [1, 1, 1]
    assert "。。" not in str(refused.value)


@pytest.mark.parametrize(("ago", "asked"), [(92, False), (93, True)])
def test_a_first_month_is_asked_about_after_three_months(books, months, ago, asked):
    day = SEPTEMBER.end + timedelta(days=ago)
    books.sitting.now = lambda: datetime.combine(day, time(9, 30))
    assert any("看清年份" in finding.sentence for finding in months.findings(SEPTEMBER)) == asked


def test_a_first_month_of_long_ago_is_asked_about(months):
    told = [finding.sentence for finding in months.findings(read_period("2016-09"))]
    assert any("看清年份" in sentence for sentence in told)
    assert not any("看清年份" in finding.sentence for finding in months.findings(read_period("2026-09")))
    months.close(read_period("2026-09"))
    assert not any("看清年份" in finding.sentence for finding in months.findings(read_period("2026-10")))


def test_months_are_closed_in_order_beginning_anywhere(books, months):
    months.close(AUGUST)
    books.sitting.now = lambda: datetime(2026, 11, 3, 9)
    with pytest.raises(KnownError, match="2026年9月还没有封月"):
        months.close(OCTOBER)
    months.close(SEPTEMBER)
    months.close(OCTOBER)
    with pytest.raises(KnownError, match="更早的月不再封"):
        months.close(read_period("2026-07"))
    assert service.first_closed(date(2026, 1, 1)) == "2026-08"
    assert service.first_closed(date(2026, 11, 1)) == ""


@pytest.fixture
def late(books, months):
    """August and September are closed; in November somebody is written down who came in August."""
    books._first_closed = service.first_closed
    months.close(AUGUST)
    months.close(SEPTEMBER)
    books.sitting.now = lambda: datetime(2026, 11, 3, 9)
    books.write(Person(name="乙", clerk=True, director=False, reader=False, since=date(2026, 8, 4)))
    return months


def test_no_month_is_closed_while_an_earlier_one_waits_for_its_correction_slip(late):
    assert late.changed() == (AUGUST, SEPTEMBER)
    (told,) = [finding for finding in late.findings(OCTOBER) if finding.kind == BREAK]
    assert told.sentence == "2026年8月、2026年9月封月以后又改过数，要先开更正单。"
    assert (told.book, told.row) == (service.PAGE, 202608)
    with pytest.raises(KnownError, match="8月、2026年9月封月以后又改过数"):
        late.close(OCTOBER, with_gaps=True)
    late.correct(AUGUST, "漏登一人")
    assert late.changed() == (SEPTEMBER,)
    with pytest.raises(KnownError, match="9月封月以后又改过数"):
        late.close(OCTOBER, with_gaps=True)
    late.correct(SEPTEMBER, "漏登一人")
    assert late.changed() == ()
    assert late.close(OCTOBER).state == "closed"


@pytest.mark.usefixtures("english")
def test_an_english_screen_names_the_months_in_english(late):
    (told,) = [finding for finding in late.findings(OCTOBER) if finding.kind == BREAK]
    assert told.sentence.startswith("August 2026, September 2026 changed after closing")
    with pytest.raises(KnownError, match="August 2026"):
        late.close(AUGUST)


def test_corrections_are_issued_from_the_earliest_month_on(late):
    with pytest.raises(KnownError, match=r"不能更正：.*2026年8月封月以后又改过数"):
        late.correct(SEPTEMBER, "漏登一人")
    assert not any(finding.kind == BREAK for finding in late.findings(AUGUST))
    assert late.correct(AUGUST, "漏登一人").version == 2
    assert late.correct(SEPTEMBER, "漏登一人").version == 2


def test_a_change_that_is_taken_back_stands_in_nobodys_way(books, late):
    books.strike(Person.get(Person.name == "乙"), "记错了")
    assert late.marked(SEPTEMBER)
    assert late.changed() == ()
    assert late.close(OCTOBER).state == "closed"


@pytest.fixture
def counting(books, found):
    """August and September closed, and the months whose pages are made."""
    made = []

    def counted(month):
        made.append(str(month))
        return make(month)

    books.write(Person(name="甲", clerk=True, director=True, reader=False))
    months = Months(books, Making(counted, found))
    books._first_closed = service.first_closed
    months.close(AUGUST)
    months.close(SEPTEMBER)
    return months, made


def test_what_was_compared_once_is_not_made_again_until_something_bears_on_it(books, counting):
    months, made = counting
    late = Person(name="乙", clerk=True, director=False, reader=False, since=date(2026, 9, 4))
    books.write(late)
    made.clear()
    assert (months.touched(), made) == ((SEPTEMBER,), []), "told without any pages"
    assert (months.changed(), months.changed(), made) == ((SEPTEMBER,), (SEPTEMBER,), ["2026-09"])
    books.strike(late, "记错了")
    assert (months.changed(), months.changed(), made) == ((), (), ["2026-09", "2026-09"])


def test_no_pages_are_made_of_months_that_nobody_asked_after(books, counting):
    months, made = counting
    books.write(Person(name="乙", clerk=True, director=False, reader=False, since=date(2026, 8, 4)))
    made.clear()
    assert stage(months, SEPTEMBER) == "影响已封月"
    assert made == ["2026-09"]
    months.findings(SEPTEMBER)
    assert made == ["2026-09", "2026-08"]


def test_a_month_that_is_not_over_or_closed_already_is_refused(months):
    with pytest.raises(KnownError, match="还没有过完"):
        months.close(OCTOBER)
    months.close(SEPTEMBER)
    with pytest.raises(KnownError, match="已经封了"):
        months.close(SEPTEMBER)


def test_a_correction_needs_a_closed_month_a_reason_and_a_change(months):
    with pytest.raises(KnownError, match="不用更正"):
        months.correct(SEPTEMBER, "x")
    months.close(SEPTEMBER)
    with pytest.raises(KnownError, match="原因"):
        months.correct(SEPTEMBER, " ")
    with pytest.raises(KnownError, match="没有变"):
        months.correct(SEPTEMBER, "x")


def test_a_figure_typed_by_hand_is_kept_taken_back_and_frozen_at_close(months):
    months.type_figure(SEPTEMBER, "E01", 60)
    months.type_figure(SEPTEMBER, "E02", 1)
    months.type_figure(SEPTEMBER, "E02", None)
    assert service.hand_figures() == {("2026-09", "E01"): 60}
    months.close(SEPTEMBER)
    with pytest.raises(KnownError, match="不能再改"):
        months.type_figure(SEPTEMBER, "E01", 61)


@pytest.mark.parametrize(
    ("code", "value", "words"),
    [
        ("E01", 10**20 - 1, "多打了几位"),
        ("E01", 10**18 - 1, "多打了几位"),
        ("E01", 10**9 + 1, "多打了几位"),
        ("E01", -1, "不能是负数"),
        ("F10", -50000, "不能是负数"),
        ("F10", 10**12 + 1, "多打了几位"),
        ("F20", -(10**12) - 1, "多打了几位"),
    ],
)
def test_what_can_be_no_figure_is_refused_and_nothing_kept(books, months, code, value, words):
    before = books.sitting.audit.head()
    with pytest.raises(Refused, match=words):
        months.type_figure(SEPTEMBER, code, value)
    assert (service.hand_figures(), books.sitting.audit.head()) == ({}, before)


def test_what_is_just_possible_is_kept(months):
    for code, value in (("E01", 10**9), ("E02", 0), ("F10", 10**12), ("F01", -123456), ("F20", -1)):
        months.type_figure(SEPTEMBER, code, value)
        assert service.hand_figures()["2026-09", code] == value


def test_who_typed_a_figure_and_when_is_told_with_it(months):
    months.type_figure(SEPTEMBER, "E01", 60)
    months.type_figure(SEPTEMBER, "E02", 1)
    months.type_figure(SEPTEMBER, "E02", None)
    assert months_kept.typists() == {("2026-09", "E01"): "练习员 2026-10-05 09:30"}
