"""The untidy roster of a real home goes in by the window: 80 taken, 6 handed back with their reasons."""

from __future__ import annotations

import openpyxl
import pytest
import xlsxwriter
from PySide6.QtCore import QPoint, Qt

from desktop.core.problem import Problem
from desktop.registers.residents.census.queries import present
from desktop.registers.residents.models import Resident
from desktop.services import audit, ladder
from desktop.services.importing import RefusedRow
from desktop.shell.bringing_columns import ColumnsCard
from desktop.shell.bringing_sides import COLUMNS, ROWS
from desktop.ui.curtain import Curtain
from desktop.ui.pieces import Deed
from tests.practiced import TODAY
from tests.rosters import YONGNING, expected
from tests.shell.test_window import LEFT, button

PATIENCE = 60_000
ROSTER = YONGNING / "residents.xlsx"


@pytest.fixture
def page(empty_page, qtbot, answers):
    answers.path = ROSTER
    qtbot.mouseClick(empty_page.choose_button, LEFT)
    qtbot.waitUntil(lambda: empty_page.tried is not None, timeout=PATIENCE)
    qtbot.waitUntil(lambda: len(empty_page.columns.lines) == len(empty_page.columns.heads), timeout=PATIENCE)
    return empty_page


def sheet(path, *rows):
    with xlsxwriter.Workbook(path) as book:
        shown = book.add_worksheet("名册")
        for number, row in enumerate(rows):
            shown.write_row(number, 0, row)
    return path


def take(page, qtbot):
    qtbot.mouseClick(page.take_button, LEFT)
    qtbot.waitUntil(lambda: not page.tried.how.dry, timeout=PATIENCE)


def choose(page, head, words):
    """Choose a field for a column by its head, as a person would in its list."""
    line = next(line for line in page.columns.lines if line.head.words == head)
    line.choice.setCurrentIndex(line.choice.findText(words))
    line.choice.activated.emit(line.choice.currentIndex())


def test_nothing_is_written_before_it_is_asked_for(page):
    told = expected()
    assert f"能收{told['good']}行，退回{len(told['bad_rows'])}行" in page.banner.text.text()
    assert present(TODAY) == ()
    shown = page.table.shown().rows
    rows = [row for row in shown if row[1] != "跳过"]
    assert len(rows) == told["rows"]
    beside = [(row[0], row[-1]) for row in shown if row[1] == "跳过"]
    assert [number for number, _words in beside] == [90, 92, 1, 2]
    assert beside[0][1].startswith("合计：")
    assert beside[2][1].startswith("标题行上面的，不是名单：")
    assert "另有4行是标题、合计、签名这些，跳过。" in page.banner.text.text()
    assert [row[0] for row in rows if row[1] == "退回"] == [row["sheet_row"] for row in told["bad_rows"]]
    assert all(row[-1] for row in rows if row[1] == "退回")


def test_the_sound_rows_go_in_and_the_others_come_back_as_a_sheet(page, qtbot, answers, tmp_path):
    told = expected()
    take(page, qtbot)
    assert len(present(TODAY)) == told["good"]
    answers.path = tmp_path
    qtbot.mouseClick(button(page, "存退回的行"), LEFT)
    qtbot.waitUntil(lambda: list(tmp_path.glob("*退回的行*.xlsx")) != [], timeout=PATIENCE)
    [newest] = audit.entries(audit.Asked(), 1)
    assert newest.reason == f"存了“老人”退回的{len(told['bad_rows'])}行（可能有完整的号码）"
    sheet = openpyxl.load_workbook(next(tmp_path.glob("*退回的行*.xlsx"))).active
    rows = [row for row in sheet.iter_rows(values_only=True) if any(row)]
    head = next(number for number, row in enumerate(rows) if "问题" in row)
    assert len(rows) - head - 1 == len(told["bad_rows"])
    assert not page.take_button.isEnabled()


def test_after_a_trial_enter_goes_on_and_the_first_reason_is_to_be_read_whole(page):
    assert page.window().focusWidget() is page.take_button
    (first, *_others) = expected()["bad_rows"]
    assert page.table.current() == first["sheet_row"]
    assert page.sides.problem.text().startswith(f"第{first['sheet_row']}行：")


def test_after_taking_it_says_what_becomes_of_the_refused_rows(page, qtbot):
    take(page, qtbot)
    assert "退回的还没有进台账：按“存退回的行”" in page.banner.text.text()
    assert {row[1] for row in page.table.shown().rows} == {"退回", "跳过", "已收"}
    assert page.window().focusWidget() is page.refused_button
    assert not page.window().toast.isVisible()


def test_no_notice_lies_over_what_is_wrong_with_a_row(page):
    window, problem = page.window(), page.sides.problem
    for words, deed in (("已存到某处。", None), ("收下80行，退回6行。", Deed("撤销", lambda: None))):
        window.toast.say(words, deed)
        top = problem.mapTo(window, QPoint(0, 0)).y()
        written = problem.fontMetrics().boundingRect(problem.rect(), Qt.TextFlag.TextWordWrap, problem.text()).height()
        assert top + written <= window.toast.geometry().top()


