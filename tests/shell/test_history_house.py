"""The history says who got which right, which setting became what, and which figure was typed."""

from __future__ import annotations

import pytest

from desktop import app
from desktop.core.period import read_period
from desktop.reports.reckoning import EVENTS, TYPED
from desktop.services import forms, months_typed, policy, settings
from desktop.services.people import Roles
from desktop.shell import history
from tests import practiced

PERSON, PASSWORD = "李清", "kept secret"
OCTOBER = read_period("2026-10")


def since_now(books):
    """Tells at every call what the history has said since the last one, the oldest first."""
    since = [books.sitting.audit.head()[0]]

    def new():
        count = books.sitting.audit.head()[0] - since[0]
        since[0] += count
        return [one.what for one in reversed(history.latest(books)[:count])]

    return new


@pytest.fixture
def told(empty_office):
    return since_now(empty_office.books)


def test_a_right_that_was_given_is_named_with_the_person(tmp_path):
    office, _code = app.new_home(tmp_path / "real", PERSON, PASSWORD, "zigong", practiced.clock)
    people, told = office.people, since_now(office.books)
    people.add("老赵", Roles(reader=True), PASSWORD)
    assert told()[0] == "添加登录人员“老赵”：查阅，2026年11月22日起"
    people.change_roles("老赵", Roles(director=True))
    assert told() == ["改了登录人员“老赵”：给了“院长”的身份，不再有“查阅”的身份"]
    people.end("老赵", practiced.TODAY)
    assert told() == ["改了登录人员“老赵”：到2026年11月22日止"]
    office.close()


@pytest.mark.parametrize(
    ("name", "values", "words"),
    [
        ("second_place", ("/media/a", "/media/b"), "改了设置“第二份备份的地方”：/media/a → /media/b"),
        ("pack", ("national", "zibo"), "改了设置“政策包”：{national} → {zibo}"),
        ("recent_forms", (["X01", "P01"], ["X01", "Q01"]), "改了设置“最近用的表”：加上“{Q01}”，去掉“{P01}”"),
        ("binder", (["X01", "P01"], ["P01", "X01"]), "改了设置“迎检包里的表”：只换了先后"),
        (
            "put_off",
            (
                {"home:1:月报没有封": {"until": "2026-10-09", "why": "等县里"}},
                {"beds:2:体检": {"until": "2026-11-01", "why": "约了医生"}},
            ),
            "“体检”推到2026年11月1日（约了医生），“月报没有封”不再推后",
        ),
        ("of a later program", (1, 2), "改了设置“of a later program”：1 → 2"),
    ],
)
def test_a_setting_says_what_it_was_and_is(empty_office, told, name, values, words):
    settings.put(empty_office.books, name, values[0])
    told()
    settings.put(empty_office.books, name, values[1])
    known = {one: policy.load(one).place for one in ("national", "zibo")}
    known |= {one: forms.load(one).title for one in ("Q01", "P01")}
    assert told() == [words.format(**known)]


def test_a_typed_figure_says_its_value_before_and_after(empty_office, told):
    months = empty_office.months
    for value in (320000, 330050, None, 100):
        months.type_figure(OCTOBER, "F12", value)
    name = "手填数“2026年10月 F12 支出：水电燃料”"
    assert told() == [
        "手填“2026年10月 F12 支出：水电燃料”：3,200.00",
        f"改了{name}：3,200.00 → 3,300.50",
        f"改了{name}：3,300.50 → —",
        f"改了{name}：— → 1.00",
    ]
    months.type_figure(OCTOBER, "E01", 62)
    assert told() == ["手填“2026年10月 E01 防火巡查”：62"]


def test_what_is_counted_and_what_is_money_is_as_the_return_has_it():
    assert {code for code in TYPED if months_typed.kind_of(code) == "count"} == set(EVENTS)
