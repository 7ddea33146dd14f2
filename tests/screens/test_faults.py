"""The finder of faults finds what is cut off or overlaps, and nothing on pages that are well."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QWidget

from desktop.ui.pieces import Elided
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
