"""The month as somebody does it who knows only WPS: from a folder with nothing in it to a stick that was read back."""

from __future__ import annotations

from datetime import date, datetime, time

import openpyxl
import pytest
from PySide6.QtWidgets import QApplication

from desktop import doors as ways_in
from desktop.core.people import eighteen
from desktop.ledgers.farming.models import AnimalCount, Movement
from desktop.ledgers.training.models import Session
from desktop.registers.beds.models import Bed
from desktop.registers.residents.census.queries import present
from desktop.registers.staff.models import StaffMember
from desktop.services import package
from desktop.services.months import CLOSED, OPEN
from desktop.shell import menu
from desktop.shell.month_table import MONTH_COLUMN
from desktop.shell.sticks import Stick
from desktop.shell.window import USUAL
from desktop.ui.dialogs import Panel
from desktop.ui.entry import Line
from tests.real_homes import PASSWORD
from tests.rosters import YONGNING, expected
from tests.shell.hands import Hands

TODAY = date(2026, 10, 5)
LAST = date(2026, 9, 30)
HOME = "示例县永宁镇敬老院"
# What stands on the people's papers, found out by telephone: the field by its head, and what is right.
RIGHT = {
    "林凤英": ("出生年月", "1951.2"),
    "周学文": ("身份证号", eighteen("510301400103079")),
    "丁仕全": ("身份证号", eighteen("510301630103349")),
    "秦㛃": ("身份证号", eighteen("510301391104861")),
    "卢玉": ("性别", "男"),
    "沈长青": ("身份证号", eighteen("510301500613047")),
}


@pytest.fixture
def doors():
    """The ways into a home on the day on which September is to be closed."""
    return ways_in.doors(lambda: datetime.combine(TODAY, time(9, 30)), (6, 2, 1))


@pytest.fixture
def hands(start, tmp_path, qtbot):
    """Somebody at a computer on which the program was just put."""
    return Hands(start(tmp_path / "home"), qtbot)


@pytest.fixture
def stick(tmp_path):
    """A stick, plugged in."""
    folder = tmp_path / "stick"
    folder.mkdir()
    return Stick(folder, "县局", 8 * 2**30, 16 * 2**30)


def begin(hands):
    """Three pages, Enter after Enter; the second copy goes to the stick, the code is copied by hand."""
    hands.step = "新建本院"
    hands.read_first()
    hands.press("Alt+N")
    hands.until(lambda: isinstance(QApplication.focusWidget(), Line))
    hands.type(HOME, "", "96", "zb")
    hands.type("李清", PASSWORD, PASSWORD)
    hands.press("Return")
    hands.until(lambda: hands.sees("进入本院"))
    hands.press("Alt+G")
    hands.until(lambda: hands.window.findChildren(Panel))
    hands.press("Alt+Y")
    hands.until(lambda: hands.keeper.window is not None and hands.page is not None and not hands.page.filling)
    hands.window.showNormal()
    hands.window.resize(*USUAL)


def open_sheet(hands, answers, path):
    """Show what would become of the rows of a sheet in the book whose page is open."""
    answers.path = path
    hands.press("Ctrl+I")
    page = hands.page
    hands.press("Ctrl+O")
    hands.until(lambda: page.tried is not None and page.work is None)
    return page


def take(hands, page):
    """Take the rows; where none was refused, the book's own page is back."""
    hands.press("Alt+I")
    hands.until(lambda: page.tried is not None and not page.tried.how.dry)
    return page.banner.text.text()


def bring_residents(hands, answers, tmp_path):
    """80 go in, 6 come back with their reasons; put right on the sheet that came back, they go in too."""
    hands.step = "老人"
    told = expected()
    hands.press("Ctrl+K")
    hands.type("lr")
    hands.until(lambda: hands.window.current == "residents")
    page = open_sheet(hands, answers, YONGNING / "residents.xlsx")
    assert "能收80行，退回6行" in page.banner.text.text()
    assert take(hands, page).startswith("收下80行，退回6行")
    assert len(present(LAST)) == told["good"]
    answers.path = tmp_path
    hands.press("Alt+R")
    hands.until(lambda: list(tmp_path.glob("*退回的行*.xlsx")))
    returned = next(tmp_path.glob("*退回的行*.xlsx"))
    assert put_right(returned) == [row["name"] for row in told["bad_rows"]]
    hands.press("Escape")
    page = open_sheet(hands, answers, returned)
    assert take(hands, page) == "收下6行，退回0行。"
    hands.until(lambda: hands.window.current == "residents" and hands.page is not page)
    assert len(present(LAST)) == told["rows"]


def put_right(path):
    """Correct the rows of a returned sheet as she does in WPS; the names of those that say what is wrong."""
    book = openpyxl.load_workbook(path)
    sheet = book.active
    rows = list(sheet.iter_rows())
    head = next(number for number, row in enumerate(rows) if "问题" in [cell.value for cell in row])
    places = {cell.value: cell.column - 1 for cell in rows[head]}
    names = []
    for row in rows[head + 1 :]:
        name = row[places["姓名"]].value
        assert row[places["问题"]].value, name
        field, right = RIGHT[name]
        row[places[field]].value = right
        names.append(name)
    book.save(path)
    return names


