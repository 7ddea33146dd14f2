"""Birthdays on the page of the day: the next four in sight, those of the whole month behind a button."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desktop.registers.residents.models import Resident, Stay
from desktop.registers.residents.movements.service import Admission, admit
from desktop.shell.birthdays import near
from desktop.ui.dialogs import Panel

BORN = (
    ("冯土生", 11, 3), ("李春梅", 11, 21), ("彭仕全", 11, 22), ("曾月娥", 11, 24), ("高先进", 11, 25),
    ("蒋素珍", 11, 29), ("苏正清", 11, 30), ("谢福贵", 12, 1), ("卢群芳", 12, 22), ("胡学文", 12, 23),
    ("何长青", 10, 31),
)  # fmt: skip


@pytest.fixture
def home(empty_office):
    books = empty_office.books
    for name, month, day in BORN:
        person = Resident(name=name, no_identity="正在补办", sex="male", born=date(1940, month, day))
        admit(books, person, Admission(Stay(begin=date(2024, 3, 1)), None, None, None))
    return empty_office


def test_the_month_has_those_that_were_those_that_come_and_the_next_thirty_days(home):
    found = near(home.asked())
    assert [one.name for one in found.past] == ["冯土生", "李春梅"]
    assert [one.name for one in found.this_month] == [name for name, month, _day in BORN if month == 11]
    assert [one.name for one in found.later] == ["谢福贵", "卢群芳"]
    assert {one.age for one in found.this_month} == {86}


def test_four_are_in_sight_and_all_behind_a_button_the_past_ones_faintly(show, home, qtbot):
    window = show(home)
    card = window.page.birthdays
    assert [part.whole.split("\u00a0")[1] for part in card.names] == ["彭仕全", "曾月娥", "高先进", "蒋素珍"]
    assert card.aside.whole == "30天内7位"
    qtbot.mouseClick(card.all, Qt.MouseButton.LeftButton)
    panel = next(one for one in window.findChildren(Panel) if one.isVisible())
    assert panel.card.accessibleName() == "2026年11月过生日的有7位"
    words = {part.accessibleName(): part.property("role") for part in panel.findChildren(QLabel)}
    roles = {text.split("\u00a0")[1]: role for text, role in words.items() if "\u00a0" in text}
    assert set(roles) == {name for name, month, day in BORN if (month, day) not in {(10, 31), (12, 23)}}
    assert {name for name, role in roles.items() if role == "small"} == {"冯土生", "李春梅"}


def test_where_all_are_in_sight_there_is_no_button(show, empty_office):
    window = show(empty_office)
    assert not window.page.birthdays.all.isVisible()
    assert window.page.birthdays.names[0].whole == "30天内没有人过生日。"


@pytest.mark.parametrize(("width", "lines"), [(700, 2), (330, 4)])
def test_names_stand_in_pairs_where_they_fit_and_else_below_one_another_whole(show, home, width, lines):
    card = show(home).page.birthdays
    card.setParent(None)
    card.resize(width, 220)
    card.show()
    card.layout().activate()
    assert len({part.y() for part in card.names}) == lines
    assert [part.text() for part in card.names] == [part.whole for part in card.names]
    card.close()
