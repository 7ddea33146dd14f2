"""Who only reads sees every page and can change nothing: forms are locked, buttons are barred and say why."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop import app
from desktop.registers.home import service as home_service
from desktop.registers.residents.models import Resident, Stay
from desktop.registers.residents.movements.service import Admission, admit
from desktop.registers.staff.models import StaffMember
from desktop.services.audit import Entry as Audited
from desktop.services.book import Entry
from desktop.services.people import Roles
from desktop.shell import backups, menu
from desktop.shell.reading_only import ReadingOnly
from desktop.ui.buttons import Button
from desktop.ui.dialogs import Panel
from desktop.ui.form import Form
from tests import practiced, real_homes
from tests.practiced import TODAY
from tests.real_homes import PASSWORD, PERSON

WRITING = {
    "保存",
    "新增",
    "添一行",
    "导入",
    "新入住",
    "登记培训",
    "登记评估",
    "封月",
    "推后",
    "换政策包(&P)",
    "存到U盘(&U)",
    "请假",
    "离院",
}
RESTORING = {"恢复到这一份", "恢复……(&R)"}
READING = {"打印", "帮助", "锁定", "返回", "看历史(&H)", "预览"}


def people(office):
    """Fill a home with somebody in it, a clerk, a director, somebody who only reads."""
    home_service.enter(office.books, Entry(1, {"name": "示例县永宁镇敬老院", "approved_beds": "20"}), TODAY, {})
    admit(office.books, Resident(name="张德明", no_identity="正在补办"), Admission(Stay(begin=TODAY.replace(day=1))))
    office.books.write(StaffMember(name="谢桂花"))
    for name, roles in (
        ("周晓芸", Roles(clerk=True)),
        ("吴国强", Roles(director=True)),
        ("郑爱国", Roles(reader=True)),
    ):
        office.people.add(name, roles, PASSWORD)
    office.back_up()


@pytest.fixture
def home(tmp_path):
    return real_homes.real_home(tmp_path / "real", fill=people)


@pytest.fixture
def sit(home, show):
    """The window as somebody of the home sees it."""
    opened = []

    def make(person):
        office = app.open_home(home, PASSWORD, practiced.clock, person)
        opened.append(office)
        window = show(office)
        ReadingOnly(window, office)
        window.go(menu.HOUSE, 0)
        return window

    yield make
    for office in opened:
        office.close()


def pages(window, qtbot):
    """Turn to every page in turn, with a row of it open where there is one."""
    for item in menu.items(window.office.books.catalog):
        window.go(item.id, 0)
        qtbot.wait(20)
        if item.id in {"residents", "staff"}:
            window.page.open_row(1)
            qtbot.wait(20)
        yield item.id


def visible(window, kind):
    return [part for part in window.page.findChildren(kind) if part.isVisible()]


def test_a_reader_sees_every_page_and_finds_every_form_locked(sit, qtbot):
    window = sit("郑爱国")
    before = Audited.select().count()
    met, forms = set(), 0
    for name in pages(window, qtbot):
        for button in visible(window, Button):
            words = button.deed.words
            if words in WRITING or (button.deed.icon in {"add", "import"} and not button.isCheckable()):
                met.add(words)
                assert not button.isEnabled(), (name, words)
                assert "没有登记的权限" in button.toolTip(), (name, words)
            if words in RESTORING:
                met.add(words)
                assert not button.isEnabled(), (name, words)
                assert "不能恢复备份" in button.toolTip(), (name, words)
            if words in READING:
                assert "权限" not in button.toolTip(), (name, words)
        for form in visible(window, Form):
            forms += 1
            assert not form.save_button.isVisible(), name
            assert all(
                row.entry.typed_into.isReadOnly() for row in form.rows.values() if row.entry.column.kind == "word"
            )
    assert {"新入住", "新增", "登记培训", "换政策包(&P)", "请假", "离院", *RESTORING} <= met
    assert forms >= 2
    assert Audited.select().count() == before


def test_a_reader_takes_no_full_numbers_out(sit):
    window = sit("郑爱国")
    window.go("residents", 0)
    taking = next(one for one in visible(window, Button) if one.deed.words == "导出")
    assert not taking.isEnabled()
    assert "只能查阅" in taking.toolTip()


def test_a_director_reads_all_approves_corrections_and_writes_nothing(sit):
    window = sit("吴国强")
    window.go("residents", 0)
    window.page.open_row(1)
    assert not visible(window, Form)[0].save_button.isVisible()
    window.go(menu.MONTH, 0)
    correct = window.page.correct_button
    correct.show()
    correct.setEnabled(True)
    assert correct.isEnabled(), "a correction is for the director"
    window.page.close_button.setEnabled(True)
    assert not window.page.close_button.isEnabled(), "closing is for the clerk"
    window.go("residents", 0)
    assert next(one for one in visible(window, Button) if one.deed.words == "导出").isEnabled()


@pytest.mark.parametrize(("person", "may"), [("郑爱国", False), ("周晓芸", True), ("吴国强", True)])
def test_a_backup_that_lies_there_is_restored_by_clerk_or_director(sit, person, may, qtbot):
    window = sit(person)
    before = (window.office.home / "home.db").stat().st_ino
    qtbot.wait(20)
    found = [one for one in visible(window, Button) if one.deed.words in RESTORING]
    assert {one.deed.words for one in found} == RESTORING
    for one in found:
        assert one.isEnabled() == may, one.deed.words
        qtbot.mouseClick(one, Qt.MouseButton.LeftButton)
    asked = [panel for panel in window.findChildren(Panel) if panel.isVisible()]
    assert bool(asked) == may
    assert window.told == []
    assert (window.office.home / "home.db").stat().st_ino == before


def test_who_only_reads_is_refused_by_the_card_itself_too(sit):
    window = sit("郑爱国")
    held = backups.kept(window.office.home)[0]
    window.page.backup._restore(held.path, foreign=False)
    window.page.backup._go_back()
    assert window.told == [], "the home was not left for a restore"
    assert "只能查阅，不能恢复" in window.findChildren(Panel)[-1].card.accessibleName()


def test_a_clerk_writes_and_sees_why_no_correction(sit):
    window = sit("周晓芸")
    window.go("staff", 0)
    assert window.page.new_button.isEnabled()
    window.page.begin_new()
    assert window.page.file.main.form.save_button.isVisible()
    window.go(menu.MONTH, 0)
    window.page.correct_button.show()
    window.page.correct_button.setEnabled(True)
    assert not window.page.correct_button.isEnabled()
    assert "院长" in window.page.correct_button.toolTip()


def test_who_has_both_roles_is_not_hindered(sit):
    window = sit(PERSON)
    window.go(menu.MONTH, 0)
    for button in (window.page.correct_button, window.page.close_button):
        button.show()
        button.setEnabled(True)
        assert button.isEnabled()
