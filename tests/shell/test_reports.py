"""The print library: found, made, kept, remembered."""

from __future__ import annotations

from datetime import date
from threading import Event

import openpyxl
import pytest
from PySide6.QtCore import Qt

from desktop.core.initials import initials
from desktop.core.listing import Heading, Listing
from desktop.core.period import month_of
from desktop.shell import menu
from desktop.tables import writing
from desktop.ui.dialogs import Panel
from desktop.ui.pieces import Button
from tests.shell.test_window import LEFT

PATIENCE = 20_000


@pytest.fixture
def page(window, qtbot):
    window.go(menu.REPORTS, 0)
    qtbot.waitUntil(lambda: bool(window.page.paper.content), timeout=PATIENCE)
    return window.page


def choose(page, qtbot, form_id):
    page.open_form(form_id)
    qtbot.waitUntil(lambda: page.paper.name != "" and bool(page.paper.content), timeout=PATIENCE)


def test_every_form_is_listed_by_its_book(page):
    bands = [line.band for line in page.list.forms.lines if line.form is None]
    assert {"月报", "老人", "职工", "培训", "院办经济", "食堂", "消防"} <= set(bands)
    assert page.list.forms.count() >= 91
    assert (page.earlier.toolTip(), page.later.toolTip()) == ("上一期（Alt+Left）", "下一期（Alt+Right）")


@pytest.mark.parametrize(("typed", "form_id"), [("yybb", "X01"), ("花名册", "P01"), ("t07", "T07")])
def test_a_form_is_found_by_initials_name_and_number(page, qtbot, typed, form_id):
    page.filter.setText(typed)
    assert form_id in [line.form.id for line in page.list.forms.lines if line.form]
    assert page.list.picked()
    qtbot.waitUntil(lambda: bool(page.paper.content), timeout=PATIENCE)


def test_a_form_is_made_for_another_month_and_blank(page, qtbot):
    choose(page, qtbot, "X01")
    assert page.when.text() == "2026年10月"
    qtbot.mouseClick(page.earlier, LEFT)
    assert not page.paper.print_button.isEnabled(), "what is shown is not what is asked for"
    qtbot.waitUntil(lambda: page.paper.name.endswith("_2026-09"), timeout=PATIENCE)
    qtbot.mouseClick(page.blank_button, LEFT)
    qtbot.waitUntil(lambda: bool(page.paper.content), timeout=PATIENCE)
    assert not page.when.isVisible()
    assert page.paper.name == "敬老院月报表"


def test_while_another_form_is_drawn_the_old_one_cannot_be_printed(page, qtbot):
    choose(page, qtbot, "X01")
    page.list.pick(["P01"])
    assert not page.paper.print_button.isEnabled()
    qtbot.waitUntil(page.paper.print_button.isEnabled, timeout=PATIENCE)
    assert page.paper.name.startswith("特困人员（集中供养）花名册")


def test_a_form_is_kept_as_pdf_and_as_sheet_and_remembered(page, qtbot, answers, tmp_path):
    choose(page, qtbot, "X01")
    answers.path = tmp_path
    qtbot.mouseClick(page.paper.sheet_button, LEFT)
    qtbot.mouseClick(page.paper.pdf_button, LEFT)
    qtbot.waitUntil((tmp_path / "敬老院月报表_2026-10.pdf").exists, timeout=PATIENCE)
    kept = sorted(path.name for path in tmp_path.glob("敬老院月报表*"))
    assert kept == ["敬老院月报表_2026-10.pdf", "敬老院月报表_2026-10.xlsx"]
    assert (tmp_path / kept[0]).read_bytes().startswith(b"%PDF")
    cells = openpyxl.load_workbook(tmp_path / kept[1]).worksheets[0].iter_rows(max_row=4, values_only=True)
    assert any("练习" in str(cell) for row in cells for cell in row)
    page.refresh()
    assert [line.form.id for line in page.list.forms.lines if line.band == "最近用过" and line.form] == ["X01"]


def test_several_forms_become_one_paper(page, qtbot):
    page.list.pick(["X01"])
    row = next(n for n, line in enumerate(page.list.forms.lines) if line.form and line.form.id == "X02")
    page.list.selectionModel().select(page.list.forms.index(row), page.list.selectionModel().SelectionFlag.Select)
    qtbot.waitUntil(lambda: len(page.paper.pages) == 2 and bool(page.paper.content), timeout=PATIENCE)
    assert page.paper.name.startswith("2张表")


def test_printing_without_a_printer_says_what_to_do(page, qtbot):
    choose(page, qtbot, "X01")
    qtbot.keyClick(page.window(), Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(page.window().findChildren(Panel)))
    panel = page.window().findChildren(Panel)[-1]
    if not panel.printer.count():
        assert "没有找到打印机" in panel.banner.text.text()
        assert not panel.print_button.isEnabled()
    qtbot.keyClick(panel, Qt.Key.Key_Escape)
    assert not panel.isVisible()


