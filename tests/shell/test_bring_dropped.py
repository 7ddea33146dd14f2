"""A file let fall on a page: its import begins where a book is shown, and nothing else is taken."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from desktop.shell.lock_panel import LockPanel
from tests.rosters import YONGNING
from tests.shell.test_bring import PATIENCE, sheet
from tests.shell.test_window import LEFT


def dropped(page, *paths):
    """Files let fall on a page, by the events that Qt sends."""
    load = QMimeData()
    load.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    place, none = QPoint(50, 50), Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(place, Qt.DropAction.CopyAction, load, LEFT, none)
    QApplication.sendEvent(page, enter)
    fall = QDropEvent(QPointF(place), Qt.DropAction.CopyAction, load, LEFT, none)
    if enter.isAccepted():
        QApplication.sendEvent(page, fall)
    return enter.isAccepted() and fall.isAccepted()


@pytest.mark.parametrize("kind", ["xlsx", "xls", "csv", "gb18030.csv"])
def test_a_file_is_dropped_on_the_page(empty_page, qtbot, tmp_path, kind):
    path = tmp_path / f"名册.{kind}"
    text = "老人姓名,公民身份号码,入住日期\n高　珍,510301194803050011,2020.7\n"
    if kind == "xlsx":
        sheet(path, *[line.split(",") for line in text.splitlines()])
    elif kind == "xls":
        path.write_bytes((YONGNING.parent / "legacy.xls").read_bytes())
    else:
        path.write_bytes(text.encode("gb18030" if kind.startswith("gb") else "utf-8-sig"))
    assert dropped(empty_page, path)
    qtbot.waitUntil(lambda: empty_page.tried is not None, timeout=PATIENCE)
    assert empty_page.tried.read == (2 if kind == "xls" else 1)
    assert empty_page.tried.accepted == 1


def test_a_file_dropped_on_the_page_of_a_book_begins_its_import(show, empty_office, qtbot, tmp_path):
    window = show(empty_office)
    path = sheet(tmp_path / "a.xlsx", ("房间", "床号"), ("101", "1"))
    window.go("beds", 0)
    assert dropped(window, path)
    page = window.page
    assert page.book.id == "beds"
    qtbot.waitUntil(lambda: page.tried is not None, timeout=PATIENCE)
    assert page.tried.accepted == 1


def test_of_several_files_one_is_read_and_the_others_are_named(show, empty_office, qtbot, tmp_path):
    window = show(empty_office)
    first, *others = (sheet(tmp_path / f"{n}.xlsx", ("房间", "床号"), (n, "1")) for n in ("甲", "乙", "丙"))
    window.go("beds", 0)
    assert dropped(window, first, *others)
    page = window.page
    qtbot.waitUntil(lambda: page.tried is not None, timeout=PATIENCE)
    assert "一次只读一个文件；还有2个没有读：乙.xlsx、丙.xlsx" in page.banner.text.text()
    assert page.banner.property("tone") == "warn"
    assert dropped(page, others[0])
    qtbot.waitUntil(lambda: page.path == others[0] and page.tried is not None, timeout=PATIENCE)
    assert "一次只读一个文件" not in page.banner.text.text()


def test_nothing_is_taken_while_the_lock_or_a_question_lies_over_the_page(show, empty_office, tmp_path):
    window = show(empty_office)
    path = sheet(tmp_path / "a.xlsx", ("房间", "床号"), ("101", "1"))
    window.go("beds", 0)
    page = window.page
    lock = LockPanel(window, "李清", lambda _who, _password: "")
    assert not dropped(window, path)
    assert window.page is page
    lock.close_panel()
    assert dropped(window, path)


def test_a_file_dropped_where_no_book_is_shown_is_not_taken(show, empty_office, tmp_path):
    window = show(empty_office)
    path = sheet(tmp_path / "a.xlsx", ("房间", "床号"), ("101", "1"))
    assert not dropped(window, path)
    assert window.current == "today"


def test_text_that_is_no_file_is_not_taken(empty_page):
    load = QMimeData()
    load.setText("姓名")
    enter = QDragEnterEvent(QPoint(5, 5), Qt.DropAction.CopyAction, load, LEFT, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(empty_page, enter)
    assert not enter.isAccepted()
