"""A row that bears on a closed month says so when it is saved: which month, and what becomes of its return."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from desktop.registers.residents.models import Level, Stay
from desktop.services import undo
from desktop.ui import said

WORDS = "影响已封月 {month}：月报不变，要改请开更正单。"


def a_stay():
    return Stay.select().where(Stay.struck.is_null(), Stay.end.is_null()).order_by(Stay.begin).first()


def regraded(window, day):
    """A care level from a day on, as a form of a page would write it."""
    stay = a_stay()
    found = Level(resident=stay.resident, since=day, level="full_care", source="sheet")
    window.scene.desk.books.write(found)
    return found


def said_words(window):
    QApplication.processEvents()
    return window.toast.text.text()


def test_saving_says_which_closed_month_it_bears_on(window):
    desk, month = window.scene.desk, window.office.months.closed()[-1]
    regraded(window, month.end)
    desk.say("已保存：张示范。", desk.taking_back())
    assert said_words(window) == "已保存：张示范。" + WORDS.format(month=said.period(month))
    history = window.scene.desk.history("residents", "level", Level.select().order_by(Level.id.desc()).first().id)
    assert f"影响已封月 {said.period(month)}" in history[0].what, "the same words as in the history"


def test_the_first_of_several_closed_months_is_named_and_only_once(window):
    desk, months = window.scene.desk, window.office.months.closed()
    with desk.books.together():
        for month in reversed(months[-2:]):
            regraded(window, month.end)
    desk.say("已登记2行。", None)
    assert said_words(window).endswith(WORDS.format(month=said.period(months[-2])))
    desk.say("没有别的。", None)
    assert said_words(window) == "没有别的。"


def test_what_touches_no_closed_month_says_nothing_of_it(window):
    desk = window.scene.desk
    regraded(window, desk.books.today)
    desk.say("已保存。", None)
    assert said_words(window) == "已保存。"


def test_where_a_page_says_nothing_the_closed_month_is_said_by_itself(window):
    month = window.office.months.closed()[-1]
    regraded(window, month.end)
    assert said_words(window) == WORDS.format(month=said.period(month))


def test_what_is_taken_back_leaves_the_closed_month_as_it_was(window):
    month = window.office.months.closed()[-1]
    regraded(window, month.end)
    said_words(window)
    window.toast.say("别的话。")
    undo.undo(window.office.books, window.taking_back.last())
    assert said_words(window) == "别的话。"
