"""What is kept can be looked at and taken back: history, undo, struck rows."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel

from desktop import app
from desktop.core.pack import Pack
from desktop.registers.beds.models import Bed
from desktop.registers.residents.models import BedUse, Paper, Resident, Stay
from desktop.registers.residents.movements import service as movements
from desktop.services import undo
from desktop.services.audit import Asked
from desktop.services.people import Roles
from desktop.shell import bin_page, history, menu
from desktop.shell.bin_page import BinPage
from desktop.shell.history_page import HistoryPage
from desktop.shell.undo_page import UndoPage
from desktop.ui.dialogs import Panel
from tests import practiced
from tests.practiced import TODAY
from tests.real_homes import PASSWORD, PERSON
from tests.shell.test_window import LEFT, button

PACK = Pack("made up", "示例县", "示例文件", date(2020, 1, 1))


@pytest.fixture
def turn(window):
    """Turn to one of the pages by its button."""

    def make(name):
        window.go(menu.HOUSE, 0)
        getattr(window.page.check, name).click()
        return window.page

    return make


def move_somebody(books):
    """Somebody gets another bed today; their name, the old and the new bed in words."""
    stay = Stay.select().where(Stay.struck.is_null(), Stay.end.is_null()).order_by(Stay.id).first()
    taken = [use.bed.id for use in BedUse.select().where(BedUse.struck.is_null())]
    free = Bed.select().where(Bed.struck.is_null(), Bed.id.not_in(taken)).first()
    use = BedUse.select().where(BedUse.stay == stay.id, BedUse.until.is_null()).first()
    chapter = books.book("beds").chapters[0]
    movements.move(books, stay, free, TODAY)
    return stay.resident.name, chapter.words(Bed.get_by_id(use.bed_id)), chapter.words(free)


def bring_in(books, count=12):
    with books.together("import"):
        for number in range(count):
            books.write(Resident(name=f"试导{number}", no_identity="正在补办"))


def lines(page):
    return [part.text() for part in page.area.widget().findChildren(QLabel)]


# ---- history


def test_another_bed_is_told_as_from_which_to_which(window, turn):
    name, old, new = move_somebody(window.office.books)
    page = turn("history_button")
    assert isinstance(page, HistoryPage)
    assert any(line == f"{name}换床：{old} → {new}，2026年11月22日起" for line in lines(page))
    assert window.side.lines[menu.HOUSE].isChecked()


def test_a_swap_tells_both_beds(window):
    books = window.office.books
    one, other = Stay.select().where(Stay.struck.is_null(), Stay.end.is_null()).order_by(Stay.id).limit(2)
    movements.swap(books, one, other, TODAY)
    told = [one.what for one in history.latest(books)[:4] if "换床：" in one.what and "→" in one.what]
    assert len(told) == 2


def test_history_is_narrowed_by_book_person_and_day(window, turn):
    books = window.office.books
    move_somebody(books)
    page = turn("history_button")
    assert page.book.findData("residents") >= 0
    assert page.who.findData("练习") >= 0
    for book, day, found in (("residents", TODAY, True), ("staff", date(2020, 1, 1), False), ("", TODAY, True)):
        page.book.setCurrentIndex(page.book.findData(book))
        page.book.activated.emit(page.book.currentIndex())
        page.day.set_text(day.isoformat())
        page.day.left.emit()
        assert any("没有符合的记录" in line for line in lines(page)) is not found
    page.who.setCurrentIndex(page.who.findData("练习"))
    page.who.activated.emit(1)
    assert page.wanted() == Asked(who="练习", day=TODAY)
    page.day.set_text("没有这一天")
    page.day.left.emit()
    assert page.day.line.property("wrong")


def test_a_whole_import_is_one_line_that_opens(window, turn, qtbot):
    bring_in(window.office.books)
    page = turn("history_button")
    folded = next(line for line in lines(page) if line.startswith("导入：老人档案 "))
    assert "12行" in folded
    assert not any("试导3" in line for line in lines(page))
    qtbot.mouseClick(button(page, "逐行看"), LEFT)
    assert sum("试导" in line for line in lines(page)) == 12


def test_a_long_new_row_is_told_by_its_first_fields_and_opens(window, turn, qtbot):
    books = window.office.books
    books.write(
        Resident(
            name="张三", no_identity="正在补办", sex="male", born=date(1948, 3, 5), ethnic_group="汉族",
            phone="13900000000", contact="张小", contact_relation="侄子", contact_phone="13800000000", note="爱下棋",
        )
    )  # fmt: skip
    page = turn("history_button")
    short = "登记老人档案“张三”：无身份证号的原因 正在补办，性别 男，出生日期 1948年3月5日，民族 汉族……（共9项）"
    assert short in lines(page)
    qtbot.mouseClick(button(page, "看全部"), LEFT)
    assert short not in lines(page)
    assert any(line.startswith("登记老人档案“张三”") and line.endswith("备注 爱下棋") for line in lines(page))


def test_older_entries_follow_on_asking(turn, qtbot):
    page = turn("history_button")
    before = len(lines(page))
    assert page.more_button.isVisible()
    qtbot.mouseClick(page.more_button, LEFT)
    assert len(lines(page)) > before


# ---- undo


def test_a_step_is_taken_back_after_a_question(window, turn, qtbot):
    books = window.office.books
    name, old, _new = move_somebody(books)
    page = turn("undo_button")
    assert isinstance(page, UndoPage)
    step = page.steps()[0]
    qtbot.mouseClick(page.buttons[step.batch], LEFT)
    qtbot.mouseClick(button(window.findChildren(Panel)[-1], "撤销"), LEFT)
    stay = next(stay for stay in Stay.select() if stay.resident.name == name)
    use = BedUse.get(BedUse.stay == stay.id, BedUse.until.is_null(), BedUse.struck.is_null())
    assert books.book("beds").chapters[0].words(use.bed) == old
    assert step.batch not in [one.batch for one in page.steps()]
    assert books.sitting.audit.broken() == ""


def test_a_whole_import_is_taken_back_at_once(window, turn):
    books = window.office.books
    bring_in(books)
    page = turn("undo_button")
    step = next(one for one in page.steps() if one.source == "import")
    assert step.rows == 12
    page.take_back(step)
    assert Resident.select().where(Resident.name.startswith("试导"), Resident.struck.is_null()).count() == 0


def test_earlier_steps_follow_on_asking(window, turn, qtbot):
    books = window.office.books
    person = Resident.select().first()
    for number in range(41):
        person.contact_phone = f"139000000{number:02d}"
        books.write(person)
    page = turn("undo_button")
    assert len(page.buttons) == 30
    qtbot.mouseClick(page.more_button, LEFT)
    assert len(page.buttons) == len(page.steps()) >= 40


def test_a_refused_undo_says_why_and_changes_nothing(window, turn):
    books = window.office.books
    person = Resident.select().first()
    for phone in ("13900000001", "13900000002"):
        person.contact_phone = phone
        books.write(person)
    page = turn("undo_button")
    earlier = page.steps()[1]
    page.take_back(earlier)
    assert page.banner.text.text().startswith("不能撤销：")
    assert "请先撤销后面的" in page.banner.text.text()
    assert Resident.get_by_id(person.id).contact_phone == "13900000002"
    assert undo.steps(books)[1].batch == earlier.batch


# ---- struck rows


def test_struck_rows_of_all_books_are_listed_with_when_by_whom_and_why(window, turn):
    books = window.office.books
    paper, plan = Paper.select().first(), books.book("training").chapters[-1].model.select().first()
    books.strike(paper, "登记重复")
    books.strike(plan, "不办了")
    page = turn("bin_button")
    assert isinstance(page, BinPage)
    shown = page.table.shown()
    assert [row[2:] for row in shown.rows] == [(TODAY, "练习", "不办了"), (TODAY, "练习", "登记重复")]
    assert page.title.state.whole == "2行，可以恢复"


def test_a_struck_row_is_restored(window, turn, qtbot):
    books = window.office.books
    paper = Paper.select().first()
    books.strike(paper, "登记重复")
    page = turn("bin_button")
    qtbot.mouseClick(page.restore_button, LEFT)
    assert Paper.get_by_id(paper.id).struck is None
    assert bin_page.struck(books) == []
    assert not page.restore_button.isEnabled()


def test_a_row_that_may_not_stand_again_is_refused_with_its_reason(window, turn, qtbot):
    books = window.office.books
    paper = Paper.select().where(Paper.struck.is_null()).first()
    books.strike(paper, "登记重复")
    again = Paper(resident=paper.resident_id, paper=paper.paper, have=True)
    books.write(again)
    page = turn("bin_button")
    qtbot.mouseClick(page.restore_button, LEFT)
    panel = window.findChildren(Panel)[-1]
    assert panel.card.accessibleName() == "不能恢复"
    assert Paper.get_by_id(paper.id).struck == "登记重复"


def test_what_undo_took_out_stands_in_the_bin_too(window, turn):
    books = window.office.books
    books.write(Resident(name="试导", no_identity="正在补办"))
    undo.undo(books, undo.steps(books)[0].batch)
    rows = turn("bin_button").table.shown().rows
    assert any("试导" in row[1] and "撤销" in row[4] for row in rows)


# ---- who may


def test_who_only_reads_sees_why_nothing_is_taken_back(real_home, show):
    office = app.open_home(real_home, PASSWORD, practiced.clock, PERSON)
    bring_in(office.books)
    office.people.add("郑爱国", Roles(reader=True), PASSWORD)
    office.close()
    office = app.open_home(real_home, PASSWORD, practiced.clock, "郑爱国")
    window = show(office)
    for name in ("undo_button", "bin_button"):
        window.go(menu.HOUSE, 0)
        getattr(window.page.check, name).click()
        assert "没有登记的权限" in window.page.banner.text.text()
    window.go(menu.HOUSE, 0)
    window.page.check.undo_button.click()
    assert window.page.buttons
    assert not any(one.isEnabled() for one in window.page.buttons.values())
    office.close()
