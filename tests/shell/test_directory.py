"""Everything the search box leads to, in a real window."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from dataclasses import replace
from threading import current_thread, main_thread

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel

from desktop.core.words import TONGUE, Tongue
from desktop.registers.residents.census.queries import present
from desktop.shell import directory, menu
from desktop.shell.bringing import BringPage
from desktop.shell.finder import MOST
from desktop.shell.search import SearchBox
from desktop.ui.dialogs import Panel
from desktop.ui.records import chooser_for
from tests.practiced import TODAY
from tests.screens.words import catalogue


@pytest.fixture
def search(window, qtbot):
    """Types a word into the box of a window that knows everything by now; gives the hits."""

    def typed(word):
        qtbot.waitUntil(lambda: not window.directory.ready().waits)
        window.search.setFocus()
        window.search.setText(word)
        return window.search.hits.hits

    return typed


@pytest.fixture
def tongue() -> Iterator[Tongue]:
    """The language of the screen, as it was again at the end."""
    usual = TONGUE.catalogue
    yield TONGUE
    TONGUE.speak(usual)


def take(hits, title, sort):
    """Choose the hit of a title and a sort."""
    next(hit for hit in hits if (hit.title, hit.sort) == (title, sort)).do()


def test_rows_are_read_when_the_window_is_at_leisure(window, qtbot):
    made = directory.Directory(window.office, window.go, list, window)
    assert (made._finder._rows, made._finder._places) == ({}, [])
    qtbot.waitUntil(lambda: not made._finder.waits)
    assert {book.id for book in window.office.books.catalog} == set(made._finder._rows)
    made.leave()


def test_what_grows_while_a_word_stands_in_the_box_is_shown(window, qtbot):
    window.search.setFocus()
    qtbot.keyClicks(window.search, "yybb")
    qtbot.waitUntil(lambda: "敬老院月报表" in [hit.title for hit in window.search.hits.hits])


@pytest.mark.parametrize("place", range(3))
def test_a_person_is_found_by_name_number_and_its_tail(search, place):
    person = present(TODAY)[0]
    typed = (person.name, person.identity, person.identity[-4:])[place]
    assert person.name in [hit.title for hit in search(typed)]


def test_the_telephone_of_the_practice_home_belongs_to_everybody(search):
    assert {hit.sort for hit in search(present(TODAY)[0].contact_phone)} == {"老人"}


def test_the_screen_reads_no_rows_to_find_them(window, qtbot):
    threads, books = [], copy(window.office.books)
    residents = books.book("residents")

    def found():
        threads.append(current_thread())
        return residents.found()

    books.catalog = (replace(residents, found=found),)
    made = directory.Directory(replace(window.office, books=books), window.go, list, window)
    qtbot.waitUntil(lambda: not made.ready().waits)
    made.forget()
    assert made.ready().waits
    qtbot.waitUntil(lambda: not made.ready().waits)
    assert len(threads) == 2
    assert main_thread() not in threads
    made.leave()


def test_a_changed_name_is_found_when_it_was_read(window, search):
    person = window.office.books.book("residents").chapters[0].model.get_by_id(present(TODAY)[0].resident)
    person.name = "欧阳试"
    with window.office.books.together():
        window.office.books.write(person)
    assert search("oys")[0].title == "欧阳试"


def test_a_name_with_a_dot_is_found_without_it_in_the_box_and_where_a_person_is_chosen(window, search):
    model = window.office.books.book("residents").chapters[0].model
    person = model.get_by_id(present(TODAY)[0].resident)
    person.name = "阿依古丽·买买提"
    with window.office.books.together():
        window.office.books.write(person)
    chooser = chooser_for(window.office.books, model)
    for typed in ("阿依古丽买买提", "ayglmmt", "阿依古丽 · 买买提"):
        assert [hit.title for hit in search(typed)] == ["阿依古丽·买买提"]
        assert [pick.title for pick in chooser.find(typed)] == ["阿依古丽·买买提"]


@pytest.mark.parametrize("words", [directory.bare(words) for words, _also in directory.SETTINGS])
def test_every_setting_is_found_and_leads_to_where_it_stands(window, search, words):
    take(search(words), words, "设置")
    assert window.current == menu.HOUSE
    says = [*window.page.findChildren(QAbstractButton), *window.page.findChildren(QLabel)]
    assert any(directory.bare(part.text()) == words and part.isVisible() for part in says)


def test_a_setting_is_found_by_another_word_and_its_button_gets_the_cursor(window, search):
    take(search("还原"), "恢复", "设置")
    assert window.focusWidget() is window.page.backup.restore_button


def test_what_nobody_says_is_not_revealed(window):
    assert not directory.reveal(window.page, "没有这个设置")


def test_an_import_begins_from_the_box(window, search):
    take(search("导入"), "导入：老人", "命令")
    assert isinstance(window.page, BringPage)


def test_the_stick_and_the_inspection_begin_from_the_box(window, search):
    take(search("报送"), "报送到U盘", "命令")
    assert window.current == menu.MONTH
    assert window.page.sides.currentWidget() is window.page.stick
    assert [hit.title for hit in search("回执")][:1] == ["报送到U盘"]
    take(search("yjb"), "迎检包", "命令")
    assert window.current == menu.REPORTS
    assert any(panel.isVisible() for panel in window.findChildren(Panel))


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("back up now", "Back up now"), ("Back up", "Back up now"), ("monthly return", "Do the monthly return"),
        ("import: residents", "Import: Residents"), ("management staff", ""),
    ],
)  # fmt: skip
def test_several_words_are_found_on_the_english_screen(window, qtbot, tongue, typed, title):
    tongue.speak(catalogue("en"))
    made = directory.Directory(window.office, window.go, lambda: directory.window_places(window), window)
    qtbot.waitUntil(lambda: not made.ready().look("x").waits)
    hits = [hit for hit in made.ready().find(typed) if hit.title.lower() == title.lower()]
    assert [hit.title[slice(*hit.marked)].lower() for hit in hits] == [typed.lower()][: len(hits)]
    assert bool(hits) == bool(title)


@pytest.fixture
def early(window):
    """A box at which somebody types before anything is known."""
    made = directory.Directory(window.office, window.go, lambda: directory.window_places(window), window)
    box = SearchBox(made.ready, window)
    made.grown.connect(box.look_again)
    yield box
    made.leave()


def test_at_the_start_it_says_that_it_is_not_ready_instead_of_that_there_is_nothing(early, qtbot):
    box = early
    qtbot.keyClicks(box, "yybb")
    assert (box.hits.hits, box.hits.accessibleName()) == ([], "正在准备……")
    qtbot.waitUntil(lambda: "敬老院月报表" in [hit.title for hit in box.hits.hits])
    box.setText("qqqqq")
    qtbot.waitUntil(lambda: box.hits.accessibleName() == "没有找到")


def test_what_was_chosen_stays_chosen_when_more_becomes_known(window, search, qtbot):
    search("2")
    box = window.search
    qtbot.keyClick(box, Qt.Key.Key_Down)
    qtbot.keyClick(box, Qt.Key.Key_Down)
    chosen = box.hits.hits[2]
    with qtbot.waitSignal(window.directory.grown):
        window.directory.forget()
        window.directory.ready()
    assert box.hits.hits[box.hits.chosen].words == chosen.words
    box.setText("20")
    assert box.hits.chosen == 0


def test_how_many_more_there_are_is_said_below_the_hits_and_leads_nowhere(window, search, qtbot):
    search("2")
    shown = window.search.hits
    assert len(shown.hits) == MOST
    assert shown.more > 0
    assert shown.more_words() == f"还有{shown.more}个，再输一个字"
    assert shown.more_words() in shown.accessibleDescription()
    before = window.current
    foot = QPoint(shown.width() // 2, shown.height() - 8)
    qtbot.mouseMove(shown, foot)
    qtbot.mouseClick(shown, Qt.MouseButton.LeftButton, pos=foot)
    assert (window.current, shown.isVisible(), shown.chosen) == (before, True, 0)
    tall = shown.height()
    search("锁")
    assert (shown.more, shown.more_words()) == (0, "")
    assert shown.height() < tall
    assert "还有" not in shown.accessibleDescription()


def test_no_more_is_shown_than_a_low_window_has_room_for(window, search, qtbot):
    window.setMinimumHeight(0)
    window.resize(window.width(), 480)
    qtbot.waitUntil(lambda: window.height() <= 600)
    search("2")
    looked = window.directory.ready().look("2")
    shown = window.search.hits
    assert shown.geometry().bottom() < window.height()
    assert len(shown.hits) < MOST
    assert len(shown.hits) + shown.more == len(looked.hits) + looked.more


def test_a_page_and_the_lock_are_found(window, search, qtbot):
    take(search("zb"), "指标", "页面")
    assert window.current == menu.INDICATORS
    search("锁")
    qtbot.keyClick(window.search, Qt.Key.Key_Return)
    assert "lock" in window.told


def test_who_presses_enter_before_the_places_are_known_goes_there_when_they_are(window, early, qtbot):
    box = early
    assert window.current != "farming"
    box.setText("院办经济")
    assert box.hits.waits
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.current == "farming")
    assert not box.hits.isVisible()


def test_an_early_enter_is_forgotten_when_another_word_is_typed(window, early, qtbot):
    box, before = early, window.current
    box.setText("院办经济")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    box.setText("床位")
    qtbot.waitUntil(lambda: not box.hits.waits)
    assert window.current == before
