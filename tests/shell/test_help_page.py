"""The help on the screen: opened by F1 from every page, left by Esc."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit

from desktop.shell import menu
from desktop.shell.entrance import Entrance
from desktop.shell.help_page import HelpPage, help_places
from desktop.shell.help_text import TOPICS, load
from desktop.shell.window import BRING, PAPER
from desktop.ui.dialogs import Panel
from tests.i18n.marks import CHINESE
from tests.shell.conftest import Answers


def f1(window, qtbot):
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert isinstance(window.page, HelpPage)
    return window.page


def test_f1_opens_the_help_of_every_page_and_esc_returns(window, qtbot):
    for item in menu.items(window.office.books.catalog):
        window.go(item.id, 0)
        before = window.page
        page = f1(window, qtbot)
        assert page.view.text.topic == item.id
        assert page.contents.currentItem().data(Qt.ItemDataRole.UserRole) == item.id
        qtbot.keyClick(window, Qt.Key.Key_Escape)
        assert window.page is before


def test_what_was_typed_is_still_there_after_the_help(window, qtbot):
    window.go("staff", 0)
    window.page.begin_new()
    line = next(
        part for part in window.page.findChildren(QLineEdit) if part.isVisible() and "姓名" in part.accessibleName()
    )
    line.setFocus()
    qtbot.keyClicks(line, "Zhang")
    f1(window, qtbot)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert (line.isVisible(), line.text()) == (True, "Zhang")


def test_an_import_and_a_print_have_their_own_help_and_are_returned_to(window, qtbot):
    window._bring_in(window.office.books.book("residents"))
    bringing = window.page
    assert f1(window, qtbot).view.text.topic == BRING
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert window.page is bringing
    window.show_paper([window.office.pages.blank("X01", window.office.months.closed()[-1])], "x")
    assert f1(window, qtbot).view.text.topic == PAPER


def test_the_contents_and_the_links_turn_the_page(window, qtbot):
    page = f1(window, qtbot)
    page.contents.setFocus()
    qtbot.keyClick(page.contents, Qt.Key.Key_Down)
    assert page.view.text.topic == "residents"
    page.view.anchorClicked.emit(QUrl("bring"))
    assert (page.view.text.topic, page.contents.currentItem().text().strip()) == ("bring", "导入表格")
    page.read("no such page")
    assert page.view.text.topic == "bring"
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert page.view.text.topic == "start"


def test_a_page_shows_its_title_its_pictures_and_is_named_for_a_reader(window, qtbot):
    view = f1(window, qtbot).view
    assert view.accessibleName() == "帮助：今日"
    assert view.toPlainText().startswith("今日\n每天先看这一页")
    picture = view.loadResource(0, QUrl("today.png"))
    assert picture.width() == round((view.wide() - 8) * view.devicePixelRatioF())
    assert view.loadResource(0, QUrl("none.png")) is None


def test_pictures_follow_the_width_of_the_window(window, qtbot):
    view = f1(window, qtbot).view
    wide = view.wide()
    window.resize(1120, 700)
    QApplication.processEvents()
    assert view.wide() < wide
    assert view.document().idealWidth() <= view.viewport().width()


@pytest.mark.usefixtures("english")
def test_english_windows_have_english_help(window, qtbot):
    page = f1(window, qtbot)
    assert page.view.toPlainText().startswith("Today\nLook here first")
    assert not CHINESE.search(page.view.toPlainText().replace("　", ""))


def test_the_help_is_found_by_the_search_box(window, qtbot):
    qtbot.waitUntil(lambda: not window.directory.ready().waits)
    window.search.setText("换一台")
    hit = next(hit for hit in window.search.hits.hits if hit.sort == "帮助")
    hit.do()
    assert window.page.view.text.topic == "move"
    assert {place.title for place in help_places(lambda _topic: None)} == {load(topic).title for topic in TOPICS}


@pytest.mark.parametrize(("home", "title"), [("real", "登录和密码"), ("none", "第一次打开")])
@pytest.mark.usefixtures("real_home")
def test_there_is_help_before_a_home_is_open(qtbot, doors, tmp_path, home, title):
    entrance = Entrance(tmp_path / home, doors, Answers().asking())
    qtbot.addWidget(entrance)
    with qtbot.waitActive(entrance):
        entrance.show()
    qtbot.keyClick(entrance, Qt.Key.Key_F1)
    [panel] = entrance.findChildren(Panel)
    assert panel.isVisible()
    assert panel.findChild(QTextEdit).toPlainText().startswith(title)
    qtbot.keyClick(panel, Qt.Key.Key_Escape)
    assert not panel.isVisible()
