"""Numbers that could be two days, where the sheet shows which one is meant and where it does not."""

from __future__ import annotations

import pytest

from desktop.tables.reading import read_workbook
from tests.tables.books_made import changed_part, rows_of, workbook


@pytest.mark.parametrize("look", ["0.00", "0.00_ ", "0.00;[Red]-0.00"])
def test_a_nought_that_the_sheet_shows_is_not_lost(tmp_path, look):
    def fill(book, sheet):
        shown = book.add_format({"num_format": look})
        sheet.write_row(0, 0, ["姓名", "入院"])
        for row, value in enumerate((2020.1, 9.1, 2020.25), 1):
            sheet.write_number(row, 0, value)
            sheet.write_number(row, 1, value, shown)

    first, second = read_workbook(workbook(tmp_path / "a.xlsx", fill, "一 & “二”", "二"))
    for grid in (first, second):
        assert [row[1] for row in grid.rows[1:]] == [("2020.1", "2020.10"), ("9.1", "9.10"), ("2020.25", "2020.25")]
        assert [(row, place) in grid.unclear for row in (2, 3, 4) for place in (0, 1)] == [True, False] * 2 + [
            False
        ] * 2


def test_a_workbook_whose_looks_cannot_be_read_shows_nothing(tmp_path):
    path = rows_of(tmp_path / "a.xlsx", [["入院"], [2020.1]])
    bare = changed_part(path, "xl/styles.xml", lambda _styles: b"<styleSheet/>")
    (grid,) = read_workbook(bare)
    assert (2, 0) in grid.unclear
