"""What may not stand beside another: stays, beds in use, absences, closures; the sentence and its field."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.core.problem import Refused
from desktop.registers.beds.models import Bed, Closure
from desktop.registers.residents.census.queries import occupied
from desktop.registers.residents.models import Absence, BedUse, Resident, Stay
from desktop.registers.residents.movements.service import Ending, end_stay, leave, move
from desktop.registers.residents.stays.service import strike_stay
from tests.registers.residents.conftest import number


def refused(books, record):
    with pytest.raises(Refused) as caught:
        books.write(record)
    return caught.value.problems[0].field, caught.value.problems[0].message


def test_two_never_share_a_bed_but_it_is_free_on_the_day_somebody_leaves(books, admitted):
    first = admitted("张三", date(2026, 3, 1), "203-1")
    with pytest.raises(Refused) as caught:
        admitted("李四", date(2026, 5, 1), "203-1")
    problem = caught.value.problems[0]
    assert problem.field == "bed"
    assert problem.message == "床位203-1从2026年3月1日起由张三使用，一张床不能同时住两个人；请换一张床，或先给他换床。"
    end_stay(books, first, Ending(date(2026, 5, 1), "left"))
    second = admitted("李四", date(2026, 5, 1), "203-1")
    assert occupied(date(2026, 4, 30)) == {1: first.resident_id}
    assert occupied(date(2026, 5, 1)) == {1: second.resident_id}


def test_somebody_back_dated_into_a_bed_that_was_free_then(books, admitted):
    admitted("张三", date(2026, 3, 1), "203-1")
    early = admitted("李四", date(2026, 1, 1))
    books.write(BedUse(stay=early, bed=1, since=date(2026, 1, 1), until=date(2026, 3, 1)))
    late = BedUse(stay=early, bed=1, since=date(2026, 3, 1), until=date(2026, 3, 2))
    assert refused(books, late)[0] == "bed"


def test_a_stay_prolonged_over_somebody_else_is_refused(books, admitted):
    first = admitted("张三", date(2026, 3, 1), "203-1")
    end_stay(books, first, Ending(date(2026, 5, 1), "left"))
    admitted("李四", date(2026, 5, 1), "203-1")
    first.end, first.end_kind = None, None
    books.write(first)
    use = BedUse.get(BedUse.stay == first.id)
    use.until = None
    assert refused(books, use) == (
        "bed",
        "床位203-1从2026年5月1日起由李四使用，一张床不能同时住两个人；请换一张床，或先给他换床。",
    )


def test_a_struck_stay_gives_its_bed_free_and_cannot_come_back_into_it(books, admitted):
    first = admitted("张三", date(2026, 3, 1), "203-1")
    strike_stay(books, first, "录错人")
    admitted("李四", date(2026, 4, 1), "203-1")
    books.restore(first)
    with pytest.raises(Refused, match="李四"):
        books.restore(BedUse.get(BedUse.stay == first.id))


def test_nobody_lives_here_twice(books, admitted):
    stay = admitted("张三", date(2026, 3, 1))
    assert refused(books, Stay(resident=stay.resident, begin=date(2026, 6, 1))) == (
        "begin",
        "张三从2026年3月1日起已经登记在院，两次入住不能重叠；请核对日期。",
    )
    earlier = Stay(resident=stay.resident, begin=date(2026, 1, 1), end=date(2026, 3, 1), end_kind="left")
    books.write(earlier)


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"end": date(2026, 2, 28), "end_kind": "left"}, "end", "离院日期（2026年2月28日）早于入院日期（2026年3月"),
        ({"end": date(2026, 4, 1)}, "end_kind", "请选离院方式"),
        ({"end_kind": "left"}, "end", "请填离院日期"),
        ({"end": date(2026, 12, 1), "end_kind": "left"}, "end", "还没到"),
        ({"begin": date(1940, 1, 1)}, "begin", "早于出生日期"),
        ({"begin": date(2062, 1, 1)}, "begin", "还没到"),
        ({"begin": date(2026, 3, 15), "begin_loose": True}, "begin", "请把“日不详”的勾去掉"),
    ],
)
def test_days_of_a_stay(books, fields, field, words):
    person = Resident(name="张三", identity=number())
    books.write(person)
    found = refused(books, Stay(resident=person, **{"begin": date(2026, 3, 1), **fields}))
    assert found[0] == field
    assert words in found[1]


def test_nobody_moves_in_after_death(books, admitted):
    stay = admitted("张三", date(2026, 3, 1))
    end_stay(books, stay, Ending(date(2026, 4, 1), "died", funeral=360000))
    assert refused(books, Stay(resident=stay.resident, begin=date(2026, 5, 1)))[0] == "begin"


def test_absences_lie_in_the_stay_and_do_not_overlap(books, admitted):
    stay = admitted("张三", date(2026, 3, 1))
    assert refused(books, Absence(stay=stay, since=date(2026, 2, 1)))[1] == "早于入院日期2026年3月1日，请核对。"
    backwards = Absence(stay=stay, since=date(2026, 3, 9), back=date(2026, 3, 5))
    assert refused(books, backwards)[0] == "back"
    leave(books, stay, Absence(since=date(2026, 3, 10), due=date(2026, 3, 12)))
    assert refused(books, Absence(stay=stay, kind="hospital", since=date(2026, 4, 1))) == (
        "since",
        "从2026年3月10日起已经外出，还没有销假；请先销假。",
    )
    away = Absence.get()
    away.back = date(2026, 3, 12)
    books.write(away)
    leave(books, stay, Absence(kind="hospital", since=date(2026, 3, 12)))
    stay.end, stay.end_kind = date(2026, 3, 11), "left"
    assert refused(books, stay)[0] == "end"


def test_a_closed_bed_takes_nobody_and_a_used_one_is_not_closed(books, admitted):
    admitted("张三", date(2026, 3, 1), "203-1")
    assert refused(books, Closure(bed=1, since=date(2026, 2, 1), until=date(2026, 3, 2), reason="漏水"))[1] == (
        "张三那时还在用这张床，请先给他换床。"
    )
    books.write(Closure(bed=1, since=date(2026, 2, 1), until=date(2026, 3, 1), reason="漏水"))
    assert refused(books, Closure(bed=1, since=date(2026, 2, 8), until=date(2026, 2, 9), reason="维修"))[0] == "since"
    other = admitted("李四", date(2026, 2, 1))
    use = BedUse(stay=other, bed=1, since=date(2026, 2, 1), until=date(2026, 2, 10))
    assert refused(books, use) == ("bed", "床位203-1从2026年2月1日到2026年3月1日前不能用（漏水），请换一张床。")


def test_a_bed_is_one_place_and_is_there_while_somebody_lies_in_it(books, admitted):
    admitted("张三", date(2026, 3, 1), "203-1")
    assert refused(books, Bed(room="203", number="1")) == ("number", "203-1已经登记过，请核对房间和床号。")
    bed = Bed.get(Bed.room == "203")
    bed.until = date(2026, 6, 1)
    assert refused(books, bed)[0] == "until"
    bed.until, bed.since = None, date(2026, 3, 2)
    assert refused(books, bed)[0] == "since"
    bed.since = date(2026, 3, 1)
    books.write(bed)
    new = Bed(room="203", number="2", since=date(2026, 5, 1))
    books.write(new)
    early = admitted("李四", date(2026, 4, 1))
    with pytest.raises(Refused, match="还没有启用"):
        move(books, early, new, date(2026, 4, 1))
