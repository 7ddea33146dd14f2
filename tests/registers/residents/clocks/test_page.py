"""The plan of the house by mouse and keys; the list; a bed leads to its person, an empty one to its own file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt

from desktop.registers.beds.models import Bed
from desktop.registers.residents.book import BEDS
from desktop.registers.residents.clocks.page import BedsPage
from desktop.registers.residents.clocks.plan.page import HousePlan, spoken
from desktop.registers.residents.clocks.sheets import standing
from desktop.registers.residents.models import Absence
from desktop.registers.residents.movements.service import Place, bed_for, leave
from desktop.ui.pieces import Badge
from desktop.ui.theme import read_look, wear
from tests.screens.neighbours import desk_for


@pytest.fixture
def gone():
    return []


@pytest.fixture
def page(qapp, qtbot, books, admitted, gone):
    wear(qapp, read_look())
    stay = admitted("张三", date(2026, 3, 1), "101-1", level="full_care")
    leave(books, stay, Absence(kind="hospital", since=date(2026, 10, 1)))
    admitted("李四", date(2026, 9, 20), "201-1", level="")
    for room in ("101", "102"):
        bed_for(books, Place(room, "2"))
    books.write(Bed(room="202", number="1", kind="nursing", reserved=True))
    made = BedsPage(BEDS, replace(desk_for(books), go=lambda book, row: gone.append((book, row))))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


def place_of(page, bed):
    return next((box, tile) for box, tile in page.plan.places if tile.bed.label == bed)


def legend(page):
    row = page.legend
    parts = [row.itemAt(number).widget() for number in range(row.count())]
    return [part.text() for part in parts if isinstance(part, Badge)]


def test_the_plan_tells_floors_rooms_and_beds_in_words(page):
    assert [(storey.name, storey.fullness) for storey in page.plan.house] == [
        ("1楼", "3张床，在用1张"), ("2楼", "2张床，在用1张"),
    ]  # fmt: skip
    assert [spoken(tile) for _box, tile in page.plan.places] == [
        "101-1 张三 全护理 住院", "101-2 空", "102-2 空", "201-1 李四 未定等级", "202-1 空 护理型 保留",
    ]  # fmt: skip
    assert legend(page) == ["全护理 1", "未定等级 1", "空 3"]
    assert page.house.isVisible()


@pytest.mark.parametrize("width", [130, 300, 700, 1300])
def test_no_two_beds_are_painted_on_each_other(qtbot, page, width):
    plan = HousePlan()
    qtbot.addWidget(plan)
    plan.resize(width, 900)
    plan.show_house(page.plan.house)
    boxes = [box for box, _tile in plan.places]
    assert len(boxes) == 5
    assert not any(one.intersects(other) for one in boxes for other in boxes if one is not other)
    assert max(box.right() for box in boxes) <= width
    rooms = [box for box, _room in plan.rooms]
    assert not any(one.intersects(other) for one in rooms for other in rooms if one is not other)
    assert all(any(room.contains(box) for room in rooms) for box in boxes)


def test_a_click_leads_to_the_person_or_to_the_empty_bed(qtbot, page, gone):
    qtbot.mouseClick(page.plan, Qt.MouseButton.LeftButton, pos=place_of(page, "101-1")[0].center())
    assert gone == [("residents", 1)]
    qtbot.mouseClick(page.plan, Qt.MouseButton.LeftButton, pos=place_of(page, "102-2")[0].center())
    assert page.file.isVisible()
    assert page.file.head.name.whole == "102-2"
    assert page.house.isVisible()


def test_the_bed_of_somebody_has_a_file_of_its_own(qtbot, page, gone):
    box, tile = place_of(page, "101-1")
    qtbot.mouseClick(page.plan, Qt.MouseButton.RightButton, pos=box.center())
    assert not gone
    assert page.file.isVisible()
    assert page.file.record.id == tile.bed.id
    page.close_file()
    page.plan.setFocus()
    qtbot.keyClick(page.plan, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.file.record.id == tile.bed.id
    assert not gone


def test_a_new_bed_comes_into_view(page, books):
    for number in range(3, 90):
        bed_for(books, Place("301", str(number)))
    box, tile = place_of(page, "301-89")
    assert not page.plan.visibleRegion().contains(box.center())
    page.open_row(tile.bed.id)
    assert page.plan.visibleRegion().contains(place_of(page, "301-89")[0].center())
    assert page.plan.places[page.plan.now][1].bed.id == tile.bed.id


def test_the_plan_is_walked_by_keys(qtbot, page, gone):
    page.plan.setFocus()
    qtbot.keyClick(page.plan, Qt.Key.Key_Right)
    assert page.plan.accessibleDescription() == "101-2 空"
    qtbot.keyClick(page.plan, Qt.Key.Key_Left)
    qtbot.keyClick(page.plan, Qt.Key.Key_Down)
    assert page.plan.accessibleDescription() == "201-1 李四 未定等级"
    qtbot.keyClick(page.plan, Qt.Key.Key_Return)
    assert gone == [("residents", 2)]
    qtbot.keyClick(page.plan, Qt.Key.Key_Up)
    assert page.plan.now == 0


def test_the_list_and_back_also_for_a_past_day(page):
    page.as_list.click()
    assert page.table.view.isVisible()
    assert page.table.model.rowCount() == 5
    page.as_plan.click()
    assert page.house.isVisible()
    page.as_of.set_value(date(2026, 9, 1))
    page.as_of.left.emit()
    assert standing(place_of(page, "201-1")[1]).state == "free"
    assert page.house.isVisible()


def test_a_write_elsewhere_shows_at_once(page, admitted):
    admitted("王五", date(2026, 10, 1), "102-2", level="self_care")
    assert standing(place_of(page, "102-2")[1]).first == "王五"
    assert "自理 1" in legend(page)
