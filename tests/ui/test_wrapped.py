"""Running text: a last line is never a sign or two, and a day or a code is not broken at its hyphen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.ui.wrapped import Wrapped


@pytest.fixture
def words(qtbot):
    def made(text, width):
        label = Wrapped(text)
        qtbot.addWidget(label)
        label.ensurePolished()
        label.resize(width, 200)
        label.show()
        return label

    return made


def sign(label, count):
    return label.fontMetrics().horizontalAdvance("国" * count)


def test_a_last_sign_takes_the_words_behind_the_last_comma_with_it(words):
    label = words("", 400)
    text = "划销以后不再计数，原来写的仍然看得到，也可以恢复。"
    width = sign(label, 24)
    label.setText(text)
    label.resize(width, 200)
    assert label.lines(width)[-1] == "复。"
    assert label.lines() == ["划销以后不再计数，原来写的仍然看得到，", "也可以恢复。"]
    assert label.heightForWidth(width) == words(text, width).heightForWidth(width)


def test_without_a_comma_near_some_signs_go_with_the_last_one(words):
    label = words("国" * 21, 10)
    label.resize(sign(label, 20) + 4, 200)
    assert len(label.lines()) == 2
    assert len(label.lines()[-1]) >= 3


@pytest.mark.parametrize("text", ["短", "国" * 30, "第一段\n二"])
def test_what_is_well_stays_as_it_is(words, text):
    label = words(text, 10)
    label.resize(sign(label, 20) + 4, 200)
    assert label.drawn() == label.contentsRect()


@pytest.mark.parametrize(
    ("aside", "edge"), [(Qt.AlignmentFlag.AlignLeft, "left"), (Qt.AlignmentFlag.AlignRight, "right")]
)
def test_the_narrower_text_keeps_to_its_side(words, aside, edge):
    label = words("国" * 21, 10)
    label.setAlignment(aside)
    label.resize(sign(label, 20) + 4, 200)
    assert getattr(label.drawn(), edge)() == getattr(label.contentsRect(), edge)()
    assert label.drawn().width() < label.contentsRect().width()


def test_the_narrower_text_is_painted_in_full(words):
    label = words("国" * 21, 10)
    label.resize(sign(label, 20) + 4, 60)
    picture = label.grab().toImage()
    ground = picture.pixelColor(picture.width() - 1, picture.height() - 1)
    last = label.drawn().right()
    inked = [
        (x, y) for x in range(picture.width()) for y in range(picture.height()) if picture.pixelColor(x, y) != ground
    ]
    assert max(x for x, _y in inked) <= last
    assert max(y for _x, y in inked) > picture.height() // 2


def test_a_code_and_a_day_are_not_broken_and_are_kept_as_given(words):
    label = words("例如57-ab21cd34ef56ab78，自2026-10-05起。", 10)
    label.resize(sign(label, 6), 200)
    assert not any(line.rstrip("\u2060").endswith("-") for line in label.lines())
    assert label.text() == label.accessibleName() == "例如57-ab21cd34ef56ab78，自2026-10-05起。"


def test_every_paragraph_is_looked_at(words):
    label = words("", 10)
    label.setText(f"{'国' * 21}\n第二段")
    label.resize(sign(label, 20) + 4, 200)
    assert [len(line) for line in label.lines()] == [18, 3, 3]


def test_a_number_stays_with_the_word_it_counts(words):
    label = words("再改造护理型床位48张即达标，剩39天", 10)
    label.resize(sign(label, 9), 200)
    lines = [line.replace("\u2060", "") for line in label.lines()]
    assert not any(line.startswith(("张", "天")) for line in lines[1:])
    assert "".join(lines) == label.text()


def test_the_number_of_a_document_is_not_broken_at_its_year(words):
    label = words("", 400)
    text = "政策包：淄博市淄川区，淄民〔2023〕4号，2023年1月1日起。"
    label.setText(text)
    for count in (13, 15, 17, 19):
        assert any("民〔2023〕4号" in line.replace("\u2060", "") for line in label.lines(sign(label, count)))
