"""A very long worksheet is read in strips, and nothing of it is lost, moved or told differently."""

from __future__ import annotations

import pytest

from desktop.tables import strips
from desktop.tables.packed import Rows
from desktop.tables.reading import read_workbook
from tests.tables.books_made import changed_part, workbook

COUNT = 24_000
PART = "xl/worksheets/sheet1.xml"


@pytest.fixture(scope="module")
def long_book(tmp_path_factory):
    """A workbook with a sheet of many rows under a merged title, a merged room far down, and a short sheet."""

    def fill(book, sheet):
        if sheet.get_name() != "长":
            sheet.write_row(0, 0, ["说明", "只有一行"])
            return
        sheet.merge_range(0, 0, 0, 7, "花名册")
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for row in range(2, COUNT):
            sheet.write_row(row, 1, [f"甲{row}", f"{row:018d}", "汉族", "永宁镇一村一组" * 3, 701.75])
            sheet.write_number(row, 7, 40_000 + row % 3, day)
        sheet.merge_range(2, 0, COUNT - 1, 0, "101")

    return workbook(tmp_path_factory.mktemp("long") / "长.xlsx", fill, "长", "短")


def test_a_long_sheet_is_cut_and_read_whole(long_book):
    pieces = strips.strips(long_book)
    assert pieces is not None
    assert sum(1 for _piece in pieces) > 1
    long, short = read_workbook(long_book)
    assert (long.name, short.name) == ("长", "短")
    assert short.rows == ((1, ("说明", "只有一行")),)
    assert [number for number, _texts in long.rows] == [1, *range(3, COUNT + 1)]
    for number in (3, COUNT // 2, COUNT):
        day = ("2009-07-06", "2009-07-07", "2009-07-08")[(number - 1) % 3]
        texts = long.rows[number - 2][1]
        assert texts == (
            "101", f"甲{number - 1}", f"{number - 1:018d}", "汉族", "永宁镇一村一组" * 3, "701.75", "", day,
        )  # fmt: skip
    assert len(long.lent) == COUNT - 3


def test_the_rows_are_watched_in_their_order(long_book):
    heard: list[int] = []
    read_workbook(long_book, heard.append)
    assert heard == sorted(heard)
    assert heard[-1] == COUNT


@pytest.mark.parametrize(
    "change",
    [
        lambda xml: xml.replace(b'<row r="9"', b"<row"),
        lambda xml: xml.replace(b"<sheetData>", b"<!-- <row r='1'/> --><sheetData>"),
    ],
)
def test_what_is_written_unusually_is_read_in_one_piece(long_book, tmp_path, change):
    path = tmp_path / "a.xlsx"
    path.write_bytes(long_book.read_bytes())
    changed_part(path, PART, change)
    assert strips.strips(path) is None


def test_an_ordinary_sheet_is_not_cut(tmp_path):
    path = workbook(tmp_path / "a.xlsx", lambda _book, sheet: sheet.write_row(0, 0, ["姓名"]))
    assert strips.strips(path) is None


def test_packed_rows_are_the_rows_that_went_in():
    rows = ((1, ("姓名", "", "𬱖")), (4, ("甲\x1f乙", "\ud800")), (7, ()))
    packed = Rows(rows)
    assert packed[0] == rows[0]
    assert packed[1] == (4, ("甲 乙", "\ud800"))
    assert packed[-1] == (7, ("",))
    assert packed[1:2] == (packed[1],)
    assert list(packed) == [packed[0], packed[1], packed[2]]
    assert len(packed) == len(rows)
    assert packed != Rows(rows[:1])
