"""A reason that was refused: the sentence stands until the answer is another one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from desktop.ui.dialogs import ask_reason
from tests.ui.hands import type_in


def test_the_sentence_goes_as_soon_as_a_reason_is_typed(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 600)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    panel = ask_reason(window, "开更正单", "月报变成新的一版。", lambda _reason: "")
    line = window.focusWidget()
    qtbot.keyClick(line, Qt.Key.Key_Return)
    told = next(part for part in panel.findChildren(QLabel) if "请写明原因" in part.text())
    assert told.isVisible()
    type_in(qtbot, line, "漏")
    assert not told.isVisible()
