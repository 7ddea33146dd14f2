"""What waits to be done, put off with a reason and back again."""

from __future__ import annotations

from datetime import date, timedelta

from desktop.services.book import Due
from desktop.shell import duties, history
from desktop.shell.duties import LATER, Duty
from tests.practiced import TODAY


def test_the_month_and_the_backup_wait_in_a_home_with_people(office):
    found = {duty.due.title: duty for duty in duties.all_duties(office)}
    assert found["2026年10月月报还没有封月"].due.by == date(2026, 11, 5)
    assert found["还没有备份"].due.by == TODAY


def test_every_closed_month_that_was_changed_waits_for_its_correction_slip(office):
    august, september = office.months.closed()
    movement = office.books.book("farming").chapters[0].model
    for month in (august, september):
        record = movement.select().where(movement.day >= month.start, movement.kind == "sale").first()
        record.price, record.amount = record.price + 1000, None
        office.books.write(record)
    found = [(duty.due.title, duty.due.row) for duty in duties.all_duties(office) if "又改过数" in duty.due.title]
    assert found == [("2026年8月封月后又改过数", 202608), ("2026年9月封月后又改过数", 202609)]
    office.months.correct(august, "秤看错了")
    office.months.correct(september, "秤看错了")
    assert not [duty for duty in duties.all_duties(office) if "又改过数" in duty.due.title]


def test_a_fresh_backup_is_not_asked_for_again(office):
    office.back_up()
    assert not [duty for duty in duties.all_duties(office) if "备份" in duty.due.title]


def test_an_empty_home_is_not_asked_for_its_month(empty_office):
    assert not [duty for duty in duties.all_duties(empty_office) if duty.page == "month"]


def test_most_pressing_first(office):
    order = [sort for sort, _words in duties.SORTS]
    shown = [(order.index(duty.sort), duty.due.by) for duty in duties.all_duties(office)]
    assert shown == sorted(shown)


def test_what_is_put_off_waits_with_its_reason_until_its_day(office):
    duty = next(duty for duty in duties.all_duties(office) if duty.page == "month")
    duties.put_off(office.books, duty.due, TODAY + timedelta(days=7), "等县局开会")
    later = next(duty for duty in duties.all_duties(office) if duty.page == "month")
    assert (later.sort, later.until, later.why) == (LATER, TODAY + timedelta(days=7), "等县局开会")
    assert "month" not in duties.counts(duties.all_duties(office))
    told = "“2026年10月月报还没有封月”推到2026年11月29日（等县局开会）"
    assert history.latest(office.books)[0].what.endswith(told)
    duties.take_back(office.books, duty.due)
    assert next(duty for duty in duties.all_duties(office) if duty.page == "month").sort == duty.sort


def test_a_month_is_a_row_number_and_back(office):
    month = duties.open_months(office)[0]
    assert duties.month_number(month) == 202610
    assert duties.month_of_number(202610) == month


def test_badges_say_what_the_colour_says():
    def words(days):
        return duties.wait_words(Duty(Due(TODAY + timedelta(days=days), "复核", "", "residents"), "late"), TODAY)

    assert words(-2) == ("逾期2天", "bad")
    assert words(0) == ("今天", "warn")
    assert words(12) == ("12天", "warn")
