"""The file of a bed says who has lain in it and when; a line leads to that person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt

from desktop.registers.beds.models import Bed
from desktop.registers.residents.book import BEDS
from desktop.registers.residents.clocks.page import BedsPage
from desktop.registers.residents.movements.service import Ending, Place, bed_for, end_stay, swap
from desktop.ui.theme import read_look, wear
from tests.screens.neighbours import desk_for

BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def gone():
    return []


@pytest.fixture
def page(qapp, qtbot, books, admitted, gone):
    wear(qapp, read_look())
    first = admitted("王五", date(2025, 1, 1), "101-1")
    end_stay(books, first, Ending(date(2026, 2, 1), "left"))
    one, other = admitted("张三", date(2026, 3, 1), "101-1"), admitted("李四", date(2026, 4, 1), "102-1")
    swap(books, one, other, date(2026, 9, 2))
    bed_for(books, Place("103", "1"))
    made = BedsPage(BEDS, replace(desk_for(books), go=lambda book, row: gone.append((book, row))))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def lines(page):
    model = page.file.told.model
    return [tuple(model.index(row, column).data() or "" for column in range(3)) for row in range(model.rowCount())]


def bed(room):
    return Bed.get(Bed.room == room).id


def test_a_bed_says_who_lay_in_it_newest_first(qtbot, page):
    page.open_row(bed("101"))
    qtbot.keyClick(page.file.main.form, Qt.Key.Key_0, BOTH)
    assert page.file.told_tab.toolTip() == f"{page.file.told_tab.text()}（Ctrl+Shift+0）"
    assert lines(page) == [
        ("李四", "2026-09-02", ""),
        ("张三", "2026-03-01", "2026-09-02"),
        ("王五", "2025-01-01", "2026-02-01"),
    ]
    page.open_row(bed("102"))
    page.file.told_tab.click()
    assert [name for name, _since, _until in lines(page)] == ["张三", "李四"]


def test_a_line_leads_to_the_person(page, gone):
    page.open_row(bed("101"))
    page.file.told_tab.click()
    page.file.told.opened.emit(2)
    assert gone == [("residents", 2)]


def test_a_bed_in_which_nobody_lay_says_so_and_a_new_one_has_no_list(page):
    page.open_row(bed("103"))
    page.file.told_tab.click()
    assert lines(page) == []
    page.begin_new()
    assert not page.file.told_tab.isEnabled()
