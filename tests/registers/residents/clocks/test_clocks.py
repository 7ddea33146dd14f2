"""Lists as of a day, what the search box finds, what is due and what is missing."""

from __future__ import annotations

from datetime import date

from desktop.core.listing import ledger
from desktop.core.sheet import as_text
from desktop.core.words import TONGUE
from desktop.registers.beds.models import Closure
from desktop.registers.home.book import BOOKS as HOME_BOOKS
from desktop.registers.home.models import Profile
from desktop.registers.residents.book import BEDS, BOOKS, RESIDENTS
from desktop.registers.residents.clocks.queries import birthdays_near
from desktop.registers.residents.models import PAPERS, Absence, Agreement, Paper, Resident
from desktop.registers.residents.movements.service import Ending, Place, bed_for, end_stay, leave
from tests.homes import asked, open_books
from tests.registers.residents.conftest import number
from tests.screens.words import catalogue


def titles(gap):
    return sorted(due.title for due in RESIDENTS.due(asked()) if due.gap == gap)


def test_the_list_is_as_of_the_day(books, admitted):
    first = admitted("张三", date(2025, 3, 1), "203-1", kind="supported")
    end_stay(books, first, Ending(date(2026, 5, 1), "left"))
    admitted("李四", date(2026, 5, 1), "203-1")
    books.write(Resident(name="王五", identity=number(order=50)))
    past, now = RESIDENTS.listing(asked(date(2026, 4, 30))), RESIDENTS.listing(asked())
    assert [row[0] for row in past.rows] == ["张三", "王五"]
    assert [(row[0], row[2], row[6], row[7], row[8]) for row in now.rows] == [
        ("李四", 81, "203-1", "2026-05-01", "在院"),
        ("王五", 81, "", "", "未入住"),
    ]
    assert now.state == "在院1人；自理1"
    assert now.ids == (2, 3)
    assert "李四" in as_text(ledger(now, "老人"))


def test_the_list_of_beds_shows_who_lies_in_them(books, admitted):
    stay = admitted("张三", date(2025, 3, 1), "203-1", level="full_care")
    leave(books, stay, Absence(kind="hospital", since=date(2026, 10, 1)))
    shut = bed_for(books, Place("203", "2"))
    bed_for(books, Place("1103", "1"))
    books.write(Closure(bed=shut, since=date(2026, 10, 1), reason="漏水"))
    listing = BEDS.listing(asked())
    assert [(row[1], row[2], row[7], row[8], row[9]) for row in listing.rows] == [
        ("2", "203", "住院", "张三", "全护理"),
        ("2", "203", "封闭：漏水", "", ""),
        ("11", "1103", "空", "", ""),
    ]
    assert listing.state == "共3张床，在用1张，空1张，封闭1张"


def test_beds_that_are_approved_and_not_registered_are_told(tmp_path):
    books = open_books(tmp_path, (*HOME_BOOKS, *BOOKS))
    books.write(Profile(name="院", area="rural", approved_beds=3))
    bed_for(books, Place("203", "1"))
    assert BEDS.listing(asked()).state == "共1张床，在用0张，空1张，封闭0张；核定床位还有2张没有登记"
    bed_for(books, Place("203", "2"))
    bed_for(books, Place("203", "3"))
    assert BEDS.listing(asked()).state == "共3张床，在用0张，空3张，封闭0张"
    books.sitting.database.close()


def test_people_are_found_by_initials_tail_room_and_phone(books, admitted):
    stay = admitted("曾小明", date(2025, 3, 1), "203-1")
    stay.resident.phone = "13900000000"
    books.write(stay.resident)
    gone = admitted("李四", date(2025, 3, 1))
    end_stay(books, gone, Ending(date(2026, 5, 1), "died"))
    first, second = sorted(RESIDENTS.found(), key=lambda found: found.row)
    assert {"曾小明", "zxm", "cxm", stay.resident.identity[-4:], "203", "203-1", "13900000000"} <= set(first.keys)
    assert (first.detail, second.detail) == ("在院 203-1", "死亡 2026-05-01")
    assert [found.title for found in BEDS.found()] == ["床位 203-1"]


def test_clocks_ring_by_the_figures_of_the_pack(books, admitted):
    stay = admitted("张三", date(2020, 1, 1), "203-1", kind="supported", confirmed=date(2025, 10, 20))
    books.write(Agreement(resident=stay.resident, signed=date(2024, 11, 1), until=date(2026, 10, 31)))
    leave(books, stay, Absence(since=date(2026, 9, 20), due=date(2026, 10, 3)))
    found = {due.title: due.by for due in RESIDENTS.due(asked()) if not due.title.startswith("一人一档")}
    assert found == {
        "供养证年审：张三": date(2026, 10, 20),
        "协议到期：张三": date(2026, 10, 31),
        "请假没有销假：张三": date(2026, 10, 3),
    }
    assert all(due.row == stay.resident_id and due.book == "residents" for due in RESIDENTS.due(asked()))
    assert titles(gap=True) == ["一人一档不全：张三"]
    calm = {due.title for due in RESIDENTS.due(asked(date(2026, 6, 1), date(2026, 6, 1))) if not due.gap}
    assert calm == set()


def test_gaps_say_what_a_file_lacks(books, admitted):
    stay = admitted("张三", date(2020, 1, 1), kind="supported")
    for paper, _words in PAPERS[1:]:
        if paper != "agreement":
            books.write(Paper(resident=stay.resident, paper=paper))
    reasons = {due.title: due.reason for due in RESIDENTS.due(asked()) if due.gap}
    assert sorted(reasons) == ["一人一档不全：张三", "没有床位：张三", "没有认定日期：张三"]
    assert reasons["一人一档不全：张三"] == "缺：入住登记表、服务协议。"
    admitted("李四", date(2020, 1, 1), "101-1", kind="", level="")
    assert {"没有类别：李四", "没有护理等级：李四"} <= set(titles(gap=True))


def test_an_english_screen_joins_what_lacks_and_whom_in_its_own_way(admitted):
    admitted("张三", date(2020, 1, 1), kind="supported")
    usual = TONGUE.catalogue
    TONGUE.speak(catalogue("en"))
    try:
        assert "No bed: 张三" in titles(gap=True)
    finally:
        TONGUE.speak(usual)


def test_an_old_number_is_proposed_in_its_new_form(books, admitted):
    stay = admitted("张三", date(2020, 1, 1), "101-1")
    sound = stay.resident.identity
    stay.resident.identity = sound[:6] + sound[8:17]
    books.write(stay.resident)
    (due,) = [due for due in RESIDENTS.due(asked()) if due.title.startswith("身份证号还是15位")]
    assert due.reason == f"15位号码换成18位是510301********{sound[-4:]}，核对后请改过来。"


def test_birthdays_of_those_who_are_here(admitted):
    stay = admitted("张三", date(2020, 1, 1))
    born = stay.resident.born
    near = birthdays_near(asked(date(2027, 3, 1), date(2027, 3, 1)), 7)
    assert [(day, person.name, years) for day, person, years in near] == [(born.replace(year=2027), "张三", 82)]
