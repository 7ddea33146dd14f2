"""A choice of few words: as wide as they are, or ending in … like everything else that has no room."""

from __future__ import annotations

from PySide6.QtWidgets import QStyleOptionComboBox

from desktop.shell.choice import Choice


def shown(choice):
    option = QStyleOptionComboBox()
    choice.initStyleOption(option)
    return option.currentText


def test_words_without_room_end_in_dots_and_others_are_whole(qtbot):
    choice = Choice("标题行")
    qtbot.addWidget(choice)
    for words in ("最近12个月", "第1行：称呼 号码 来院年月 房间 护理等级"):
        choice.addItem(words)
    choice.setCurrentIndex(1)
    with qtbot.waitExposed(choice):
        choice.show()
    choice.resize(choice.sizeHint())
    assert shown(choice) == "第1行：称呼 号码 来院年月 房间 护理等级"
    choice.resize(150, 36)
    assert shown(choice).startswith("第1行：称呼")
    assert shown(choice).endswith("…")
    choice.setCurrentIndex(0)
    assert shown(choice) == "最近12个月"
