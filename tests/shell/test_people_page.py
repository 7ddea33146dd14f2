"""Managing people: added, other roles, another password, ended, a new recovery code; who may not, sees why."""

from __future__ import annotations

import pytest

from desktop import app
from desktop.services.people import Roles
from desktop.shell import menu
from desktop.shell.form_panel import AGAIN, NEW_PASSWORD, OLD, FormPanel
from desktop.shell.people_page import NewCodePage, PeoplePage
from tests import practiced
from tests.real_homes import PASSWORD, PERSON
from tests.shell.test_window import LEFT, button

OTHER = "another secret"


@pytest.fixture
def sign_in(seen_by):
    """The people page, seen by somebody."""

    def make(*who):
        window = seen_by(*who)
        window.go(menu.HOUSE, 0)
        window.page.people.manage_button.click()
        assert isinstance(window.page, PeoplePage)
        return window

    return make


@pytest.fixture
def window(sign_in):
    return sign_in()


def panel(window):
    return window.findChildren(FormPanel)[-1]


def fill(window, **texts):
    for name, text in texts.items():
        panel(window).form.entry(name).set_text(text)


def names(window):
    return [person.name for person in window.office.people.active()]


def add(window, qtbot, name="周晓芸", password=OTHER, role="clerk"):
    qtbot.mouseClick(window.page.add_button, LEFT)
    fill(window, name=name, **{role: "是", NEW_PASSWORD: password, AGAIN: password})
    qtbot.mouseClick(panel(window).do_button, LEFT)


def opens(window, real_home, person, password):
    """Whether somebody can sign in, once the window is closed."""
    window.office.close()
    app.open_home(real_home, password, practiced.clock, person).close()


def test_somebody_is_added_and_can_sign_in(window, qtbot, real_home):
    add(window, qtbot)
    assert names(window) == [PERSON, "周晓芸"]
    assert "2位" in window.page.title.state.whole
    opens(window, real_home, "周晓芸", OTHER)


def test_what_is_refused_stands_under_its_field_and_nothing_is_written(window, qtbot):
    add(window, qtbot, name=PERSON, password="短" * 5)
    rows = panel(window).form.rows
    assert "已经有一位" in rows["name"].below.text()
    assert "至少6个字" in rows[NEW_PASSWORD].below.text()
    fill(window, name="周晓芸", **{NEW_PASSWORD: OTHER})
    qtbot.mouseClick(panel(window).do_button, LEFT)
    assert "不一样" in rows[AGAIN].below.text()
    assert names(window) == [PERSON]


def test_another_role_and_another_password_hold(window, qtbot, real_home):
    add(window, qtbot)
    window.page.buttons["周晓芸", "roles"].click()
    fill(window, clerk="否", reader="是")
    qtbot.mouseClick(panel(window).do_button, LEFT)
    assert [(p.clerk, p.reader) for p in window.office.people.active()] == [(True, False), (False, True)]
    window.page.buttons["周晓芸", "reset"].click()
    fill(window, **{NEW_PASSWORD: "a third secret", AGAIN: "a third secret"})
    qtbot.mouseClick(panel(window).do_button, LEFT)
    opens(window, real_home, "周晓芸", "a third secret")


def test_the_last_clerk_stays_and_somebody_else_goes(window, qtbot):
    add(window, qtbot, role="reader")
    window.page.buttons[PERSON, "end"].click()
    qtbot.mouseClick(panel(window).do_button, LEFT)
    assert "至少要留一位经办人" in panel(window).form.banner.text.text() + panel(window).form.banner.accessibleName()
    panel(window).close_panel()
    window.page.buttons["周晓芸", "end"].click()
    qtbot.mouseClick(panel(window).do_button, LEFT)
    assert names(window) == [PERSON]
    qtbot.waitUntil(lambda: (PERSON, "end") in window.page.buttons and ("周晓芸", "end") not in window.page.buttons)


