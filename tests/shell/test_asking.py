"""The dialog for a file speaks Chinese in all its labels."""

from __future__ import annotations

from PySide6.QtWidgets import QFileDialog, QLabel, QWidget

from desktop.shell.asking import dialog


def test_every_label_of_the_file_dialog_is_chinese(qtbot):
    over = QWidget()
    qtbot.addWidget(over)
    asked = dialog(over, "选要导入的表格", QFileDialog.FileMode.ExistingFile)
    asked.setOption(QFileDialog.Option.DontUseNativeDialog)
    labels = [part.text() for part in asked.findChildren(QLabel) if part.text()]
    assert labels
    assert not [text for text in labels if text.replace("(&N)", "").isascii()]
