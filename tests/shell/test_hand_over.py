"""Handing the office over on one page: two people, what passes, the sheet; the one who went opens nothing any more."""

from __future__ import annotations

import pytest

from desktop import app
from desktop.core.problem import KnownError
from desktop.core.sheet import as_text
from desktop.registers.home import service as home_service
from desktop.services.book import Entry
from desktop.services.people import Roles
from desktop.shell import backups, history, menu
from desktop.shell.form_panel import AGAIN, NEW_PASSWORD
from desktop.shell.hand_over import HandOverPage
from tests import practiced
from tests.real_homes import PASSWORD, PERSON
from tests.shell.test_window import LEFT, button

COMING = "何秀英"
FRESH = "a fresh secret"


@pytest.fixture
def hand(seen_by):
    """The page of the hand-over, opened by somebody."""

    def make(*who):
        window = seen_by(*who)
        window.go(menu.HOUSE, 0)
        window.page.people.hand_over_button.click()
        assert isinstance(window.page, HandOverPage)
        return window

    return make


def fill(page, **texts):
    for name, text in ({"name": COMING, NEW_PASSWORD: FRESH, AGAIN: FRESH} | texts).items():
        page.people.entry(name).set_text(text)


def step(page, qtbot):
    qtbot.mouseClick(page.next_button, LEFT)


def test_the_office_passes_in_three_steps(hand, real_home, qtbot):
    window = hand()
    page = window.page
    home_service.enter(window.office.books, Entry(1, {"name": "示例县永宁镇敬老院"}), practiced.TODAY, {})
    fill(page)
    step(page, qtbot)
    assert page.stack.currentIndex() == 1
    assert PERSON in [person.name for person in window.office.people.active()], "nothing has happened yet"
    step(page, qtbot)
    assert page.stack.currentIndex() == 2
    assert [person.name for person in window.office.people.active()] == [COMING]
    assert len(backups.kept(real_home)) == 1
    qtbot.waitUntil(lambda: bool(page.pane.content), timeout=20_000)
    text = as_text(page.pane.pages[0])
    for part in (
        "示例县永宁镇敬老院",
        f"移交人\t{PERSON}\t身份\t经办人、院长",
        f"接收人\t{COMING}",
        "2026年11月22日",
        "已验证",
    ):
        assert part in text, part
    step(page, qtbot)
    assert len(window.told) == 1, "the home is closed for the next one to sign in"
    window.office.close()
    with pytest.raises(KnownError, match="密码不对"):
        app.open_home(real_home, PASSWORD, practiced.clock, PERSON)
    app.open_home(real_home, FRESH, practiced.clock, COMING).close()


def test_the_printed_sheet_is_noted_because_names_stand_on_it(hand, qtbot, answers, tmp_path):
    window = hand()
    fill(window.page)
    step(window.page, qtbot)
    step(window.page, qtbot)
    page = window.page
    qtbot.waitUntil(lambda: bool(page.pane.content), timeout=20_000)
    answers.path = tmp_path
    qtbot.mouseClick(page.pane.pdf_button, LEFT)
    qtbot.waitUntil(lambda: any("工作交接单" in one.why for one in history.latest(window.office.books)))
    assert list(tmp_path.glob("工作交接单*.pdf"))


def test_what_is_refused_leads_back_with_its_reason(hand, qtbot):
    page = hand().page
    fill(page, director="否")
    step(page, qtbot)
    step(page, qtbot)
    assert page.stack.currentIndex() == 0
    assert "至少要留一位院长" in page.people.banner.accessibleName() + page.people.rows["director"].below.text()
    assert [person.name for person in page.office.people.active()] == [PERSON]
    fill(page, **{AGAIN: "something else"})
    step(page, qtbot)
    assert "不一样" in page.people.rows[AGAIN].below.text()
    fill(page, name=PERSON)
    step(page, qtbot)
    assert "已经能登录" in page.people.rows["name"].below.text()


def test_one_can_turn_back_before_it_is_done(hand, qtbot):
    page = hand().page
    fill(page)
    step(page, qtbot)
    qtbot.mouseClick(page.before_button, LEFT)
    assert page.stack.currentIndex() == 0
    assert page.people.entry("name").text() == COMING
    qtbot.mouseClick(button(page, "返回"), LEFT)


def test_a_clerk_hands_over_only_her_own_office(hand, real_home):
    office = app.open_home(real_home, PASSWORD, practiced.clock, PERSON)
    office.people.add("周晓芸", Roles(clerk=True), FRESH)
    office.close()
    page = hand("周晓芸", FRESH).page
    assert [code for code, _words in page.people.entry("old").column.options] == ["周晓芸"]