def bring_the_others(hands, answers):
    """Staff and their training, then the garden's ledger, each from its own page."""
    for book, file, model in (
        ("staff", "staff-training", StaffMember), ("training", "staff-training", Session),
        ("farming", "side-business", Movement),
    ):  # fmt: skip
        hands.step = book
        hands.click(hands.window.side.lines[book])
        page = open_sheet(hands, answers, YONGNING / f"{file}.xlsx")
        read = page.tried.accepted
        assert not page.tried.refused
        take(hands, page)
        hands.until(lambda before=page: hands.page is not before)
        assert model.select().count() == read


def make_beds(hands):
    """The beds came with the roster; two more are written down by keys."""
    hands.step = "床位"
    hands.click(hands.window.side.lines["beds"])
    before = Bed.select().count()
    assert before == expected()["rows"]
    for number in ("1", "2"):
        hands.press("Ctrl+N")
        hands.type("", "", "501", number)
        hands.press("Ctrl+S")
    assert Bed.select().count() == before + 2
    hands.press("Escape")


def type_down(hands, code, *figures):
    """Click on the row of a code, and type figures from there on downwards."""
    page = hands.page
    hands.click_on(page.view, page.view.paper.index(page.view.line_of(code), MONTH_COLUMN))
    for figure in figures:
        hands.type(figure)
        hands.until(lambda: page.checked and not page.view.is_typing)


def check_and_mend(hands):
    """What was typed wrong stands in the way of closing until it is put right; a gap is filled where it opens."""
    hands.step = "检查"
    hands.click(hands.window.side.lines[menu.MONTH])
    page = hands.page
    hands.until(lambda: page.checked)
    assert str(page.month) == "2026-09"
    type_down(hands, "E05", "3", "1", "1", "0", "0")
    hands.until(lambda: page.checked and page.title.state.whole.startswith("1处不平"))
    hands.press("Ctrl+M")
    hands.click("去看")
    assert page.status.state == OPEN
    hands.click("看数", page.findings)
    assert page.view.paper.text(page.view.currentIndex().row(), 1) == "E05"
    hands.type("2")
    hands.until(lambda: page.checked and page.title.state.whole.startswith("0处不平"))
    fill_gap(hands, page)
    return page


def fill_gap(hands, page):
    """The pigs were never counted: the gap opens their book, where the opening stock is written down."""
    gap = "“生猪”没有存栏登记"
    gaps = len(page.found)
    assert any(gap in finding.sentence for finding in page.found)
    hands.click(hands.beside(gap, page.findings))
    assert hands.window.current == "farming"
    hands.press("Ctrl+PgDown", "Ctrl+PgDown", "Ctrl+N")
    hands.type("9.1", "生猪", "一号圈", "26")
    hands.press("Ctrl+S")
    assert [(row.pen, row.opening) for row in AnimalCount.select()] == [("一号圈", 26)]
    hands.press("Escape")
    hands.click(hands.window.side.lines[menu.MONTH])
    hands.until(lambda: page.checked and len(page.found) == gaps - 1)


def close(hands, page):
    """Close with the gaps that are left."""
    hands.step = "封月"
    hands.press("Ctrl+M")
    hands.click("封月")
    hands.until(lambda: page.status.state == CLOSED and page.checked)


def look(hands, page):
    """See the return as it will be printed, and go back."""
    hands.step = "预览"
    hands.press("Ctrl+P")
    hands.until(lambda: hands.page is not page)
    hands.until(lambda: hands.page.pane.content.startswith(b"%PDF"))
    hands.press("Escape")
    assert hands.page is page


def send(hands, page, stick, answers):
    """Write the package to the stick, and have it read back."""
    hands.step = "报送"
    hands.press("Ctrl+U", "Alt+W")
    hands.until(lambda: "可以拔出" in page.stick.banner.text.text())
    folder = next(path for path in stick.folder.iterdir() if path.is_dir())
    answers.path = folder
    hands.click("核验一个报送包")
    hands.until(lambda: "没有被改动" in page.stick.banner.text.text())
    verdict = package.verify(folder)
    assert verdict.whole
    assert verdict.about["home"] == HOME
    assert page.stick.code.text() == package.short_code(verdict.code)


def test_the_whole_month_by_keys_and_clicks_alone(hands, answers, stick, tmp_path):
    answers.sticks = [stick]
    begin(hands)
    bring_residents(hands, answers, tmp_path)
    bring_the_others(hands, answers)
    make_beds(hands)
    page = check_and_mend(hands)
    close(hands, page)
    look(hands, page)
    send(hands, page, stick, answers)
    print(*(f"{milliseconds:6} ms  {step}" for step, milliseconds in hands.pulse.told().items()), sep="\n")
