"""What Ctrl+Z takes back in a line: only what was typed for the record that stands there now."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget


def begin_anew(part: QWidget) -> None:
    """Let no line take back what was typed for another record or is saved: Ctrl+Z there is the window's again."""
    for line in part.findChildren(QLineEdit):
        if line.isUndoAvailable():
            at = line.cursorPosition()
            line.setText(line.text())
            line.setCursorPosition(at)
