"""The history speaks in sentences: who got which bed, who moved in, went out, left; what became of one field."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.registers.beds.models import Bed
from desktop.registers.residents.models import Absence, BedUse, Resident, Stay
from desktop.registers.residents.movements import service as movements
from desktop.registers.staff.models import Service, StaffMember
from desktop.registers.staff.movements.service import steps_for as staff_steps
from desktop.services.undo import steps, undo
from desktop.shell import history
from tests import practiced

TODAY = practiced.TODAY


@pytest.fixture
def books(office):
    return office.books


def newest(books):
    return history.latest(books)[0].what


def test_posts_are_said_as_people_say_them(books):
    member = StaffMember(name="李示范")
    books.write(member)
    books.write(Service(staff=member, post="carer", begin=date(2026, 3, 1)))
    assert newest(books) == "李示范到岗（护理员）：到岗日期 2026年3月1日（影响已封月 2026年8月）"
    leaving = staff_steps(member, TODAY)[0]
    leaving.do(books, {"end": date(2026, 11, 20), "reason": "辞职"})
    assert newest(books).startswith("李示范离岗：离岗日期 2026年11月20日，离岗原因 辞职")


def living():
    return Stay.select().where(Stay.struck.is_null(), Stay.end.is_null()).order_by(Stay.id).first()


def free_bed():
    taken = [use.bed.id for use in BedUse.select().where(BedUse.struck.is_null())]
    return Bed.select().where(Bed.struck.is_null(), Bed.id.not_in(taken)).first()


def test_another_bed_is_one_sentence_on_the_page_of_steps(books):
    stay, free = living(), free_bed()
    old = BedUse.get(BedUse.stay == stay.id, BedUse.until.is_null()).bed
    movements.move(books, stay, free, TODAY)
    name, words = stay.resident.name, books.book("beds").chapters[0].words
    told = f"{name}换床：{words(old)} → {words(free)}，2026年11月22日起"
    assert history.step(books, steps(books)[0].batch) == told
    assert [one.what for one in history.latest(books)[:2]] == [
        told,
        f"{name}2026年11月22日起不再占用床位 {words(old)}",
    ]


def test_going_out_and_coming_back_are_said_so(books):
    stay = living()
    movements.leave(books, stay, Absence(stay=stay, kind="hospital", since=date(2026, 11, 20)))
    assert newest(books) == f"{stay.resident.name}外出（住院）：外出日期 2026年11月20日"
    absence = Absence.select().order_by(Absence.id.desc()).first()
    movements.come_back(books, absence, TODAY, "值班员")
    assert newest(books) == f"{stay.resident.name}外出回来：实际返回 2026年11月22日，销假人 值班员"


@pytest.mark.parametrize(
    ("was", "now", "words"),
    [
        ("张一", "张二", "改了{name}的联系人：张一 → 张二"),
        ("", "张二", "填上{name}的联系人：张二"),
        ("张一", "", "去掉{name}的联系人：张一"),
    ],
)
def test_one_field_says_whose_it_is_and_what_became_of_it(books, was, now, words):
    person = Resident.select().first()
    person.contact = was
    books.write(person)
    person.contact = now
    books.write(person)
    assert newest(books).startswith(words.format(name=person.name))


def test_what_was_taken_back_is_said_so_without_a_number(books):
    books.write(Resident(name="试登记", no_identity="正在补办"))
    assert newest(books) == "登记老人档案“试登记”：无身份证号的原因 正在补办"
    undo(books, steps(books)[0].batch)
    told = history.latest(books)[0]
    assert told.what.startswith("撤销登记：")
    assert told.why == ""


def test_a_row_belongs_to_somebody(books):
    model = books.book("residents").chapters[2].model
    person = Resident.select().first()
    books.write(model(resident=person, signed=date(2026, 11, 1)))
    assert newest(books).startswith(f"登记{person.name}的协议：签订日期 2026年11月1日")


def test_a_step_of_many_rows_is_named_by_what_it_was(books):
    with books.together("import"):
        for number in "甲乙丙丁":
            books.write(Resident(name=f"试导{number}", no_identity="正在补办"))
    assert history.step(books, steps(books)[0].batch) == "导入：“试导甲”、“试导乙”、“试导丙”等，共4行"
