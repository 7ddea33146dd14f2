"""The line to search by says what can be typed in as many words as there is room for."""

from __future__ import annotations

import pytest

from desktop.ui.search_line import SearchLine, shorter

HINT = "筛选：姓名、拼音首字母、号码后几位……"


@pytest.fixture
def line(qtbot):
    made = SearchLine(HINT, "Ctrl+F")
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_hint_gets_shorter_word_by_word():
    assert shorter(HINT) == [HINT, "筛选：姓名、拼音首字母…", "筛选：姓名…"]
    assert shorter("Filter: name, last digits...") == ["Filter: name, last digits...", "Filter: name…"]
    assert shorter("在纸上找字") == ["在纸上找字"]


@pytest.mark.parametrize(
    ("width", "hint", "key"),
    [
        (460, HINT, "Ctrl+F"),
        (280, "筛选：姓名、拼音首字母…", "Ctrl+F"),
        (200, "筛选：姓名…", "Ctrl+F"),
        (130, "筛选：姓名…", ""),
    ],
)
def test_words_make_way_before_the_key_and_the_key_for_the_first_word(line, width, hint, key):
    line.resize(width, 36)
    assert (line.placeholderText(), line.tail) == (hint, key)
    assert line.accessibleName() == HINT
    assert line.toolTip() == ("" if hint == HINT and key else HINT)


def test_the_whole_hint_comes_back_with_the_room(line):
    line.resize(130, 36)
    line.resize(460, 36)
    assert (line.placeholderText(), line.tail, line.toolTip()) == (HINT, "Ctrl+F", "")
