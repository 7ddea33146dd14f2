"""The preview of a real PDF: pages drawn on their own thread, zoom, two pages, words found."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.ui.preview import Preview
from tests.screens.papers import paper
from tests.ui.hands import type_in

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def preview(qtbot):
    made = Preview()
    qtbot.addWidget(made)
    made.resize(900, 700)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.setFocus()
    with qtbot.waitSignal(made.shown) as shown:
        made.show_paper(paper())
    assert shown.args == [5]
    yield made
    made.stop()


def test_pages_are_drawn_when_they_come_into_view(qtbot, preview):
    qtbot.waitUntil(lambda: 0 in preview.pages._pictures)
    assert preview.place.whole == "第1页，共5页"
    assert 4 not in preview.pages._pictures
    qtbot.keyClick(preview.pages, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: 4 in preview.pages._pictures)
    assert preview.place.whole == "第5页，共5页"


def test_a_drawn_page_is_black_on_white_at_the_dots_of_the_screen(qtbot, preview):
    pages = preview.pages

    def drawn():
        # The first picture may be of the zoom before the bars of the window came to rest.
        scale, _picture = pages._pictures.get(0, (0.0, None))
        return scale == pytest.approx(pages.zoom * preview.devicePixelRatioF())

    qtbot.waitUntil(drawn)
    scale, picture = pages._pictures[0]
    assert picture.width() == pytest.approx(595.28 * scale, abs=1)
    tones = {picture.pixelColor(x, y).lightness() for x in range(0, picture.width(), 2) for y in range(0, 400, 2)}
    assert min(tones) < 60
    assert max(tones) == 255


def test_keys_turn_pages(qtbot, preview):
    qtbot.keyClick(preview.pages, Qt.Key.Key_PageDown)
    assert preview.pages.current == 1
    qtbot.keyClick(preview.pages, Qt.Key.Key_PageUp)
    assert preview.pages.current == 0


def test_zoom_by_keys_and_buttons_keeps_the_page(qtbot, preview):
    qtbot.keyClick(preview.pages, Qt.Key.Key_End)
    before = preview.pages.zoom
    qtbot.keyClick(preview.pages, Qt.Key.Key_Equal, CTRL)
    assert preview.pages.zoom == pytest.approx(before * 1.25)
    assert preview.pages.current == 4
    qtbot.keyClick(preview.pages, Qt.Key.Key_0, CTRL)
    assert preview.pages.zoom * 841.89 <= preview.pages.viewport().height()
    assert preview.percent.text().endswith("%")


def test_two_pages_stand_beside_one_another(qtbot, preview):
    qtbot.mouseClick(preview.two_button, Qt.MouseButton.LeftButton)
    first, second = preview.pages._places[:2]
    assert first.top() == second.top()
    assert first.right() < second.left()


def test_words_are_found_and_brought_into_view(qtbot, preview):
    qtbot.keyClick(preview.pages, Qt.Key.Key_F, CTRL)
    assert preview.search.hasFocus()
    with qtbot.waitSignal(preview.searched) as found:
        type_in(qtbot, preview.search, "沈长青")
    assert found.args == [1]
    assert preview.pages.current == 2
    [hit] = preview.pages.hits
    assert hit.page == 2
    assert preview.pages.viewport().rect().intersects(preview.pages.on_view(hit.page, hit.boxes[0]).toRect())


def test_enter_goes_from_place_to_place(qtbot, preview):
    with qtbot.waitSignal(preview.searched):
        preview.search.setText("月报表")
    assert preview.matches.text() == "1 / 5 处"
    qtbot.keyClick(preview.search, Qt.Key.Key_Return)
    qtbot.keyClick(preview.search, Qt.Key.Key_Return)
    assert preview.matches.text() == "3 / 5 处"
    assert preview.pages.current == 2
    with qtbot.waitSignal(preview.searched):
        preview.search.setText("没有这样的字")
    assert preview.matches.text() == "没有找到"


def test_what_is_no_paper_is_told(qtbot, preview):
    with qtbot.waitSignal(preview.shown) as shown:
        preview.show_paper(b"%PDF-1.7 cut off")
    assert shown.args == [0]
    assert "读不出来" in preview.banner.text.text()


def test_a_second_paper_takes_the_place_of_the_first(qtbot, preview):
    with qtbot.waitSignal(preview.shown) as shown:
        preview.show_paper(paper(2))
    assert shown.args == [2]
    assert preview.place.whole == "第1页，共2页"
