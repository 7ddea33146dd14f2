"""Cells as spreadsheets put them on the clipboard."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.tables.clipboard import lines_of


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("1\t2\r\n3\t4\r\n", [["1", "2"], ["3", "4"]]), ("1\n\n3", [["1"], [""], ["3"]]), ("", [[""]]),
        ('"第一行\n第二行"\t5\n乙\t6', [["第一行 第二行", "5"], ["乙", "6"]]),
        ('"甲\r\n乙"', [["甲 乙"]]), ('"说""好"""\t1', [['说"好"', "1"]]),
        ('"甲\t5\n乙\t6', [['"甲', "5"], ["乙", "6"]]), ('5"管\t1', [['5"管', "1"]]),
    ],
)  # fmt: skip
def test_cells_are_parted_as_the_spreadsheet_joined_them(text, lines):
    assert lines_of(text) == lines


@given(st.lists(st.lists(st.text('甲乙1"\t\n .,', max_size=4), min_size=2, max_size=4), min_size=1, max_size=4))
def test_no_cell_moves_to_another_line(rows):
    sheet = io.StringIO()
    csv.writer(sheet, dialect="excel-tab").writerows(rows)
    said = [[" ".join(cell.split("\n")).split() for cell in row] for row in rows]
    assert [[cell.replace("\n", " ").split() for cell in line] for line in lines_of(sheet.getvalue())] == said


@given(st.text(max_size=60))
def test_any_text_is_lines_of_cells(text):
    lines = lines_of(text)
    assert lines
    assert all(line and not any(end in cell for cell in line for end in "\r\n") for line in lines)
