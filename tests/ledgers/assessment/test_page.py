"""The page of assessments: six keys, a conclusion, the level; striking it out takes the level back."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.ledgers.assessment import queries, service
from desktop.ledgers.assessment.models import Assessment
from desktop.ledgers.assessment.page import REPORTS, SIX, AssessmentForm, AssessmentPage, AssessmentsView
from desktop.registers.residents.census.queries import present
from desktop.services import policy
from desktop.services.books import Books
from desktop.ui.desk import Desk
from desktop.ui.pieces import Deed
from tests.homes import TODAY
from tests.ledgers.assessment.conftest import Admits


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def whole(books: Books, said: list[str], qtbot: QtBot) -> AssessmentPage:
    def say(sentence: str, _deed: Deed | None = None) -> None:
        said.append(sentence)

    shown = AssessmentPage(books.book("assessment"), Desk(books, lambda: policy.load("zibo"), say=say))
    qtbot.addWidget(shown)
    shown.resize(1200, 760)
    shown.show()
    return shown


@pytest.fixture
def page(whole: AssessmentPage) -> AssessmentsView:
    return whole.show_view("assessment")


def form_of(page: AssessmentsView) -> AssessmentForm:
    assert isinstance(page.file.main, AssessmentForm)
    return page.file.main


def answer(page: AssessmentsView, qtbot: QtBot, keys: str) -> None:
    """Type one key an indicator; each goes on to the next."""
    form_of(page).form.go_to(SIX[0])
    for key in keys:
        qtbot.keyClicks(QApplication.focusWidget(), key)


def fill_rest(page: AssessmentsView) -> None:
    form = form_of(page).form
    for name, text in (
        ("assessor", "张三"),
        ("second_assessor", "李四"),
        ("signer", "黎群芳"),
        ("signed", "2026-10-05"),
    ):
        form.entry(name).set_text(text)


def levels() -> dict[str, str]:
    return {one.name: one.level for one in present(TODAY)}


def test_six_keys_and_the_level(page: AssessmentsView, admitted: Admits, said: list[str], qtbot: QtBot):
    admitted("黎群芳", level="self_care")
    page.begin_next()
    assert said[-1] == "黎群芳：没有评估记录。待评估的还有0人。"
    form = form_of(page)
    assert form.conclusion.text.text() == "黎群芳：六项都答了就有结论，还有6项。"
    answer(page, qtbot, "110n0b")
    assert QApplication.focusWidget() is form.form.entry("assessor").typed_into
    assert form.conclusion.text.text() == "结论：半自理（3项不能）。"
    fill_rest(page)
    qtbot.keyClick(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert levels() == {"黎群芳": "partial_care"}
    (one,) = queries.history(form.record.resident.id)
    assert (one.day, one.reason, one.answers) == (TODAY, "first", (True, True, False, True, False, False))
    assert page.table.shown().rows[0][0] == "黎群芳"
    page.begin_next()
    assert said[-1] == "现在没有要评估的老人。"


def test_arrows_and_the_mouse_tick_too(page: AssessmentsView, admitted: Admits, qtbot: QtBot):
    admitted("黎群芳")
    page.begin_new()
    entry = form_of(page).form.entry("eating")
    entry.setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert entry.value() == "cannot"
    qtbot.mouseClick(entry.typed_into, Qt.MouseButton.LeftButton)
    assert entry.value() == "can"


def test_what_is_missing_stands_at_its_field(page: AssessmentsView, admitted: Admits, qtbot: QtBot):
    admitted("黎群芳")
    page.begin_next()
    answer(page, qtbot, "11111")
    fill_rest(page)
    form_of(page).form.entry("second_assessor").set_text("张三")
    form_of(page).save()
    assert "必须填" in form_of(page).form.rows["bathing"].below.text()
    answer(page, qtbot, "111111")
    form_of(page).save()
    assert "同一个人" in form_of(page).form.rows["second_assessor"].below.text()
    assert levels() == {"黎群芳": ""}


def test_a_changed_level_wants_a_signature(page: AssessmentsView, books: Books, admitted: Admits, qtbot: QtBot):
    person = admitted("黎群芳")
    answers = dict.fromkeys(SIX, "can")
    service.assess(
        books,
        Assessment(
            resident=person, day=date(2025, 9, 1), reason="first", assessor="张三", second_assessor="李四", **answers
        ),
    )
    page.begin_next()
    assert form_of(page).form.entry("reason").value() == "yearly"
    assert "2025-09-01 首次 自理" in form_of(page).earlier.whole
    answer(page, qtbot, "000000")
    assert "上次是自理，等级变了" in form_of(page).conclusion.text.text()
    assert form_of(page).conclusion.property("tone") == "warn"


def test_striking_out_takes_the_level_back(page: AssessmentsView, books: Books, admitted: Admits, qtbot: QtBot):
    person = admitted("黎群芳", level="self_care")
    record = Assessment(
        resident=person, day=TODAY, reason="first", assessor="张三", second_assessor="李四",
        **dict.fromkeys(SIX, "cannot"),
    )  # fmt: skip
    service.assess(books, record)
    page.open_row(record.id)
    page.file.head.buttons[1].click()
    qtbot.keyClicks(QApplication.focusWidget(), "wrong person")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert levels() == {"黎群芳": "self_care"}
    assert page.table.shown().rows == ()
    page.file.head.buttons[1].click()
    assert levels() == {"黎群芳": "full_care"}
    assert len(page.table.shown().rows) == 1


def test_reports_have_their_tab(whole: AssessmentPage, admitted: Admits):
    person = admitted("黎群芳")
    reports = whole.show_view(REPORTS)
    reports.begin_new()
    form = reports.file.main.form
    form.entry("resident").set_value(person.id)
    form.entry("reported").set_text("2026-09-28")
    reports.file.main.save()
    assert reports.table.shown().rows[0][-1] == "待复核"
    assert whole.unsaved == 0
    whole.close_for_good()