def test_several_problems_of_a_row_are_one_sentence():
    row = RefusedRow(70, (Problem("identity", "号码相同。"), Problem("born", "日期不同。")))
    assert row.sentence() == "号码相同；日期不同。"


def test_an_import_is_taken_back_as_a_whole_where_its_result_stands(page, qtbot):
    assert not page.undo_button.isVisible()
    take(page, qtbot)
    assert len(present(TODAY)) == expected()["good"]
    qtbot.mouseClick(button(page, "撤销这次导入"), LEFT)
    qtbot.waitUntil(lambda: not present(TODAY), timeout=PATIENCE)
    qtbot.waitUntil(lambda: page.tried is not None and page.tried.how.dry and page.work is None, timeout=PATIENCE)
    assert not page.undo_button.isVisible()
    assert page.take_button.isEnabled()
    take(page, qtbot)
    assert len(present(TODAY)) == expected()["good"]


def test_a_backup_is_made_before_rows_go_in(page, qtbot):
    take(page, qtbot)
    kept = ladder.newest(page.office.home)
    assert kept is not None
    assert kept.sequence < page.office.books.sitting.audit.head()[0]


def test_a_file_that_is_no_table_is_a_sentence(empty_page, qtbot, answers, tmp_path):
    answers.path = tmp_path / "photo.xlsx"
    answers.path.write_bytes(b"\x89PNG no table")
    qtbot.mouseClick(empty_page.choose_button, LEFT)
    qtbot.waitUntil(lambda: bool(empty_page.banner.text.text()), timeout=PATIENCE)
    assert "不是电子表格" in empty_page.banner.text.text()
    assert empty_page.banner.text.text().endswith("。")
    assert not empty_page.take_button.isEnabled()


# ------------------------------------------------------------ the mapping


def test_the_columns_are_shown_with_what_they_were_taken_for(page):
    shown = {line.head.words: line.choice.currentText() for line in page.columns.lines}
    assert shown["姓名"] == "姓名＊"
    assert shown["护理等级"] == "护理等级"
    assert shown["序号"] == "不用"
    assert len(shown) == 17
    assert page.columns.lines[1].head.sample == "于泽芬"


def test_a_missing_column_is_named_and_chosen_and_the_rows_are_tried_again(empty_page, qtbot, tmp_path):
    path = sheet(
        tmp_path / "a.xlsx", ("称呼", "号码", "来院"), ("高 珍", "510301194803050011", "2020.7"),
        ("于 芬", "510301193009246100", "2019/5/4"),
    )  # fmt: skip
    empty_page.open_file(path)
    qtbot.waitUntil(lambda: empty_page.matched is not None, timeout=PATIENCE)
    assert not empty_page.tried
    assert empty_page.sides.stack.currentIndex() == COLUMNS
    assert empty_page.columns.missing() == ("姓名", "入院时间")
    assert "姓名、入院时间" in empty_page.columns.missing_words.text()
    assert not empty_page.take_button.isEnabled()
    choose(empty_page, "称呼", "姓名＊")
    assert empty_page.columns.missing() == ("入院时间",)
    choose(empty_page, "来院", "入院时间＊")
    qtbot.waitUntil(lambda: empty_page.tried is not None, timeout=PATIENCE)
    assert (empty_page.tried.accepted, len(empty_page.tried.refused)) == (0, 2)
    choose(empty_page, "号码", "身份证号")
    qtbot.waitUntil(lambda: empty_page.tried is not None and empty_page.tried.accepted == 2, timeout=PATIENCE)
    assert empty_page.sides.stack.currentIndex() == ROWS
    take(empty_page, qtbot)
    assert {person.name for person in Resident.select()} == {"高珍", "于芬"}


def test_a_field_stands_for_one_column_at_most_and_one_can_be_left_out(page, qtbot):
    choose(page, "联系人", "备注")
    qtbot.waitUntil(lambda: page.tried is not None and page.work is None, timeout=PATIENCE)
    shown = {line.head.words: line.choice.currentText() for line in page.columns.lines}
    assert (shown["联系人"], shown["备注"]) == ("备注", "不用")
    choose(page, "性别", "不用")
    qtbot.waitUntil(lambda: page.tried is not None and page.work is None, timeout=PATIENCE)
    assert "sex" not in page.matched.columns
    assert page.tried.accepted == expected()["good"] + 1


