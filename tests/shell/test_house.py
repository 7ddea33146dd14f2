"""The settings: policy pack, second copy, check of the books, history."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractButton

from desktop.registers.home import queries as home
from desktop.services import settings
from desktop.shell import backups, history, menu
from desktop.shell.sticks import Stick
from desktop.ui.dialogs import Panel
from tests.shell.test_window import LEFT, button


@pytest.fixture
def page(window):
    window.go(menu.HOUSE, 0)
    return window.page


def last_panel(page):
    return page.window().findChildren(Panel)[-1]


def test_another_pack_holds_from_now_on(page, qtbot):
    qtbot.mouseClick(page.home.pack_button, LEFT)
    panel = last_panel(page)
    qtbot.mouseClick(next(b for b in panel.findChildren(QAbstractButton) if b.text().startswith("自贡市")), LEFT)
    qtbot.mouseClick(button(panel, "用这个"), LEFT)
    assert home.profile().pack == "zigong"
    assert page.office.pack().place == "自贡市"
    assert "自贡市" in page.home.pack.text()


def test_a_backup_is_made_and_listed(page, qtbot):
    qtbot.mouseClick(page.backup.now_button, LEFT)
    assert len(backups.kept(page.office.home)) == 1
    assert "本机 1 份" in page.backup.aside.whole
    assert "备份 今天" in page.window().foot.state.whole
    assert page.window().side.lines[menu.HOUSE].count == 0


def test_the_second_copy_goes_to_the_stick_and_every_backup_refreshes_it(page, qtbot, answers, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    answers.sticks = [Stick(stick, "本院", 8 * 2**30, 16 * 2**30)]
    qtbot.mouseClick(page.backup.second_button, LEFT)
    panel = last_panel(page)
    qtbot.mouseClick(button(panel, "存一份"), LEFT)
    assert settings.get(backups.SECOND) == str(stick)
    kept = list(stick.glob("*.ynb"))
    assert len(kept) == 1
    before = kept[0].stat().st_mtime_ns
    settings.put(page.office.books, "note", "new")
    qtbot.mouseClick(page.backup.now_button, LEFT)
    assert kept[0].stat().st_mtime_ns > before


def test_the_check_says_that_all_is_whole(page, qtbot):
    qtbot.mouseClick(page.check.check_button, LEFT)
    number, head = page.office.books.sitting.audit.head()
    assert f"{number}条" in page.check.banner.text.text()
    assert head[:16] in page.check.banner.text.text()


def test_the_history_tells_in_plain_words(page):
    office = page.office
    person = office.books.book("residents").chapters[0].model.select().first()
    person.contact_phone = "13912345678"
    person.contact = "周学文"
    office.books.write(person)
    told = history.of_row(office.books, "residents", "resident", person.id)
    assert "→ 周学文" in told[0].what
    assert "→ 139****5678" in told[0].what
    assert told[0].who == "练习"
    newest = history.latest(office.books)[0]
    assert newest.what.startswith("改动：")
    assert f"“{person.name}”" in newest.what
    assert all(one.what for one in history.latest(office.books, who="练习"))
    assert history.latest(office.books, book="no such book") == []
