"""What is half typed is kept within two seconds and offered again; what was written last is offered in new rows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, QPoint, Qt

from desktop.ui.desk import Desk
from desktop.ui.drafts import Keeping, NoDrafts
from desktop.ui.ledger_page import LedgerPage
from desktop.ui.taking_back import TakingBack
from tests.screens.models import Neighbour
from tests.screens.neighbours import BOOK, desk_for
from tests.ui.hands import type_in
from tests.ui.test_ledger_page import put

CTRL = Qt.KeyboardModifier.ControlModifier
NEW = f"{BOOK.id}/{BOOK.chapters[0].id}/new"


@pytest.fixture
def desk(books, drafts, said):
    def say(words, deed=None):
        said.append((words, deed))

    return Desk(books, desk_for(books).pack, say=say, taking_back=TakingBack(books, say).offer, drafts=drafts)


@pytest.fixture
def open_page(qtbot, desk):
    def make():
        made = LedgerPage(BOOK, desk)
        qtbot.addWidget(made)
        made.resize(1366, 768)
        with qtbot.waitExposed(made):
            made.show()
        made.activateWindow()
        return made

    return make


def begin(qtbot, page):
    qtbot.keyClick(page.table.view, Qt.Key.Key_N, CTRL)
    return page.file.main.form


def test_half_a_form_is_kept_within_two_seconds_and_offered_after_a_new_start(qtbot, open_page, drafts):
    form = begin(qtbot, open_page())
    type_in(qtbot, form.entry("name").typed_into, "仇小红")
    qtbot.waitUntil(lambda: NEW in drafts.places, timeout=2000)
    assert drafts.places[NEW]["name"] == "仇小红"
    form = begin(qtbot, open_page())
    assert form.offer.isVisible()
    assert form.entry("name").text() == ""
    qtbot.mouseClick(form.offer.buttons[0], Qt.MouseButton.LeftButton)
    assert form.entry("name").text() == "仇小红"
    assert form.dirty
    assert not form.offer.isVisible()


def test_a_window_that_is_closed_right_after_typing_keeps_what_was_typed(qtbot, open_page, drafts):
    page = open_page()
    form = begin(qtbot, page)
    type_in(qtbot, form.entry("name").typed_into, "仇小红")
    assert drafts.places == {}
    page.close()
    assert drafts.places[NEW]["name"] == "仇小红"


def test_a_draft_that_is_not_wanted_is_forgotten(qtbot, open_page, drafts):
    drafts.keep(NEW, {"name": "仇小红"})
    form = begin(qtbot, open_page())
    qtbot.mouseClick(form.offer.buttons[1], Qt.MouseButton.LeftButton)
    assert drafts.places == {}
    assert form.entry("name").text() == ""


def test_saving_and_giving_up_forget_the_draft(qtbot, open_page, drafts):
    page = open_page()
    form = begin(qtbot, page)
    put(qtbot, form, "name", "仇小红")
    page.file.main.drafts.now()
    assert NEW in drafts.places
    put(qtbot, form, "kind", "shdy")
    qtbot.keyClick(form, Qt.Key.Key_S, CTRL)
    assert drafts.places == {}
    put(qtbot, form, "note", "改一半")
    page.file.main.drafts.now()
    assert list(drafts.places) == [f"{BOOK.id}/{BOOK.chapters[0].id}/25"]
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert drafts.places == {}


def test_going_to_another_row_keeps_what_waits_at_once(qtbot, open_page, drafts):
    page = open_page()
    form = begin(qtbot, page)
    type_in(qtbot, form.entry("name").typed_into, "甲")
    page.open_row(3)
    assert drafts.places[NEW]["name"] == "甲"


def test_a_click_beside_the_fields_leaves_the_cursor_where_one_types(qtbot, open_page):
    form = begin(qtbot, open_page())
    name = form.entry("name").typed_into
    name.setFocus()
    beside = form.area.viewport()
    qtbot.mouseClick(beside, Qt.MouseButton.LeftButton, pos=beside.rect().bottomLeft() - QPoint(-2, 2))
    assert form.window().focusWidget() is name


def test_after_saving_the_notice_takes_the_step_back(qtbot, open_page, said):
    form = begin(qtbot, open_page())
    put(qtbot, form, "name", "仇小红")
    put(qtbot, form, "kind", "shdy")
    qtbot.keyClick(form, Qt.Key.Key_S, CTRL)
    words, deed = said[-1]
    assert (words, deed.words) == ("已保存：仇小红。", "撤销")
    deed.do()
    assert said[-1][0].startswith("已撤销：")
    assert Neighbour.get(Neighbour.name == "仇小红").struck.startswith("撤销")


def test_steps_are_taken_back_from_the_newest_and_only_those_of_this_sitting(books, said):
    before = Neighbour.select().count()
    taking = TakingBack(books, lambda words, _deed: said.append(words), words=lambda step: f"第{step}步")
    assert taking.last() == 0
    taking.take_back_last()
    assert said.pop().startswith("没有可以撤销的")
    made, steps = [], []
    for name in ("甲", "乙"):
        record = Neighbour(name=name, kind="paying")
        books.write(record)
        made.append(record)
        steps.append(taking.last())
    record = Neighbour.get_by_id(made[0].id)
    record.note = "又改"
    books.write(record)
    steps.append(taking.last())
    for _step in range(3):
        taking.take_back_last()
    assert said == [f"已撤销：第{step}步。" for step in reversed(steps)]
    standing = Neighbour.select().where(Neighbour.struck.is_null()).count()
    assert standing == before
    taking.take_back_last()
    assert said[-1].startswith("没有可以撤销的")


def test_a_step_on_which_later_ones_rest_says_why_it_stays(books, said):
    taking = TakingBack(books, lambda words, _deed: said.append(words))
    record = Neighbour(name="甲", kind="paying")
    books.write(record)
    step = taking.last()
    record = Neighbour.get_by_id(record.id)
    record.note = "又改"
    books.write(record)
    taking.take_back(step)
    assert "后来又改过" in said[-1]
    assert Neighbour.get_by_id(record.id).struck is None


def test_the_word_written_last_is_offered_and_taken_by_a_key(qtbot, open_page, books):
    books.write(Neighbour(name="丙", kind="paying", people="彝族", note="不要"))
    form = begin(qtbot, open_page())
    people = form.entry("people")
    assert people.line.placeholderText() == "上次：彝族（Ctrl+D）"
    assert form.entry("kind").line.placeholderText() == "上次：社会代养（Ctrl+D）"
    assert form.entry("name").line.placeholderText() == ""
    form.go_to("people")
    qtbot.keyClick(people.line, Qt.Key.Key_D, CTRL)
    assert people.text() == "彝族"
    assert form.dirty
    assert people.offered("")[0] == "彝族"


def test_a_row_that_stands_is_offered_nothing(open_page, books):
    books.write(Neighbour(name="丙", kind="paying", people="彝族"))
    page = open_page()
    page.open_row(1)
    assert page.file.main.form.entry("people").line.placeholderText() == ""


def test_the_clock_is_not_set_back_by_more_typing(qtbot, drafts, qapp):
    owner = QObject(qapp)
    texts = {"a": "1"}
    keeping = Keeping(drafts, lambda: texts, owner)
    keeping.place = "here"
    keeping.changed()
    qtbot.wait(1000)
    texts["a"] = "2"
    keeping.changed()
    qtbot.waitUntil(lambda: drafts.places == {"here": {"a": "2"}}, timeout=1000)
    texts.clear()
    keeping.now()
    assert drafts.places == {}
    assert NoDrafts().waiting() == ()
    owner.deleteLater()


def test_after_saving_a_line_takes_nothing_back_that_was_typed_before(qtbot, open_page):
    form = begin(qtbot, open_page())
    put(qtbot, form, "kind", "shdy")
    name = form.entry("name")
    name.typed_into.setFocus()
    type_in(qtbot, name.typed_into, "仇小")
    type_in(qtbot, name.typed_into, "红")
    assert name.typed_into.isUndoAvailable()
    qtbot.keyClick(form, Qt.Key.Key_S, CTRL)
    assert not name.typed_into.isUndoAvailable()
    assert name.text() == "仇小红"
