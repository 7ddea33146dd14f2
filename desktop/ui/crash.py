"""What is shown when the program met a fault of its own."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.core.words import _
from desktop.ui.dialogs import WIDER
from desktop.ui.notices import Sign
from desktop.ui.pieces import ROOM, Button, Deed, label
from desktop.ui.theme import px


class CrashDialog(QDialog):
    """What is shown when the program met a fault of its own: the books are whole, and the details can be copied."""

    def __init__(self, details: str, parent: QWidget | None = None) -> None:
        """Show the details of a fault."""
        super().__init__(parent)
        self.setObjectName("desk")
        self.setWindowTitle(_("程序出错"))
        self.details = details
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(24), px(24), px(24))
        column.setSpacing(px(ROOM))
        head = QHBoxLayout()
        head.setSpacing(px(12))
        head.addWidget(Sign("warn", "warn", 28))
        head.addWidget(label(_("程序出了一个错，刚才那一步没有做成。"), "heading"), 1)
        column.addLayout(head)
        column.addWidget(label(_("已经保存的账都完好。可以继续用；把下面的内容复制下来交给维护的人。"), wrap=True))
        text = QPlainTextEdit(details)
        text.setReadOnly(True)
        text.setAccessibleName(_("错误的详细内容"))
        column.addWidget(text, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        self.copy_button = Button(Deed(_("复制"), self.copy, "copy"))
        self.close_button = Button(Deed(_("继续用"), self.accept, kind="primary"))
        foot.addWidget(self.copy_button)
        foot.addWidget(self.close_button)
        column.addLayout(foot)
        self.resize(px(WIDER), px(420))

    def copy(self) -> None:
        """Put the details on the clipboard."""
        QGuiApplication.clipboard().setText(self.details)
