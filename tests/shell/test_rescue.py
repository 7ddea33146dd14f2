"""After a restore there are copies of books that are no longer here: none passes for the newest of these."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QLabel

from desktop.services import backup, ladder, restored, second, settings
from desktop.shell.rescue import best, missing
from desktop.ui.dialogs import Panel
from tests import practiced
from tests.real_homes import PASSWORD, PERSON
from tests.shell.test_safekeeping import hurt


@pytest.fixture
def parted(real_home, doors, tmp_path):
    """A home that was restored and worked on since; a copy of what was there before lies at the second place."""
    stick = tmp_path / "stick"
    stick.mkdir()
    office = doors.open_home(real_home, PASSWORD, practiced.clock, PERSON)
    first = office.back_up()
    for number in range(9):
        settings.put(office.books, f"before{number}", 1)
    old = office.back_up()
    second.refresh(office.home, old, stick, practiced.clock())
    leaving = restored.leaving(office)
    office.close()
    backup.restore(first.path, real_home, "x", leaving)
    office = doors.open_home(real_home, PASSWORD, practiced.clock, PERSON)
    settings.put(office.books, "since", 1)
    newest = office.back_up()
    office.close()
    return real_home, old, newest


def test_what_a_restore_left_behind_is_not_offered_as_the_newest(start, parted, sign_in):
    home, old, newest = parted
    hurt(home)
    keeper = start(home)
    sign_in(keeper)
    page: Any = keeper.entrance.stack.currentWidget()
    assert page.held.path == newest.path
    assert "一条也不少" in page.offer.text()
    newest.path.unlink()
    assert best(home).sequence < newest.sequence, "rather an older one of these books"
    words = missing(home, old)
    assert "和旁边记下的对不上" in words
    assert "不少" not in words


def test_a_backup_of_what_came_before_a_restore_is_not_called_lossless(start, parted, answers, sign_in):
    home, _old, _newest = parted
    keeper = start(home)
    sign_in(keeper)
    keeper.window.go("house", 0)
    answers.path = next(iter(second_copies(home)))
    keeper.window.page.backup.choose_file()
    told = keeper.window.findChildren(Panel)[-1]
    words = "".join(part.text() for part in told.findChildren(QLabel))
    assert "不是从现在的数据做的" in words
    assert "一行也不少" not in words


def second_copies(home):
    return [held.path for held in ladder.listed(home.parent / "stick")]
