"""Full numbers on pages and lists: masked in the preview until asked for, every way out told and noted first."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt

from desktop.core.period import read_period
from desktop.services import audit
from desktop.shell.printing import ODD, Order, PrintPanel
from tests.paper.reading import told

LEFT = Qt.MouseButton.LeftButton
PATIENCE = 20_000
CLOSED = read_period("2026-09")
FULL = re.compile(r"\d{17}[\dXx]")


def last(office):
    return office.books.sitting.audit.head()[0]


def history(since):
    """The sentences of the history since an entry, the oldest first."""
    return [entry.reason for entry in reversed(audit.entries(audit.Asked(), 50)) if entry.id > since]


def drawn(pane):
    return bool(pane.content) and bool(pane.preview.pages.sizes) and pane.drawing.task is None


@pytest.fixture
def roster(window, qtbot):
    """The roster of the residents with their identity numbers, shown as it will be printed."""
    page = window.office.page("P01", CLOSED)
    window.show_paper([page], "花名册")
    pane = window.page.pane
    qtbot.waitUntil(lambda: drawn(pane), timeout=PATIENCE)
    return pane


def test_the_preview_is_masked_and_says_what_leaves_the_house(roster):
    assert FULL.findall(told(roster.content)) == []
    assert roster.numbers.isVisible()
    assert "存出去是完整的" in roster.numbers.words.text()


def test_a_page_without_numbers_asks_for_nothing(window, qtbot):
    window.show_paper([window.office.page("X01", CLOSED)], "月报")
    qtbot.waitUntil(lambda: drawn(window.page.pane), timeout=PATIENCE)
    assert not window.page.pane.numbers.isVisible()


def test_the_full_numbers_are_shown_when_asked_for_and_the_look_is_noted_before(window, roster, qtbot):
    since = last(window.office)
    qtbot.mouseClick(roster.numbers.button, LEFT)
    assert history(since) == ["看了“特困人员（集中供养）花名册”的完整号码"]
    qtbot.waitUntil(lambda: drawn(roster) and FULL.search(told(roster.content)) is not None, timeout=PATIENCE)
    qtbot.mouseClick(roster.numbers.button, LEFT)
    qtbot.waitUntil(lambda: drawn(roster) and FULL.search(told(roster.content)) is None, timeout=PATIENCE)
    assert len(history(since)) == 1


def test_what_is_printed_has_the_numbers_though_the_preview_has_not(window, roster, qtbot):
    since = last(window.office)
    qtbot.mouseClick(roster.print_button, LEFT)
    qtbot.waitUntil(lambda: bool(window.findChildren(PrintPanel)), timeout=PATIENCE)
    [panel] = window.findChildren(PrintPanel)
    assert FULL.search(told(panel._paper[1]))
    assert FULL.search(told(roster.content)) is None
    assert history(since) == []
    roster._printed(Order("P", part=ODD))
    assert "打印：特困人员（集中供养）花名册（有完整的号码）" in history(since)
    assert window.toast.text.text() == "已交给打印机。里面有完整的号码，请保管好。"


def test_a_page_without_numbers_is_printed_without_a_word(window, qtbot):
    window.show_paper([window.office.pages.blank("P01", CLOSED)], "空白表")
    qtbot.waitUntil(lambda: drawn(window.page.pane), timeout=PATIENCE)
    since = last(window.office)
    window.page.pane._printed(Order("P"))
    assert history(since) == []
    assert window.toast.text.text() == "已交给打印机。"


def test_a_pdf_is_noted_before_it_is_written(window, roster, qtbot, answers, tmp_path):
    answers.path = tmp_path
    since = last(window.office)
    qtbot.mouseClick(roster.pdf_button, LEFT)
    qtbot.waitUntil((tmp_path / "花名册.pdf").exists, timeout=PATIENCE)
    assert history(since) == ["存成文件：特困人员（集中供养）花名册（有完整的号码）"]
    assert FULL.search(told((tmp_path / "花名册.pdf").read_bytes()))
    assert window.toast.text.text().endswith("里面有完整的号码，请保管好。")


@pytest.mark.parametrize("way", ["list", "pages"])
def test_what_could_not_be_written_was_noted_and_is_called_back(roster, answers, tmp_path, way, qtbot):
    """The note comes first: a file that nobody noted must not be possible, a note without a file says so itself."""
    answers.path = tmp_path / "no folder"
    answers.path.write_bytes(b"")
    window = roster.window()
    since = last(window.office)
    if way == "list":
        window.scene.desk.hand_out(window.office.books.book("residents").listing(window.office.asked()), "老人")
    else:
        roster.save_sheet()
    qtbot.waitUntil(lambda: len(history(since)) > 1)
    first, second = history(since)
    assert first.endswith("（有完整的号码）")
    assert second.startswith("没有写成：")


def test_a_list_with_numbers_says_so_at_the_foot_and_in_the_history(window, answers, tmp_path, qtbot):
    answers.path = tmp_path
    since = last(window.office)
    listing = window.office.books.book("residents").listing(window.office.asked())
    window.scene.desk.hand_out(listing, "老人")
    qtbot.waitUntil(lambda: bool(window.toast.text.text()))
    assert history(since) == [f"导出“老人”{len(listing.rows)}行（有完整的号码）"]
    assert window.toast.text.text() == f"已存到 {tmp_path / '老人.xlsx'}。里面有完整的号码，请保管好。"


def test_a_list_without_numbers_does_not_frighten(window, answers, tmp_path, qtbot):
    answers.path = tmp_path
    since = last(window.office)
    listing = window.office.books.book("beds").listing(window.office.asked())
    window.scene.desk.hand_out(listing, "床位")
    qtbot.waitUntil(lambda: bool(window.toast.text.text()))
    assert history(since) == [f"导出“床位”{len(listing.rows)}行"]
    assert window.toast.text.text() == f"已存到 {tmp_path / '床位.xlsx'}"
