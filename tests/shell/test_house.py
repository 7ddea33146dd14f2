"""The settings: policy pack, second copy, check of the books, history."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel

from desktop.registers.home import queries as home
from desktop.services import backup, drill, settings
from desktop.services.audit import Asked
from desktop.shell import backups, history, menu
from desktop.shell.sticks import Stick
from desktop.ui.dialogs import Panel
from tests.faults import sticks
from tests.shell.test_window import LEFT, button

PATIENCE = 60_000


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


def backed_up(page, qtbot, how=None):
    """Press the button (or do it another way) and wait until the backup is made."""
    if how is None:
        qtbot.mouseClick(page.backup.now_button, LEFT)
    else:
        how()
    assert not page.backup.now_button.isEnabled()
    qtbot.waitUntil(page.backup.now_button.isEnabled, timeout=PATIENCE)


def test_a_backup_is_made_aside_and_listed(page, qtbot):
    backed_up(page, qtbot)
    assert len(backups.kept(page.office.home)) == 1
    assert "本机1份" in page.backup.aside.whole
    assert "备份 今天" in page.window().foot.state.whole
    qtbot.waitUntil(lambda: page.window().side.lines[menu.HOUSE].count == 0, timeout=PATIENCE)


def test_the_second_copy_goes_to_the_stick_and_every_backup_refreshes_it(page, qtbot, answers, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    answers.sticks = [Stick(stick, "本院", 8 * 2**30, 16 * 2**30)]
    assert "还没有第二份" in page.backup.second.text()
    qtbot.mouseClick(page.backup.second_button, LEFT)
    panel = last_panel(page)
    backed_up(page, qtbot, lambda: qtbot.mouseClick(button(panel, "存一份"), LEFT))
    assert settings.get(backups.SECOND) == str(stick)
    kept = list(stick.glob("*.ynb"))
    assert len(kept) == 1
    assert "今天更新" in page.backup.second.text()
    before = backup.read(kept[0]).sequence
    settings.put(page.office.books, "note", "new")
    backed_up(page, qtbot)
    assert backup.read(kept[0]).sequence > before
    assert backups.second_days(page.office) is None
    shutil.rmtree(stick)
    page.backup.refresh()
    assert "现在没有插着" in page.backup.second.text()


def test_a_stick_that_is_full_is_told_and_the_buttons_work_again(page, qtbot, tmp_path):
    with sticks.tmpfs(tmp_path / "stick", "100k") as stick:
        settings.put(page.office.books, backups.SECOND, str(stick))
        backed_up(page, qtbot)
        assert "已满" in last_panel(page).card.accessibleName()


def test_the_card_says_how_the_last_drill_went(page):
    assert "还没有到第一次" in page.backup.drilled.text()
    outcome = backups.look_after(page.office, "clock")
    assert outcome.drilled.fault == ""
    page.backup.refresh()
    assert page.backup.drilled.text() == "上次恢复演练：今天 09:30，通过。"
    assert "定时" in [told.text() for told in page.backup._lines[0].findChildren(QLabel)]
    drill.keep(page.office.home, drill.Drilled(outcome.made.path.name, "2026-11-22T09:31:00", "坏了"))
    page.backup.refresh()
    assert "没有通过。没通过的1份不算数。" in page.backup.drilled.text()
    assert page.backup.aside.whole == ""


def test_the_check_says_that_all_is_whole(page, qtbot):
    qtbot.mouseClick(page.check.check_button, LEFT)
    number, head = page.office.books.sitting.audit.head()
    assert f"{number}条" in page.check.banner.text.text()
    assert head[:16] in page.check.banner.text.text()


def past_the_program(page, sql):
    """Somebody writes into the open database past the program."""
    base = page.office.books.sitting.database
    for words in ("PRAGMA query_only = 0", sql, "PRAGMA query_only = 1"):
        base.execute_sql(words)


def test_the_check_finds_what_the_command_finds(page, qtbot):
    """A row altered past the chain, a table that is not of this program, a tail that is missing."""
    past_the_program(page, "UPDATE resident SET name = '假名字' WHERE id = 2")
    qtbot.mouseClick(page.check.check_button, LEFT)
    assert "第2行" in page.check.banner.text.text()
    assert "和历史对不上，被改动" in page.check.banner.text.text()
    past_the_program(page, "CREATE TABLE strange (a TEXT) STRICT")
    page.office.witness._head = replace(page.office.witness._head, lost=3)
    qtbot.mouseClick(page.check.check_button, LEFT)
    assert "表的样子不对：strange" in page.check.banner.text.text()
    assert "最后3条记录不见了" in page.check.banner.text.text()


def test_the_head_that_the_county_holds_is_compared(page, qtbot):
    qtbot.mouseClick(page.check.compare_button, LEFT)
    panel = last_panel(page)
    panel.line.setText("县里的")
    qtbot.mouseClick(panel.do_button, LEFT)
    assert "不是链头" in panel.problem.text()
    audit = page.office.books.sitting.audit
    panel.line.setText(f"57-{audit.link_of(57)[:16]}")
    qtbot.mouseClick(panel.do_button, LEFT)
    assert "和县里的一份一致（第57条）" in page.check.banner.text.text()
    qtbot.mouseClick(page.check.compare_button, LEFT)
    panel = last_panel(page)
    panel.line.setText(f"57-{audit.link_of(56)[:16]}")
    qtbot.mouseClick(panel.do_button, LEFT)
    assert "第57条记录不是对照的那一份" in page.check.banner.text.text()


def test_a_package_of_the_county_is_compared(page, qtbot, answers, tmp_path):
    office = page.office
    month = office.months.closed()[-1]
    gathered = office.post.gather(month, frozenset())
    answers.path = office.post.post(gathered, tmp_path).folder
    number = office.books.sitting.audit.head()[0]
    qtbot.mouseClick(page.check.compare_button, LEFT)
    qtbot.mouseClick(last_panel(page).package_button, LEFT)
    assert "和县里的一份一致（第" in page.check.banner.text.text()
    assert f"{number}条）" in page.check.banner.text.text()
    manifest = answers.path / "manifest.json"
    manifest.write_bytes(manifest.read_bytes().replace(f"{number}:".encode(), f"{number - 1}:".encode()))
    qtbot.mouseClick(page.check.compare_button, LEFT)
    panel = last_panel(page)
    qtbot.mouseClick(panel.package_button, LEFT)
    assert "清单被改过" in panel.problem.text()


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
    assert newest.what.startswith(f"改了{person.name}：")
    assert all(one.what for one in history.latest(office.books, Asked(who="练习")))
    assert history.latest(office.books, Asked("no such book")) == []
