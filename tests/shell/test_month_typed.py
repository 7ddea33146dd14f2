"""Figures typed in place: what can be none, a debt, and who typed what stands."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.core.sheet import as_text
from desktop.services.months import hand_figures
from desktop.shell.paper_entry import CellEntry
from desktop.ui.entry import Line
from desktop.ui.pieces import Elided
from tests.shell.test_month import PATIENCE, close, page, shown, type_into

__all__ = ["page"]


@pytest.mark.parametrize(
    ("code", "text", "words"),
    [
        ("E01", "99999999999999999999", "多打了几位"),
        ("E01", "999999999999999999", "多打了几位"),
        ("E01", "-1", "要填整数"),
        ("F10", "-500", "不能是负数"),
        ("F10", "99999999999", "多打了几位"),
    ],
)
def test_what_can_be_no_figure_is_told_and_not_kept(page, qtbot, code, text, words):
    page.go_to_code(code)
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), Line))
    QApplication.focusWidget().setText(text)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: words in page.window().toast.text.text())
    entry = page.view.findChild(CellEntry)
    assert words in entry.problem.text.text()
    assert entry.problem.isVisible()
    assert page.view.viewport().rect().contains(entry.problem.geometry())
    assert entry.text() == text, "what was typed can be mended"
    assert shown(page, code).value is None
    assert hand_figures().get(("2026-10", code)) is None


def test_a_slip_is_mended_where_it_was_made_or_given_up(page, qtbot):
    page.go_to_code("E01")
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    entry = page.view.findChild(CellEntry)
    entry.setText("很多")
    qtbot.keyClick(entry, Qt.Key.Key_Return)
    assert entry.is_wrong
    entry.selectAll()
    qtbot.keyClicks(entry, "12")
    assert not entry.is_wrong
    assert not entry.problem.isVisible()
    qtbot.keyClick(entry, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shown(page, "E01").value == 12)
    assert not page.view.is_typing
    page.go_to_code("F10")
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    entry = page.view.findChildren(CellEntry)[-1]
    entry.setText("-5")
    qtbot.keyClick(entry, Qt.Key.Key_Return)
    assert entry.is_wrong
    qtbot.keyClick(entry, Qt.Key.Key_Escape)
    assert not page.view.is_typing
    assert shown(page, "F10").value is None


def test_an_overdrawn_balance_is_typed(page, qtbot):
    type_into(page, qtbot, "F01", "-1,234.5")
    qtbot.waitUntil(lambda: shown(page, "F01").value == -123450)


def test_who_typed_a_figure_and_when_stands_beside_it_also_after_closing(page, qtbot):
    type_into(page, qtbot, "E01", "62")
    qtbot.waitUntil(lambda: page.checked and shown(page, "E01").by != "", timeout=PATIENCE)
    words = "手填：练习 2026-11-22 09:30"

    def told():
        page.turn(1)
        page.go_to_code("E01")
        here = page.view.currentIndex()
        assert page.view.paper.data(here, Qt.ItemDataRole.ToolTipRole) == words
        assert words in page.view.paper.data(here, Qt.ItemDataRole.AccessibleTextRole)
        assert words in [part.whole for part in page.behind.findChildren(Elided)]

    told()
    close(page, qtbot)
    qtbot.waitUntil(lambda: page.checked, timeout=PATIENCE)
    told()
    assert "手填：练习 11-22 09:30 E01。" in as_text(page.office.page("X01", page.month))
