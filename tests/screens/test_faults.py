"""The finder of faults finds what is cut off or overlaps, and nothing on pages that are well."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from desktop.core.listing import Heading, Listing
from desktop.shell.choice import Choice
from desktop.ui.notices import Toast
from desktop.ui.pieces import Elided
from desktop.ui.table import LedgerTable
from desktop.ui.wrapped import Wrapped
from tests.screens.faults import faults


@pytest.fixture
def page(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(400, 300)
    return made


def put(page, part, *place):
    part.setParent(page)
    part.setGeometry(*place)
    part.show()
    page.show()
    return faults(page)


def test_a_label_that_is_cut_off(page):
    assert put(page, QLabel("特困人员供养服务机构"), 10, 10, 40, 20) == ["cut off: QLabel “特困人员供养服务机构”"]


def test_a_wrapped_label_whose_last_line_is_missing(page):
    label = QLabel("特困人员供养服务机构月报表由机构填报")
    label.setWordWrap(True)
    assert put(page, label, 10, 10, 80, 20) == ["cut off: QLabel “特困人员供养服务机构月报表由机构填报”"]


def test_a_button_that_is_cut_off(page):
    assert put(page, QPushButton("办理十月月报"), 10, 10, 30, 36) == ["cut off: QPushButton “办理十月月报”"]


def test_a_choice_whose_words_are_cut_off(page):
    choice = Choice("哪一段时间")
    choice.addItem("最近12个月")
    found = put(page, choice, 10, 10, choice.sizeHint().width() - 3, 36)
    assert found == ["cut off: Choice “哪一段时间”"]


def test_neighbours_that_overlap(page):
    put(page, QLabel("甲"), 10, 10, 60, 30)
    assert put(page, QLabel("乙"), 40, 20, 60, 30) == ["overlap: QLabel “甲” and QLabel “乙”"]


def test_a_part_that_reaches_out_of_its_place(page):
    inner = QWidget()
    put(page, inner, 10, 10, 100, 50)
    label = QLabel("长", inner)
    label.setGeometry(60, 0, 80, 30)
    label.show()
    assert faults(page) == ["reaches out of its place: QLabel “长”"]


def test_content_wider_than_a_place_that_does_not_scroll_across(page):
    area = QScrollArea()
    area.setHorizontalScrollBarPolicy(area.horizontalScrollBarPolicy().ScrollBarAlwaysOff)
    content = QWidget()
    content.resize(900, 50)
    area.setWidget(content)
    assert put(page, area, 0, 0, 300, 200) == ["wider than its place: QWidget “”"]


def test_what_ends_in_dots_and_what_floats_is_no_fault(page):
    put(page, Elided("特困人员供养服务机构"), 10, 10, 40, 20)
    over = QWidget()
    over.setProperty("floats", True)
    assert put(page, over, 0, 0, 400, 300) == []


def test_a_page_that_is_laid_out_well(page):
    row = QHBoxLayout(page)
    for words in ("老人", "床位", "职工"):
        row.addWidget(QPushButton(words))
    page.show()
    assert faults(page) == []


class Signs(QTableWidget):
    """A table that is scrolled by pixels and cuts its rows."""

    def __init__(self):
        super().__init__(9, 1)
        self.setVerticalScrollMode(QTableWidget.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().hide()
        for row in range(9):
            self.setItem(row, 0, QTableWidgetItem(f"第{row}行"))
            self.setRowHeight(row, 30)


def test_half_a_row_of_a_table_at_either_end(page):
    table = Signs()
    assert put(page, table, 0, 0, 300, 107) == ["half a row: Signs"]
    table.resize(300, 30 * 9 + 40)
    assert faults(page) == []
    table.resize(300, 122)
    table.verticalScrollBar().setValue(14)
    assert faults(page) == ["half a row: Signs"]


@pytest.mark.parametrize(("text", "found"), [("2026-10-05", True), ("永宁镇敬老院食堂用", False), ("1", False)])
def test_a_figure_that_its_entry_has_no_room_for(page, text, found):
    line = QLineEdit(text)
    assert put(page, line, 10, 10, 70, 36) == ([f"cut off: figure “{text}”"] if found else [])


def test_a_head_of_a_list_without_room(page):
    table = LedgerTable()
    put(page, table, 0, 0, 400, 300)
    table.show_listing(Listing((Heading("a", "本年累计收入"), Heading("b", "乙")), (("1", "2"),), (1,), ""))
    table.view.setColumnWidth(0, 60)
    assert "cut off: head “本年累计收入”" in faults(page)
    table.view.setColumnWidth(0, 200)
    assert not any("head" in fault for fault in faults(page))


def test_a_notice_over_what_the_page_says(page):
    label = QLabel("这一句要看得见")
    put(page, label, 100, 270, 200, 25)
    Toast(page).say("已保存。")
    assert faults(page) == ["covered by a notice: QLabel"]
    label.move(100, 20)
    assert faults(page) == []


class Unfair(Wrapped):
    """A text that breaks where Qt does."""

    def drawn(self):
        return self.contentsRect()


def test_a_line_with_a_sign_alone(page):
    words = Unfair("国" * 21)
    sign = words.fontMetrics().horizontalAdvance("国")
    assert put(page, words, 0, 0, sign * 20 + 4, 100) == [f"left alone: “国” of “{'国' * 21}”"]