def test_a_form_of_one_person_asks_for_whom(page, qtbot):
    given = [form for form, made in page.office.pages.returns.items() if made.each]
    choose(page, qtbot, given[0])
    assert page.person.count() > 1
    page.person.setCurrentIndex(1)
    page.person.activated.emit(1)
    qtbot.waitUntil(lambda: bool(page.paper.content), timeout=PATIENCE)


def test_who_is_meant_is_found_by_typing_initials(page, qtbot):
    choose(page, qtbot, "P03")
    names = [page.person.itemText(row) for row in range(page.person.count())]
    short = initials(names[-1].split()[0])[0]
    page.person.setFocus()
    qtbot.keyClicks(page.person, short)
    assert short in initials(page.person.currentText().split()[0])
    assert page.person.currentIndex() > 0
    qtbot.waitUntil(lambda: bool(page.paper.content), timeout=PATIENCE)


def test_a_form_of_one_person_begins_with_this_month(page, qtbot):
    choose(page, qtbot, "X01")
    qtbot.mouseClick(page.earlier, LEFT)
    choose(page, qtbot, "P03")
    assert page.period == month_of(page.office.books.today)


def test_where_nobody_is_to_be_chosen_the_blank_form_is_shown_with_the_reason(page, qtbot):
    choose(page, qtbot, "P05")
    page.period = month_of(date(1999, 3, 1))
    page.earlier.click()
    qtbot.waitUntil(lambda: bool(page.paper.content), timeout=PATIENCE)
    assert page.person.count() == 0
    assert page.banner.text.text() == "1999年2月没有可填的，下面是空白表。要填好的，请换一个时期。"
    assert page.paper.print_button.isEnabled()
    page.blank_button.click()
    qtbot.waitUntil(lambda: page.banner.text.text() == "", timeout=PATIENCE)


def test_forms_of_one_person_chosen_together_say_that_they_are_blank(page, qtbot):
    page.list.pick(["P03"])
    row = next(n for n, line in enumerate(page.list.forms.lines) if line.form and line.form.id == "P04")
    page.list.selectionModel().select(page.list.forms.index(row), page.list.selectionModel().SelectionFlag.Select)
    qtbot.waitUntil(lambda: "请单选一张" in page.banner.text.text(), timeout=PATIENCE)


def test_a_list_is_printed_and_handed_out_as_shown(window, qtbot, answers, tmp_path):
    window.go("staff", 0)
    listing = window.office.books.book("staff").listing(window.office.asked())
    window.scene.desk.print_out(listing, "职工")
    qtbot.waitUntil(lambda: window.page.pane.content.startswith(b"%PDF"), timeout=PATIENCE)
    (paper,) = window.page.pane.pages
    assert paper.reporter == window.office.pages.request(month_of(window.office.books.today)).reporter
    back = next(b for b in window.page.findChildren(Button) if b.text() == "返回")
    qtbot.mouseClick(back, LEFT)
    assert window.current == "staff"
    answers.path = tmp_path
    before = window.office.books.sitting.audit.head()[0]
    window.scene.desk.hand_out(listing, "职工")
    path = tmp_path / "职工.xlsx"
    qtbot.waitUntil(lambda: str(path) in window.toast.text.text(), timeout=PATIENCE)
    assert path.stat().st_size > 1000
    assert window.office.books.sitting.audit.head()[0] > before


def test_a_list_is_made_aside_however_long_it_is(window, qtbot, answers, tmp_path, monkeypatch):
    gate, real = Event(), writing.listing_xlsx

    def slow(*words):
        gate.wait()
        return real(*words)

    monkeypatch.setattr(writing, "listing_xlsx", slow)
    answers.path = tmp_path
    heads = tuple(Heading(f"c{number}", f"列{number}") for number in range(9))
    rows = tuple((f"第{number}笔", *("出售鸡蛋",) * 8) for number in range(8000))
    window.scene.desk.hand_out(Listing(heads, rows, tuple(range(8000))), "台账")
    assert list(tmp_path.glob("*.xlsx")) == []
    gate.set()
    qtbot.waitUntil(lambda: "台账.xlsx" in window.toast.text.text(), timeout=PATIENCE)
    whole = openpyxl.load_workbook(tmp_path / "台账.xlsx", read_only=True).active
    assert len(list(whole.iter_rows())) > len(rows)


def test_the_roster_of_a_past_day_says_so_on_paper(window, qtbot):
    window.go("residents", 0)
    page = window.page
    page.as_of.set_text("2025.12.31")
    page.as_of.left.emit()
    qtbot.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.page is not page and bool(window.page.pane.pages), timeout=PATIENCE)
    (paper,) = window.page.pane.pages
    assert paper.period == "截至2025年12月31日"
