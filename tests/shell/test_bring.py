"""The untidy roster of a real home goes in by the window: 80 taken, 6 handed back with their reasons."""

from __future__ import annotations

import openpyxl
import pytest

from desktop.registers.residents.census.queries import present
from tests.practiced import TODAY
from tests.rosters import YONGNING, expected
from tests.shell.test_window import LEFT, button

PATIENCE = 30_000


@pytest.fixture
def page(show, empty_office, qtbot, answers):
    window = show(empty_office)
    window.scene.desk.bring_in(empty_office.books.book("residents"))
    answers.path = YONGNING / "residents.xlsx"
    qtbot.mouseClick(window.page.choose_button, LEFT)
    qtbot.waitUntil(lambda: window.page.tried is not None, timeout=PATIENCE)
    return window.page


def test_nothing_is_written_before_it_is_asked_for(page):
    told = expected()
    assert f"能收 {told['good']} 行，退回 {len(told['bad_rows'])} 行" in page.banner.text.text()
    assert present(TODAY) == []
    refused = [row[0] for row in page.table.shown().rows if row[1] == "退回"]
    assert refused == [row["sheet_row"] for row in told["bad_rows"]]


def test_the_sound_rows_go_in_and_the_others_come_back_as_a_sheet(page, qtbot, answers, tmp_path):
    told = expected()
    qtbot.mouseClick(page.take_button, LEFT)
    assert len(present(TODAY)) == told["good"]
    answers.path = tmp_path
    qtbot.mouseClick(button(page, "存退回的行"), LEFT)
    sheet = openpyxl.load_workbook(next(tmp_path.glob("*退回的行*.xlsx"))).active
    rows = [row for row in sheet.iter_rows(values_only=True) if any(row)]
    head = next(number for number, row in enumerate(rows) if "问题" in row)
    assert len(rows) - head - 1 == len(told["bad_rows"])
    assert not page.take_button.isEnabled()


def test_a_file_that_is_no_table_is_a_sentence(page, qtbot, answers, tmp_path):
    answers.path = tmp_path / "photo.xlsx"
    answers.path.write_bytes(b"\x89PNG no table")
    qtbot.mouseClick(page.choose_button, LEFT)
    qtbot.waitUntil(lambda: page.tried is None, timeout=PATIENCE)
    assert page.banner.text.text().endswith("。")
    assert not page.take_button.isEnabled()
