"""Leaving, coming back and changing a post by their panels, as with residents; the posts hold what a form would."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desktop.core.problem import Refused
from desktop.registers.staff import queries
from desktop.registers.staff.book import BOOKS
from desktop.registers.staff.models import Service, StaffMember
from desktop.registers.staff.page import StaffPage
from desktop.services import undo
from desktop.services.audit import Entry
from desktop.ui.pieces import Button
from desktop.ui.step_panel import StepPanel
from desktop.ui.theme import read_look, wear
from tests.homes import TODAY
from tests.screens.neighbours import desk_for


@pytest.fixture
def carer(books):
    """A carer in post since March 2022."""
    member = StaffMember(name="李示范")
    books.write(member)
    books.write(Service(staff=member, post="carer", nature="hired", begin=date(2022, 3, 1)))
    return member


@pytest.fixture
def page(qapp, qtbot, books, carer):
    wear(qapp, read_look())
    shown = StaffPage(BOOKS[0], desk_for(books))
    qtbot.addWidget(shown)
    shown.resize(1366, 768)
    with qtbot.waitExposed(shown):
        shown.show()
    shown.open_row(carer.id)
    return shown


def offered(page):
    row = page.file.steps
    return [row.itemAt(n).widget() for n in range(row.count())]


def words(page):
    return [button.text() for button in offered(page)]


def panel(page, step, **texts: str) -> Any:
    next(button for button in offered(page) if button.text() == step).click()
    found = next(one for one in page.window().findChildren(StepPanel) if one.isVisible())
    for name, text in texts.items():
        found.form.entry(name).set_text(text)
    return found


def take(page, step, **texts):
    panel(page, step, **texts).done.click()


def posts():
    rows: Any = Service.select().where(Service.struck.is_null()).order_by(Service.begin)
    return [(row.post, row.begin, row.end, row.reason) for row in rows]


def test_who_is_in_post_can_leave_or_change(page):
    assert words(page) == ["离职", "换岗"]
    assert page.file.standing.whole == "护理员 · 聘用 · 2022年3月1日到岗"


def test_leaving_ends_the_post_with_its_reason(page):
    found = panel(page, "离职", end="2026-09-30", reason="辞职")
    assert found.card.accessibleName() == "离职：李示范"
    assert found.form.rows["end"].entry.column.required
    found.done.click()
    assert posts() == [("carer", date(2022, 3, 1), date(2026, 9, 30), "辞职")]
    assert queries.in_post(date(2026, 9, 30))
    assert not queries.in_post(date(2026, 10, 1))
    assert page.file.standing.whole == "2026年9月30日离岗（辞职）"
    assert words(page) == ["返岗"]


def test_a_return_begins_a_new_time_in_post_and_leaves_the_old_one_as_it_was(page):
    take(page, "离职", end="2026-03-31", reason="合同到期")
    found = panel(page, "返岗", begin="2026-09-01")
    assert (found.form.entry("post").value(), found.form.entry("nature").value()) == ("carer", "hired")
    found.done.click()
    assert posts() == [
        ("carer", date(2022, 3, 1), date(2026, 3, 31), "合同到期"),
        ("carer", date(2026, 9, 1), None, None),
    ]
    assert not queries.in_post(date(2026, 6, 1))
    assert [one.begin for one in queries.in_post(TODAY)] == [date(2026, 9, 1)]


def test_another_post_begins_the_day_after_the_old_one_ends(page, books):
    take(page, "换岗", post="炊事员", begin="2026-10-01")
    assert posts() == [
        ("carer", date(2022, 3, 1), date(2026, 9, 30), "换岗"),
        ("cook", date(2026, 10, 1), None, None),
    ]
    undo.undo(books, undo.steps(books)[0].batch)
    assert posts() == [("carer", date(2022, 3, 1), None, None)], "one step, taken back as one"


@pytest.mark.parametrize(
    ("step", "texts", "field", "said"),
    [
        ("离职", {"end": "2022-02-28"}, "end", "2022年2月28日早于开始日期2022年3月1日"),
        ("离职", {"end": ""}, "end", "“离岗日期”必须填"),
        ("换岗", {"post": "炊事员", "begin": "2022-03-01"}, "begin", "换岗要晚于这一天"),
        ("换岗", {"post": "其他", "begin": "2026-10-01"}, "title", "请写岗位名称"),
    ],
)
def test_what_cannot_stand_is_said_at_its_field_and_changes_nothing(page, step, texts, field, said):
    found = panel(page, step, **texts)
    found.done.click()
    assert said in found.form.rows[field].below.text()
    assert posts() == [("carer", date(2022, 3, 1), None, None)]


def test_a_return_within_the_old_time_is_refused(page):
    take(page, "离职", end="2026-09-30")
    found = panel(page, "返岗", begin="2026-09-30")
    found.done.click()
    assert "重叠" in found.form.rows["begin"].below.text()


def test_who_has_no_post_yet_takes_the_first(page, books):
    new = StaffMember(name="王示范")
    books.write(new)
    page.open_row(new.id)
    assert (words(page), page.file.standing.whole) == (["到岗"], "还没有登记岗位")
    take(page, "到岗", begin="2026-10-05", post="院长")
    assert ("head", date(2026, 10, 5), None, None) in posts()


def test_whose_row_is_struck_out_takes_no_step(page, books, carer):
    for row in (Service.get(), StaffMember.get_by_id(carer.id)):
        books.strike(row, "写错了")
    page.open_row(carer.id)
    assert words(page) == []


def test_the_number_of_somebody_who_left_points_to_the_return(books, carer):
    carer.identity = "51030119800305002X"
    books.write(carer)
    with pytest.raises(Refused, match="打开李示范的档案办“返岗”"):
        books.write(StaffMember(name="李示范", identity="51030119800305002X"))


@pytest.mark.parametrize(
    ("changed", "month"),
    [
        ({"end": date(2026, 9, 30), "reason": "辞职"}, "2026-10"), ({"end": date(2026, 9, 29)}, "2026-09"),
        ({"reason": "辞职"}, ""), ({"post": "cook"}, "2022-03"), ({"begin": date(2021, 5, 1)}, "2021-05"),
    ],
)  # fmt: skip
def test_a_change_bears_on_the_months_that_it_moves(books, carer, changed, month):
    del carer
    books._first_closed = lambda day: f"{day:%Y-%m}"
    row = Service.get()
    for name, value in changed.items():
        setattr(row, name, value)
    books.write(row)
    assert Entry.select().order_by(Entry.id.desc()).first().closed == month


def test_every_step_has_a_key(page):
    keys = [button.deed.key for button in offered(page) if isinstance(button, Button)]
    assert keys == ["Ctrl+1", "Ctrl+2"]
