"""What the page of the day asks for the safety of the home: backups, the stick, the recovery code; wrong clocks too."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop import app
from desktop.services import recovery, second, settings
from desktop.shell import backups, duties
from desktop.shell.recovery_page import CodePage
from tests import practiced
from tests.real_homes import PASSWORD, PERSON

AT = practiced.clock()


@pytest.fixture
def opened(real_home):
    """The real home, opened so many days after it was begun."""
    made = []

    def after(days=0):
        for office in made:
            office.close()
        made[:] = [app.open_home(real_home, PASSWORD, lambda: AT + timedelta(days=days), PERSON)]
        return made[0]

    yield after
    for office in made:
        office.close()


def titles(office):
    return [duty.due.title for duty in duties.all_duties(office)]


def of_the_second(office):
    return [due.title for due in backups.second_due(office) if due.kind == "second"]


def test_no_second_place_at_all_is_asked_for_after_a_week(opened):
    assert of_the_second(opened(7)) == []
    assert of_the_second(opened(8)) == ["8天了，还没有第二份备份"]
    assert "30天了，还没有第二份备份" in titles(opened(30))


def test_a_stick_that_was_chosen_and_never_plugged_in_is_asked_for_after_a_week(opened, tmp_path):
    settings.put(opened(5).books, backups.SECOND, str(tmp_path / "never"))
    assert of_the_second(opened(12)) == []
    assert of_the_second(opened(13)) == ["第二份备份选好位置8天了，还没有存过"]


def test_a_practice_home_needs_no_second_place(empty_office):
    empty_office.books.sitting.now = lambda: AT + timedelta(days=400)
    assert of_the_second(empty_office) == []


def test_dates_in_the_future_are_not_believed(opened, tmp_path):
    """The clock stood years ahead when the backup was made: nobody knows when that was."""
    office = opened(3653)
    settings.put(office.books, backups.SECOND, str(tmp_path))
    second.refresh(office.home, office.back_up(), tmp_path, office.books.sitting.now())
    assert "不知道备份是哪天做的" not in titles(office)
    office = opened(1)
    assert {"不知道备份是哪天做的", "不知道第二份备份是哪天更新的"} <= {*titles(office)}
    assert "不知道是哪天更新的" in backups.second_words(office)
    second.refresh(office.home, office.back_up(), tmp_path, office.books.sitting.now())
    assert not {"不知道备份是哪天做的", "不知道第二份备份是哪天更新的"} & {*titles(office)}


def test_a_recovery_code_that_nobody_printed_is_asked_for(opened):
    """As after a kill between the new home and its sheet."""
    office = opened()
    assert "恢复码还没有打印" in titles(office)
    recovery.kept(office.books)
    assert "恢复码还没有打印" not in titles(office)
    office.people.new_recovery_code(PASSWORD)
    assert "恢复码还没有打印" in titles(opened())


def test_the_sheet_that_was_printed_or_copied_ends_it(opened, show, qtbot):
    office = opened()
    window = show(office)
    page = CodePage(window.scene, "ABCDE-FGHJK-MNPQR-STUVW-XYZ23", "", ("t", "w"))
    qtbot.addWidget(page)
    page.kept = True
    with qtbot.waitSignal(page.done):
        page.go_on()
    page.end()
    assert not recovery.is_waiting()


def test_a_home_begun_before_this_was_noted_is_not_asked(empty_office):
    assert not recovery.is_waiting()
    recovery.kept(empty_office.books)
    assert settings.get(recovery.CODE) is None
