"""Lists: sorting, filtering, keys, copying, sums, empty states."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester

from desktop.core.listing import Listing
from desktop.core.words import TONGUE
from desktop.ui.heads import cell_box
from desktop.ui.listing_model import ListingModel
from desktop.ui.notices import Empty
from desktop.ui.pieces import Deed
from desktop.ui.table import LedgerTable
from tests.screens.pages_list import HEADINGS, people
from tests.screens.words import catalogue
from tests.ui.hands import type_in


@pytest.fixture
def table(qtbot):
    made = LedgerTable()
    qtbot.addWidget(made)
    made.resize(1100, 600)
    made.show_listing(people(86))
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.view.setFocus()
    return made


def names(table):
    return [row[0] for row in table.shown().rows]


def click_head(qtbot, table, column):
    heads = table.view.heads
    place = QPoint(heads.sectionViewportPosition(column) + 20, heads.height() // 2)
    qtbot.mouseClick(heads.viewport(), Qt.MouseButton.LeftButton, pos=place)


@pytest.mark.usefixtures("qtbot")
def test_the_model_is_sound_through_every_change():
    model = ListingModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.show_listing(people(30))
    model.sort(2, Qt.SortOrder.DescendingOrder)
    model.narrow("wdm")
    model.keep_only(5, "全护理")
    model.show_listing(people(3))
    model.show_listing(Listing((), (), ()))
    assert tester.model() is model


def test_a_row_that_came_later_is_shown_whole(table):
    listing = people(86)
    number = len(listing.rows) - 1
    longer = ("欧阳上官尉迟", *listing.rows[number][1:])
    before = table.view.columnWidth(0)
    table.show_listing(replace(listing, rows=(*listing.rows[:-1], longer)))
    assert table.view.columnWidth(0) == before
    assert table.choose(listing.ids[number])
    room = cell_box(table.view.visualRect(table.view.currentIndex().siblingAtColumn(0)), table.view.rows_model, 0)
    assert room.width() >= table.view.fontMetrics().horizontalAdvance("欧阳上官尉迟")


def test_a_click_on_a_head_sorts_up_then_down_then_as_given(qtbot, table):
    given = names(table)
    click_head(qtbot, table, 2)
    ages = [row[2] for row in table.shown().rows]
    assert ages == sorted(ages)
    click_head(qtbot, table, 2)
    assert [row[2] for row in table.shown().rows] == sorted(ages, reverse=True)
    click_head(qtbot, table, 2)
    assert names(table) == given


def test_numbers_days_and_names_are_sorted_as_what_they_are_with_empty_ones_last(table):
    for column in (0, 6, 7, 8):
        for order in Qt.SortOrder:
            table.model.sort(column, order)
            cells = [row[column] for row in table.shown().rows]
            filled = [cell for cell in cells if cell is not None]
            assert cells == filled + [None] * (len(cells) - len(filled))
            keys = [cell.encode("gb18030") if isinstance(cell, str) else cell for cell in filled]
            assert keys == sorted(keys, reverse=order == Qt.SortOrder.DescendingOrder)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("王德", {"王德明"}), ("wdm", {"王德明"}), ("zxm", {"曾小明"}), ("szg", {"单志国"}), ("王德 全护理", {"王德明"})],
)
def test_the_filter_takes_words_and_initials(qtbot, table, typed, expected):
    table.filter.setFocus()
    type_in(qtbot, table.filter, typed)
    assert set(names(table)) == expected


def test_the_filter_finds_the_tail_of_a_masked_number(table):
    table.filter.setText("0255")
    assert table.model.rowCount() == 1
    assert table.model.rows.text(0, 3) == "510301********0255"


def test_enter_in_the_filter_goes_to_the_first_row(qtbot, table):
    table.filter.setFocus()
    qtbot.keyClicks(table.filter, "qg")
    table.filter.setText("秦")
    with qtbot.waitSignal(table.chosen):
        qtbot.keyClick(table.filter, Qt.Key.Key_Return)
    assert table.view.hasFocus()
    assert table.view.currentIndex().row() == 0


def test_arrows_home_and_end_walk_the_rows(qtbot, table):
    table.view.go_to(3)
    qtbot.keyClick(table.view, Qt.Key.Key_Down)
    assert table.view.currentIndex().row() == 4
    qtbot.keyClick(table.view, Qt.Key.Key_End)
    assert table.view.currentIndex().row() == 85
    qtbot.keyClick(table.view, Qt.Key.Key_Home)
    assert table.view.currentIndex().row() == 0
    with qtbot.waitSignal(table.opened) as told:
        qtbot.keyClick(table.view, Qt.Key.Key_Return)
    assert told.args == [1]


def test_the_chosen_row_stays_in_sight_when_the_list_gets_lower(table):
    table.view.go_to(85)
    table.resize(1100, 400)
    QGuiApplication.processEvents()
    box = table.view.visualRect(table.view.currentIndex())
    assert 0 <= box.top() < box.bottom() <= table.view.viewport().height()


def test_a_list_scrolled_away_from_its_chosen_row_stays_where_it_is(table):
    table.view.go_to(0)
    table.view.verticalScrollBar().setValue(40)
    table.resize(1100, 400)
    QGuiApplication.processEvents()
    assert table.view.verticalScrollBar().value() == 40


def test_typed_letters_jump_to_the_next_name_of_these_initials(qtbot, table):
    table.view.go_to(0)
    qtbot.keyClicks(table.view, "yw")
    assert names(table)[table.view.currentIndex().row()] == "尉迟文"
    table.view._clock.invalidate()
    qtbot.keyClicks(table.view, "c")
    assert names(table)[table.view.currentIndex().row()] == "陈秀兰"


def test_copy_takes_heads_and_the_chosen_rows_as_shown(qtbot, table):
    table.view.selectRow(0)
    qtbot.keyClick(table.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(table.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].split("\t") == [heading.title for heading in HEADINGS]
    assert len(lines) == 3
    assert lines[1].split("\t")[3] == "510301********0005"
    assert lines[1].split("\t")[-1] == "1,050.00"


def test_copy_with_one_row_chosen_takes_the_whole_list(qtbot, table):
    table.view.selectRow(0)
    qtbot.keyClick(table.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert len(QGuiApplication.clipboard().text().splitlines()) == 87


def test_the_foot_counts_and_sums_what_is_shown_and_what_is_chosen(table):
    assert (table.foot.words, table.foot.sums) == ("共86行", {8: "110,700.00"})
    table.filter.setText("全护理")
    assert table.foot.words == "86行里的28行"
    assert table.foot.sums == {8: "42,840.00"}
    table.view.selectRow(0)
    table.view.selectionModel().select(
        table.model.index(1, 0),
        table.view.selectionModel().SelectionFlag.Select | table.view.selectionModel().SelectionFlag.Rows,
    )
    assert (table.foot.words, table.foot.sums) == ("选中2行", {8: "3,060.00"})


def test_the_foot_names_its_sums_in_the_language_of_the_screen(table):
    usual = TONGUE.catalogue
    TONGUE.speak(catalogue("en"))
    try:
        headings = (*HEADINGS[:-1], replace(HEADINGS[-1], title="应发"))
        table.show_listing(replace(people(3), headings=headings))
        assert table.foot.accessibleName().startswith("Rows: 3, Due ")
    finally:
        TONGUE.speak(usual)


def test_only_one_value_of_a_column_with_a_chip_that_takes_it_back(qtbot, table):
    table.keep_only(5, "半自理")
    assert {row[5] for row in table.shown().rows} == {"半自理"}
    chip = table.chips.itemAt(0).widget()
    assert chip.text() == "只看“半自理”"
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert table.model.rowCount() == 86


def test_the_chosen_row_stays_chosen_through_sort_filter_and_new_rows(table):
    table.choose(30)
    table.model.sort(2)
    assert table.current() == 30
    table.show_listing(people(90))
    assert table.current() == 30
    table.filter.setText("没有这个人")
    table.filter.setText("")
    assert table.choose(30)


def test_choosing_a_hidden_row_takes_the_filter_away(table):
    table.filter.setText("秦")
    assert table.choose(1)
    assert table.filter.text() == ""
    assert table.current() == 1
    assert not table.choose(5000)


def test_heads_stand_in_line_with_their_cells(table):
    for column in range(table.model.columnCount()):
        cell = table.view.visualRect(table.model.index(0, column))
        left = table.view.heads.sectionViewportPosition(column)
        assert cell.left() == left
        head = cell_box(cell, table.model, column)
        assert (head.left() - cell.left(), cell.right() - head.right()) == (
            cell_box(cell, table.model, column).left() - cell.left(),
            cell.right() - cell_box(cell, table.model, column).right(),
        )


def test_rows_have_the_height_of_the_look(table):
    assert table.view.rowHeight(0) == 34


def test_empty_states_say_what_to_do_with_a_button(qtbot):
    asked = []
    table = LedgerTable(Empty("staff", "还没有职工。", Deed("登记职工", lambda: asked.append(1))))
    qtbot.addWidget(table)
    table.show_listing(Listing(HEADINGS, (), ()))
    table.show()
    assert table.stack.currentIndex() == 1
    qtbot.mouseClick(table._empty.button, Qt.MouseButton.LeftButton)
    assert asked == [1]
    table.show_listing(people(3))
    assert table.stack.currentIndex() == 0
    table.filter.setText("没有这个人")
    assert table.stack.currentIndex() == 2
    qtbot.mouseClick(table._none.button, Qt.MouseButton.LeftButton)
    assert (table.stack.currentIndex(), table.filter.text()) == (0, "")


def test_struck_rows_are_shown_as_struck(table):
    plain = table.view.viewport().grab().toImage()
    table.show_listing(people(86), frozenset({1, 2}))
    assert table.view.viewport().grab().toImage() != plain
