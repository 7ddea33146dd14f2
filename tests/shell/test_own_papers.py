"""The papers of one resident are printed from the open file."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.core.people import CareLevel
from desktop.registers.residents.census.queries import present
from desktop.registers.residents.models import Stay
from desktop.shell.own_papers import OwnPapers, papers_of
from desktop.shell.printing import PrintPanel
from desktop.ui.pieces import Button
from tests.paper.reading import told
from tests.practiced import TODAY

LEFT, BOTH = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
PATIENCE = 20_000
ENTRY, LEAVING = "入住登记表", "离院"


def titles(panel):
    return [button.text() for button in panel.findChildren(Button)]


@pytest.fixture
def offered(window, qtbot):
    """Opens a resident's file and asks for the papers of it by key."""

    def run(resident):
        window.go("residents", resident)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        qtbot.keyClick(window.page.file.main.form, Qt.Key.Key_P, BOTH)
        [panel] = window.findChildren(OwnPapers)
        return panel

    return run


def test_the_key_in_an_open_file_offers_the_papers_of_that_person(window, offered):
    one = next(person for person in present(TODAY) if person.level != CareLevel.FULL_CARE)
    panel = offered(one.resident)
    assert panel.card.accessibleName() == f"打印哪张表：{one.name}"
    words = titles(panel)
    assert words[-2:] == ["放弃", "全部一起"]
    assert len(words) - 2 == len(papers_of(window.office, one.resident)) >= 5
    assert not any(LEAVING in word for word in words)


def test_a_chosen_paper_is_shown_filled_for_that_person_and_esc_leads_back(window, offered, qtbot):
    one = present(TODAY)[3]
    panel = offered(one.resident)
    qtbot.mouseClick(next(b for b in panel.findChildren(Button) if ENTRY in b.text()), LEFT)
    qtbot.waitUntil(lambda: bool(window.page.pane.content), timeout=PATIENCE)
    assert window.page.pane.name.endswith(f"_{one.name}")
    assert one.name in told(window.page.pane.content)
    qtbot.keyClick(window.page, Qt.Key.Key_Escape)
    assert window.current == "residents"
    assert window.page.file.record.id == one.resident


def test_all_papers_of_a_person_are_shown_together(window, offered, qtbot):
    one = present(TODAY)[3]
    panel = offered(one.resident)
    count = len(panel.papers)
    qtbot.mouseClick(next(b for b in panel.findChildren(Button) if b.text() == "全部一起"), LEFT)
    qtbot.waitUntil(lambda: bool(window.page.pane.content), timeout=PATIENCE)
    assert len(window.page.pane.pages) == count
    assert window.page.pane.name == f"一人一档_{one.name}"


def test_who_has_left_is_offered_the_paper_of_leaving_and_none_of_work(window):
    gone = next(stay.resident.id for stay in Stay.select().where(Stay.struck.is_null(), Stay.end.is_null(False)))
    found = [page.form for _title, page in papers_of(window.office, gone)]
    assert "P08" in found
    assert "E08" not in found


def test_who_needs_full_care_is_offered_no_paper_of_work(window):
    lying = next(person.resident for person in present(TODAY) if person.level == CareLevel.FULL_CARE)
    assert "E08" not in [page.form for _title, page in papers_of(window.office, lying)]


def test_the_print_system_is_not_told_whose_paper_it_is(window, offered, qtbot):
    """It keeps the names of what it printed, in lists that outlive the paper."""
    one = present(TODAY)[3]
    panel = offered(one.resident)
    qtbot.mouseClick(next(b for b in panel.findChildren(Button) if b.text() == "全部一起"), LEFT)
    qtbot.waitUntil(lambda: bool(window.page.pane.content), timeout=PATIENCE)
    window.page.pane.print_out()
    qtbot.waitUntil(lambda: bool(window.findChildren(PrintPanel)), timeout=PATIENCE)
    called = window.findChildren(PrintPanel)[0]._paper[0]
    assert called == window.page.pane.pages[0].title
    assert one.name not in called