def test_another_sheet_and_another_row_of_heads_can_be_chosen(page, qtbot):
    card: ColumnsCard = page.columns
    assert [card.sheet.itemText(n) for n in range(card.sheet.count())] == ["在院老人花名册", "说明"]
    assert card.head_row.currentText().startswith("第3行：序号 姓名 性别")
    card.head_row.setCurrentIndex(1)
    card.head_row.activated.emit(1)
    qtbot.waitUntil(lambda: page.matched.head == 2, timeout=PATIENCE)
    assert not page.tried
    card.sheet.setCurrentIndex(1)
    card.sheet.activated.emit(1)
    assert page.matched.grid.name == "说明"
    card.sheet.setCurrentIndex(0)
    card.sheet.activated.emit(0)
    qtbot.waitUntil(lambda: page.tried is not None, timeout=PATIENCE)
    assert page.tried.accepted == expected()["good"]


# ------------------------------------------------------------ rows that are in the book already


def test_rows_in_the_book_already_are_offered_as_skip_or_fill(page, qtbot, tmp_path):
    assert not page.known.isVisible()
    take(page, qtbot)
    known = Resident.get(Resident.name == "于泽芬")
    path = sheet(
        tmp_path / "b.xlsx", ("姓名", "身份证号", "入院时间", "本人电话"),
        ("于泽芬", known.identity, "2019/5/4", "0813-7654321"), ("示例人", "510301194803050011", "2020.7", ""),
    )  # fmt: skip
    page.open_file(path)
    qtbot.waitUntil(lambda: page.tried is not None, timeout=PATIENCE)
    assert page.known.isVisible()
    assert page.known.words.text() == "已在册的行："
    assert [row[1] for row in page.table.shown().rows] == ["退回", "能收"]
    for way, fate in (("skip", "跳过"), ("fill", "补空项")):
        qtbot.mouseClick(page.known.buttons[way], LEFT)
        qtbot.waitUntil(lambda: page.tried is not None and page.work is None, timeout=PATIENCE)
        assert [row[1] for row in page.table.shown().rows] == [fate, "能收"]
    assert Resident.get(Resident.name == "于泽芬").phone is None
    take(page, qtbot)
    assert Resident.get(Resident.name == "于泽芬").phone == "0813-7654321"
    assert Resident.select().where(Resident.name == "示例人").count() == 1


# ------------------------------------------------------------ progress, stopping, closing


def test_a_trial_can_be_stopped_and_leaves_everything_as_it_was(empty_page, qtbot):
    empty_page.open_file(ROSTER)
    qtbot.waitUntil(lambda: empty_page.work is not None, timeout=PATIENCE)
    curtain = [panel for panel in empty_page.window().findChildren(Curtain) if panel.isVisible()][-1]
    curtain.appear()
    assert curtain.bar.accessibleName() == "导入：老人"
    qtbot.mouseClick(curtain.stop_button, LEFT)
    qtbot.waitUntil(lambda: empty_page.work is None, timeout=PATIENCE)
    assert "已经停下" in empty_page.banner.text.text()
    assert not empty_page.tried
    assert present(TODAY) == ()


def test_an_import_can_be_stopped_and_leaves_everything_as_it_was(page, qtbot):
    head = page.office.books.sitting.audit.head()
    qtbot.mouseClick(page.take_button, LEFT)
    qtbot.waitUntil(lambda: page.work is not None, timeout=PATIENCE)
    curtain = [panel for panel in page.window().findChildren(Curtain) if panel.isVisible()][-1]
    qtbot.waitUntil(lambda: curtain.bar.value() > 0, timeout=PATIENCE)
    curtain.appear()
    qtbot.mouseClick(curtain.stop_button, LEFT)
    qtbot.waitUntil(lambda: page.work is None, timeout=PATIENCE)
    assert present(TODAY) == ()
    assert page.office.books.sitting.audit.head() == head


def test_nothing_else_works_while_rows_are_tried(empty_page, qtbot):
    empty_page.open_file(ROSTER)
    qtbot.waitUntil(lambda: empty_page.work is not None, timeout=PATIENCE)
    curtain = [panel for panel in empty_page.window().findChildren(Curtain) if panel.isVisible()][-1]
    assert curtain.geometry() == empty_page.window().rect()
    assert empty_page.window().childAt(QPoint(60, 200)) is curtain
    assert empty_page.window().focusWidget() is curtain
    qtbot.waitUntil(lambda: empty_page.tried is not None, timeout=PATIENCE)
    qtbot.waitUntil(lambda: not empty_page.window().findChildren(Curtain))


def test_a_window_that_closes_in_the_middle_rolls_the_import_back(page, qtbot):
    head = page.office.books.sitting.audit.head()
    qtbot.mouseClick(page.take_button, LEFT)
    qtbot.waitUntil(lambda: page.work is not None, timeout=PATIENCE)
    curtain = [panel for panel in page.window().findChildren(Curtain) if panel.isVisible()][-1]
    qtbot.waitUntil(lambda: curtain.bar.value() > 0, timeout=PATIENCE)
    page.window().close()
    assert page.office.books.sitting.audit.head() == head
    assert not page.office.books.sitting.database.in_transaction()
