"""What a list shows at its edges and in its cells: whole rows and columns, points in line, marks of what runs out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent
from PySide6.QtWidgets import QToolTip

from desktop.core.listing import Heading, Listing
from desktop.registers.home.models import Licence
from desktop.ui import records
from desktop.ui.due_marks import Mark, mark_of
from desktop.ui.rows import Rows, typed_words
from desktop.ui.table import LedgerTable
from desktop.ui.theme import px
from desktop.ui.widths import Need, shared
from tests.screens.pages_list import people

TODAY = date(2026, 10, 5)


@pytest.fixture
def table(qtbot):
    made = LedgerTable()
    qtbot.addWidget(made)
    made.resize(1100, 600)
    made.show_listing(people(86))
    with qtbot.waitExposed(made):
        made.show()
    return made


def tops(view):
    return [view.rowViewportPosition(row) for row in range(view.rows_model.rowCount())]


@pytest.mark.parametrize("height", [500, 507, 521, 533])
def test_a_list_begins_with_a_whole_row_wherever_it_was_scrolled_to(qtbot, table, height):
    table.resize(1100, height)
    view = table.view
    for row in (85, 40, 0):
        view.go_to(row)
        assert 0 in tops(view)
        box = view.visualRect(view.currentIndex())
        assert box.top() >= 0
        assert box.bottom() < view.viewport().height()
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert 0 in tops(view)


def test_half_a_row_at_the_foot_is_neither_painted_nor_clicked(table):
    view = table.view
    table.resize(1100, table.height() + 34 - view.viewport().height() % 34 + 20)
    below = view.viewport().height() // view.rowHeight(0)
    assert not view.indexAt(QPoint(30, below * view.rowHeight(0) + 5)).isValid()
    assert view.indexAt(QPoint(30, below * view.rowHeight(0) - 5)).row() == below - 1
    picture = view.viewport().grab().toImage()
    ground = picture.pixelColor(picture.width() - 3, picture.height() - 3)
    strip = {
        picture.pixelColor(x, y).name()
        for y in range(below * view.rowHeight(0) + 2, picture.height())
        for x in range(0, picture.width(), 3)
    }
    assert strip == {ground.name()}


def test_columns_that_do_not_fit_lie_whole_beyond_the_edge(table):
    table.resize(760, 600)
    view = table.view
    ends = [view.columnViewportPosition(c) + view.columnWidth(c) for c in range(view.rows_model.columnCount())]
    assert view.viewport().width() in ends
    assert ends[-1] > view.viewport().width()


@pytest.mark.parametrize(
    ("wholes", "room", "widths"),
    [
        ([100, 100], 240, [120, 120]),
        ([100, 100, 100], 250, [125, 125, 100]),
        ([100, 100, 101], 251, [125, 126, 101]),
        ([100, 210], 300, [100, 200]),
        ([300, 200], 200, [280, 200]),
    ],
)
def test_the_room_of_a_view_is_shared_out(wholes, room, widths):
    needs = [Need(whole, 280, text=True) for whole in wholes]
    assert shared(needs, room, 1) == widths


def test_numbers_with_and_without_places_stand_point_below_point(qtbot):
    listing = Listing(
        (Heading("name", "姓名"), Heading("hours", "学时", "decimal"), Heading("count", "次数", "count")),
        (("王德明", Decimal("1.25"), 3), ("陈秀兰", Decimal(12), 4), ("卢颇", Decimal("9.5"), 5)),
        (1, 2, 3),
    )
    table = LedgerTable()
    qtbot.addWidget(table)
    table.show_listing(listing)
    view, measure = table.view, table.view.fontMetrics()
    most = table.model.rows.behind_point(1)
    assert most == 2
    ends = {measure.horizontalAdvance("12.00"[len(text) :]) for text in ("12",)}
    assert {view.point_gap("12", most)} == ends
    assert view.point_gap("9.5", most) == measure.horizontalAdvance("0")
    assert view.point_gap("1.25", most) == 0
    assert table.model.rows.behind_point(2) == 0


@pytest.mark.parametrize(
    ("left", "mark"),
    [
        (-1, Mark("已过期", "bad")), (0, Mark("今天到期", "warn")), (1, Mark("剩1天", "warn")),
        (30, Mark("剩30天", "warn")), (31, None),
    ],
)  # fmt: skip
def test_what_runs_out_is_marked_with_words_and_a_tone(left, mark):
    assert mark_of(TODAY + timedelta(days=left), TODAY) == mark


def test_nothing_is_marked_without_a_day_or_a_last_day():
    assert mark_of(None, TODAY) is None
    assert mark_of(TODAY, None) is None
    assert mark_of("长期", TODAY) is None


def test_the_mark_is_read_out_and_has_its_room_but_is_neither_copied_nor_kept_only(qtbot):
    heads = (Heading("name", "姓名"), Heading("until", "有效期至", "day", due=True), Heading("born", "出生日期", "day"))
    rows = tuple((f"证{n}", date(2030, 1, 1), date(1980, 1, 1)) for n in range(200))
    rows = (*rows[:150], ("健康证", date(2026, 10, 15), date(2026, 10, 15)), *rows[150:])
    table = LedgerTable()
    qtbot.addWidget(table)
    table.resize(500, 400)
    table.show_listing(Listing(heads, rows, tuple(range(201)), day=TODAY))
    told = table.model.index(150, 1).data()
    assert told == "2026-10-15  剩10天"
    assert table.model.index(150, 2).data() == "2026-10-15"
    assert table.view.columnWidth(1) >= table.view.fontMetrics().horizontalAdvance(told) + 2 * px(10)
    table.keep_only(1, "2026-10-15")
    assert table.model.rowCount() == 1


def test_lists_in_a_file_know_which_of_their_days_fall_due():
    listing = records.chapter_listing(Licence, (), "profile", lambda _column, _value: "")
    assert {heading.name for heading in listing.headings if heading.due} == {"until"}


@pytest.mark.parametrize(
    "typed",
    ["买买提艾力", "买买提·艾力", "买买提•艾力", "买买提・艾力", "买买提．艾力", "买买提.艾力", "买买提.", "提艾"],
)
def test_a_name_with_a_dot_is_found_however_the_dot_is_typed(typed):
    heads = (Heading("name", "姓名"), Heading("hours", "学时", "decimal"))
    found = Rows(Listing(heads, (("买买提·艾力", Decimal("1.5")), ("王德明", Decimal(15))), (1, 2)))
    found.words = typed_words(typed)
    found.arrange()
    assert [found.record(row) for row in range(len(found.order))] == [1]


def test_the_point_of_a_number_is_no_dot_of_a_name():
    assert typed_words("1.5 学时.") == ("1.5", "学时")


def test_an_amount_below_zero_has_a_minus_sign_on_the_screen_and_a_hyphen_in_the_clipboard(qtbot):
    heads = (Heading("name", "姓名"), Heading("sum", "调整", "money", total=True), Heading("note", "备注"))
    table = LedgerTable()
    qtbot.addWidget(table)
    table.show_listing(Listing(heads, (("许长青", -5000, "-见附页"),), (1,)))
    assert table.model.index(0, 1).data() == "−50.00"
    assert table.model.index(0, 2).data() == "-见附页"
    assert table.foot.sums == {1: "−50.00"}
    table.copy()
    assert QGuiApplication.clipboard().text().splitlines()[1].split("\t") == ["许长青", "-50.00", "-见附页"]
    for typed in ("-50", "−50"):
        table.filter.setText(typed)
        assert table.model.rowCount() == 1


def test_a_text_that_ends_in_dots_is_told_whole_under_the_pointer(qtbot, table):
    listing = people(3)
    column = next(number for number, heading in enumerate(listing.headings) if heading.kind == "text")
    words = "永宁镇" * 60
    rows = [list(row) for row in listing.rows]
    rows[1][column] = words
    table.show_listing(replace(listing, rows=tuple(map(tuple, rows))))
    view = table.view
    middle = view.visualRect(view.rows_model.index(1, column)).center()
    assert view.whole_text(middle) == words
    assert view.whole_text(view.visualRect(view.rows_model.index(0, column)).center()) == ""
    assert view.whole_text(QPoint(middle.x(), view.viewport().height() - 2)) == ""
    QCoreApplication.sendEvent(
        view.viewport(), QHelpEvent(QEvent.Type.ToolTip, middle, view.viewport().mapToGlobal(middle))
    )
    qtbot.waitUntil(lambda: QToolTip.text() == words)


def test_a_little_that_lacks_is_not_taken_from_a_head():
    needs = [Need(100, 280, text=True, head=95), Need(200, 280, text=False)]
    assert shared(needs, 296, 1) == [96, 200]
    assert shared(needs, 280, 1)[0] >= 95


def test_what_is_useless_when_cut_is_spared_before_words():
    needs = [Need(100, 280, text=True), Need(200, 280, text=True, exact=True)]
    assert shared(needs, 290, 1) == [90, 200]
    alone = [Need(100, 280, text=True, exact=True), Need(200, 280, text=True, exact=True)]
    assert shared(alone, 290, 1)[1] == 200


@pytest.mark.parametrize("lacking", [10, 40])
def test_days_and_numbers_of_people_are_never_cut_for_a_little_that_lacks(qtbot, lacking):
    headings = (
        Heading("name", "姓名"), Heading("identity", "身份证号", masked="identity"), Heading("since", "入院", "day"),
    )  # fmt: skip
    rows = tuple(("买买提·艾力", f"51030119380104{n:03d}5", date(2012, 11, 23)) for n in range(3))
    table = LedgerTable()
    qtbot.addWidget(table)
    table.show_listing(Listing(headings, rows, (1, 2, 3)))
    view = table.view
    whole = sum(map(view._need, range(3)))
    view.setFixedWidth(whole - lacking)
    with qtbot.waitExposed(table):
        table.show()
    view.fit()
    assert [view.whole_text(view.visualRect(table.model.index(1, c)).center()) for c in (1, 2)] == ["", ""]


def test_a_number_that_ends_in_a_letter_is_shown_whole_in_whatever_row_it_stands(qtbot):
    headings = (Heading("name", "姓名"), Heading("identity", "身份证号", masked="identity"), Heading("kind", "类别"))
    rows = tuple(("王德明", f"51030119380104002{'X' if n == 1 else n % 10}", "特困人员") for n in range(150))
    table = LedgerTable()
    qtbot.addWidget(table)
    table.resize(420, 500)
    table.show_listing(Listing(headings, rows, tuple(range(150))))
    with qtbot.waitExposed(table):
        table.show()
    assert table.view.whole_text(table.view.visualRect(table.model.index(1, 1)).center()) == ""


def test_a_few_pixels_that_lack_are_taken_from_the_gaps_and_no_text_is_cut(table):
    view = table.view
    needs = [view._need(column) for column in range(table.model.columnCount())]
    around = table.width() - view.viewport().width()
    table.resize(sum(needs) + around - 5, table.height())
    table.choose(1)
    assert sum(view.columnWidth(column) for column in range(len(needs))) == view.viewport().width()
    middles = [view.visualRect(table.model.index(0, column)).center() for column in range(len(needs))]
    assert {view.whole_text(middle) for middle in middles} == {""}
