"""The dialog for a file speaks Chinese in all its labels."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QWidget

from desktop.shell.asking import ASKING
from desktop.shell.file_dialogs import begin, dialog


@pytest.fixture
def over(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def answer(path):
    """Somebody who chooses a file in the dialog that opens next; returns where the dialog began."""
    began = []

    def choose():
        asked = QApplication.activeModalWidget()
        if isinstance(asked, QFileDialog):
            began.append(asked.directory().absolutePath())
            asked.setDirectory(str(path.parent))
            asked.selectFile(path.name)
            asked.accept()
        else:
            QTimer.singleShot(20, choose)

    QTimer.singleShot(0, choose)
    return began


def test_the_next_dialog_begins_where_the_last_answer_was(over, tmp_path):
    roster = tmp_path / "花名册.csv"
    roster.write_text("姓名", encoding="utf-8")
    answer(roster)
    assert ASKING.open_file(over, "选要导入的表格", "表格 (*.csv)") == roster
    began = answer(tmp_path / "退回的行.xlsx")
    assert ASKING.save_file(over, "存退回的行", "退回的行.xlsx") == tmp_path / "退回的行.xlsx"
    assert began == [str(tmp_path)]


def test_a_folder_that_went_with_its_stick_is_not_begun_in(over, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / "花名册.csv").write_text("姓名", encoding="utf-8")
    answer(stick / "花名册.csv")
    assert ASKING.open_file(over, "选要导入的表格", "表格 (*.csv)") is not None
    assert begin(over) == stick
    (stick / "花名册.csv").unlink()
    stick.rmdir()
    assert begin(over).is_dir()


def test_every_label_of_the_file_dialog_is_chinese(qtbot):
    over = QWidget()
    qtbot.addWidget(over)
    asked = dialog(over, "选要导入的表格", QFileDialog.FileMode.ExistingFile)
    asked.setOption(QFileDialog.Option.DontUseNativeDialog)
    labels = [part.text() for part in asked.findChildren(QLabel) if part.text()]
    assert labels
    assert not [text for text in labels if text.replace("(&N)", "").isascii()]