def test_ones_own_password_needs_the_old_one(window, qtbot, real_home):
    qtbot.mouseClick(window.page.own_button, LEFT)
    fill(window, **{OLD: "wrong", NEW_PASSWORD: OTHER, AGAIN: OTHER})
    qtbot.mouseClick(panel(window).do_button, LEFT)
    assert "密码不对" in panel(window).form.banner.accessibleName()
    fill(window, **{OLD: PASSWORD})
    qtbot.mouseClick(panel(window).do_button, LEFT)
    opens(window, real_home, PERSON, OTHER)


def test_whoever_guesses_inside_has_to_wait_as_at_the_sign_in(window, qtbot, doors, real_home):
    qtbot.mouseClick(window.page.code_button, LEFT)
    for _time in range(5):
        fill(window, **{OLD: "wrong"})
        qtbot.mouseClick(panel(window).do_button, LEFT)
    assert "已经错了5次，请等30秒再试" in panel(window).form.banner.accessibleName()
    fill(window, **{OLD: PASSWORD})
    qtbot.mouseClick(panel(window).do_button, LEFT)
    assert "还要等" in panel(window).form.banner.accessibleName()
    assert doors.wait_left(real_home, PERSON) > 0


def test_a_new_recovery_code_is_shown_as_a_sheet_and_opens_the_way(window, qtbot, real_home, doors):
    qtbot.mouseClick(window.page.code_button, LEFT)
    fill(window, **{OLD: PASSWORD})
    qtbot.mouseClick(panel(window).do_button, LEFT)
    qtbot.waitUntil(lambda: isinstance(window.page, NewCodePage))
    page = window.page
    qtbot.waitUntil(lambda: bool(page.code.pane.content), timeout=20_000)
    code = page.code.code
    qtbot.mouseClick(page.code.done_button, LEFT)
    qtbot.mouseClick(button(window, "已经抄好"), LEFT)
    assert window.current == menu.HOUSE
    window.office.close()
    doors.recover(real_home, code.lower().replace("-", " "), PERSON, OTHER)
    app.open_home(real_home, OTHER, practiced.clock, PERSON).close()


def test_the_code_is_kept_as_a_pdf_on_demand(window, qtbot, answers, tmp_path):
    window.page.show_code("ABCDE-FGHJK-MNPQR-STUVW-XYZ23")
    shown = window.page.code
    qtbot.waitUntil(lambda: bool(shown.pane.content), timeout=20_000)
    answers.path = tmp_path
    qtbot.mouseClick(shown.pane.pdf_button, LEFT)
    qtbot.waitUntil(lambda: shown.kept)
    assert (tmp_path / "颐年簿恢复码.pdf").read_bytes().startswith(b"%PDF")
    assert "不要存在这台电脑里" in shown.banner.text.text()
    qtbot.mouseClick(shown.done_button, LEFT)
    assert window.current == menu.HOUSE, "it was kept: nothing is asked"


def test_a_reader_sees_the_people_and_why_nothing_can_be_changed(sign_in, real_home):
    office = app.open_home(real_home, PASSWORD, practiced.clock, PERSON)
    office.people.add("郑爱国", Roles(reader=True), OTHER)
    office.close()
    page = sign_in("郑爱国", OTHER).page
    assert "院长" in page.banner.text.text()
    for barred in (page.add_button, page.code_button, *page.buttons.values()):
        assert not barred.isEnabled()
        assert "院长" in barred.toolTip()
    assert page.own_button.isEnabled()


def test_a_director_who_is_no_clerk_manages_people(sign_in, real_home):
    office = app.open_home(real_home, PASSWORD, practiced.clock, PERSON)
    office.people.add("吴国强", Roles(director=True), OTHER)
    office.close()
    page = sign_in("吴国强", OTHER).page
    assert page.add_button.isEnabled()
    assert page.buttons[PERSON, "reset"].isEnabled()


def test_the_practice_home_has_no_people_to_manage(show, office):
    window = show(office)
    window.go(menu.HOUSE, 0)
    card = window.page.people
    assert not card.manage_button.isEnabled()
    assert "练习院" in card.manage_button.toolTip()
