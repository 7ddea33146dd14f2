"""Reading: texts, true row numbers, merged cells, the kinds of file, and what is refused before it is opened."""

from __future__ import annotations

import random
import struct
import zipfile
from datetime import date, datetime, timedelta
from datetime import time as clock
from pathlib import Path

import pytest

from desktop.core.problem import KnownError
from desktop.tables import cells
from desktop.tables.reading import read_workbook
from desktop.tables.unworked import UNWORKED
from tests.rosters import YONGNING
from tests.tables.books_made import changed_part, rows_of, workbook

LEGACY = Path(__file__).parents[1] / "data" / "legacy.xls"


def texts(path):
    (grid,) = read_workbook(path)
    return grid.rows


def test_a_number_that_other_programs_wrapped_in_a_csv_file_is_bare(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes('姓名,号\n甲,="510301194803050011"\n乙,"=""51"""\n丙,\'510301194803050011\n'.encode("gb18030"))
    assert [row[1][1] for row in texts(path)] == ["号", "510301194803050011", "51", "510301194803050011"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (4.0, "4"), (701.75, "701.75"), (0.1 + 0.2, "0.3"), (-0.0, "0"), (1e-7, "0.0000001"), (1234567.5, "1234567.5"),
        (510301300924610.0, "510301300924610"), (5.10322199507123e17, "5.10322E+17"), (1e15, "1.00000E+15"),
        (float("nan"), ""), (float("inf"), ""), (True, "是"), (False, "否"), (7, "7"), (None, ""),
        (date(2026, 3, 5), "2026-03-05"), (datetime(2026, 3, 5), "2026-03-05"),
        (datetime(2026, 3, 5, 14, 30), "2026-03-05 14:30"), (clock(6, 5), "06:05"), (timedelta(hours=36), "36:00"),
        ("　高　珍 ", "　高　珍 "),
    ],
)  # fmt: skip
def test_a_cell_becomes_the_text_an_importer_understands(value, text):
    assert cells.words(value) == text


def test_rows_keep_their_numbers_and_columns_begin_with_a(tmp_path):
    path = rows_of(tmp_path / "a.xlsx", [[], ["", "", "姓名"], [], ["", "", "于泽芬", 4]])
    assert texts(path) == ((2, ("", "", "姓名")), (4, ("", "", "于泽芬", "4")))


def test_a_merged_room_is_written_beside_each_of_its_beds(tmp_path):
    def fill(_book, sheet):
        sheet.write_row(0, 0, ["房间", "床位"])
        sheet.merge_range(1, 0, 3, 0, "101")
        sheet.write_column(1, 1, ["甲", "乙", "丙"])
        sheet.merge_range(5, 0, 5, 1, "合计")

    (grid,) = read_workbook(workbook(tmp_path / "a.xlsx", fill))
    assert grid.rows[1:4] == ((2, ("101", "甲")), (3, ("101", "乙")), (4, ("101", "丙")))
    assert grid.rows[4] == (6, ("合计",))
    assert grid.lent == {(3, 0), (4, 0)}


def test_empty_and_chart_sheets_are_left_out(tmp_path):
    def fill(book, sheet):
        if sheet.get_name() == "有":
            sheet.write_string(0, 0, "字")
            book.add_chartsheet("图").set_chart(book.add_chart({"type": "line"}))
            book.charts[0].add_series({"values": "=有!$A$1:$A$2"})

    assert [grid.name for grid in read_workbook(workbook(tmp_path / "a.xlsx", fill, "空", "有"))] == ["有"]


def test_an_error_of_the_sheet_and_a_formula_that_nobody_worked_out_say_so(tmp_path):
    def fill(_book, sheet):
        sheet.write_formula(0, 0, "=1/0", None, "#DIV/0!")
        sheet.write_string(0, 1, "字")
        sheet.write_formula(1, 1, "=B1", None, "")
        sheet.write_formula(1, 2, "=B1", None, "字")

    assert texts(workbook(tmp_path / "a.xlsx", fill)) == ((1, ("#DIV/0!", "字")), (2, ("", UNWORKED, "字")))


def test_the_old_kind_of_workbook_is_read_whatever_its_name(tmp_path):
    renamed = tmp_path / "花名册.xlsx"
    renamed.write_bytes(LEGACY.read_bytes())
    (grid,) = read_workbook(renamed)
    assert grid.rows[2] == (3, ("101", "王𬱖", "510301193009246100", "2026-03-05", "701.75", "1"))
    assert grid.rows[3] == (4, ("101", "李四", "5.10301E+17", "2019.7", "4", "2"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_in_every_customary_encoding_and_separator(tmp_path, encoding, separator):
    lines = [["姓名", "备注", "房间"], ["王𬱖", f'有"引号"、{separator}和\n换行', "101"], [], ["李四", "", "102"]]
    quoted = [['"' + cell.replace('"', '""') + '"' if cell else "" for cell in line] for line in lines]
    path = tmp_path / "花名册.xls"
    path.write_bytes("\r\n".join(separator.join(line) for line in quoted).encode(encoding))
    (grid,) = read_workbook(path)
    assert grid.name == "花名册"
    assert grid.rows == (
        (1, ("姓名", "备注", "房间")),
        (2, ("王𬱖", f'有"引号"、{separator}和\n换行', "101")),
        (4, ("李四", "", "102")),
    )


def test_the_reading_can_be_watched_and_stopped(tmp_path):
    path = rows_of(tmp_path / "a.xlsx", [["甲"]] * 2500)
    heard: list[int] = []
    read_workbook(path, heard.append)
    assert heard == [1000, 2000]

    class Stopped(Exception):
        pass

    def stop(row):
        raise Stopped(row)

    with pytest.raises(Stopped):
        read_workbook(path, stop)


def test_the_rosters_of_yongning():
    assert [(g.name, len(g.rows)) for g in read_workbook(YONGNING / "residents.xlsx")] == [
        ("在院老人花名册", 91), ("说明", 1),
    ]  # fmt: skip
    assert [len(g.rows) for g in read_workbook(YONGNING / "staff-training.xlsx")] == [14, 7]


# ------------------------------------------------------------------------------------------------- what is refused


def sentence(path):
    with pytest.raises(KnownError) as refusal:
        read_workbook(path)
    assert path.name in refusal.value.sentence
    assert refusal.value.step
    return refusal.value.sentence


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "不是电子表格"), (b"%PDF-1.7\n", "不是电子表格"), (b"\x7fELF\0\0", "不是电子表格"),
        (b"<html><table><tr><td>1", "网页格式"), (b"\xef\xbb\xbf<?xml version='1.0'?>", "网页格式"),
        (b"\xff\xd8\xff\xe0" + bytes(range(1, 256)) * 40, "编码认不出来"), (b"PK\x03\x04zzz", "已经损坏"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\1" * 600, "已经损坏"),
        ("甲,乙\n".encode() * 5000 + b"\0", "编码认不出来"),
        (b'a,"' + b"x" * 2_000_000, "引号没有成对"),
    ],
)  # fmt: skip
def test_a_file_of_another_kind_is_refused_with_a_sentence(tmp_path, content, words):
    path = tmp_path / "名册.xlsx"
    path.write_bytes(content)
    assert words in sentence(path)


def test_a_missing_file_and_one_too_large(tmp_path):
    assert "打不开" in sentence(tmp_path / "没有.xlsx")
    large = tmp_path / "大.csv"
    with large.open("wb") as file:
        file.truncate(50 * 2**20 + 1)
    assert "太大" in sentence(large)


def test_a_text_document_is_no_workbook(tmp_path):
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("word/document.xml", "<w/>")
    assert "不是电子表格" in sentence(path)


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path):
    path = rows_of(tmp_path / "a.xlsx", [["甲"]])
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/media/x.bin", bytes(40 * 2**20))
    assert "大得不正常" in sentence(path)


def locked_package(path):
    content = bytearray(path.read_bytes())
    for mark, place in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = -1
        while (at := content.find(mark, at + 1)) >= 0:
            content[at + place] |= 1
    path.write_bytes(content)
    return path


def test_a_locked_workbook_is_said_to_be_locked(tmp_path):
    assert "密码" in sentence(locked_package(rows_of(tmp_path / "a.xlsx", [["甲"]])))
    locked = bytearray(LEGACY.read_bytes())
    at = locked.find(struct.pack("<HH", 0x0809, 16))
    locked[at + 20 : at + 22] = struct.pack("<H", 0x002F)
    path = tmp_path / "b.xls"
    path.write_bytes(locked)
    assert "密码" in sentence(path)


@pytest.mark.parametrize("corner", [b'<c r="XFD1048576"><v>1</v></c>', b"<c r='xfd1048576' t='n'><v>1</v></c>"])
def test_a_cell_in_the_last_corner_does_not_take_the_memory(tmp_path, corner):
    path = rows_of(tmp_path / "a.xlsx", [["甲"]])
    row = b'<row r="1048576">' + corner + b"</row></sheetData>"
    changed_part(path, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"</sheetData>", row))
    assert "散得太开" in sentence(path)


def test_cells_without_places_far_down_do_not_either(tmp_path):
    path = rows_of(tmp_path / "a.xlsx", [["甲"]])
    row = b'<row r="1048576">' + b"<c><v>1</v></c>" * 300 + b"</row></sheetData>"
    changed_part(path, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"</sheetData>", row))
    assert "散得太开" in sentence(path)


def test_fifty_thousand_styled_empty_rows_are_no_obstacle(tmp_path):
    def fill(book, sheet):
        look = book.add_format({"border": 1})
        sheet.write_string(0, 0, "姓名")
        for row in range(1, 50_000):
            sheet.write_blank(row, 16, None, look)

    path = workbook(tmp_path / "a.xlsx", fill)
    assert texts(path) == ((1, ("姓名",)),)


def test_an_old_workbook_with_a_far_cell_is_refused(tmp_path):
    content = bytearray(LEGACY.read_bytes())
    at = content.find(struct.pack("<HHHH", 0x0203, 14, 3, 2))
    content[at + 4 : at + 8] = struct.pack("<HH", 65_535, 255)
    path = tmp_path / "a.xls"
    path.write_bytes(content)
    assert "散得太开" in sentence(path)


def mutations(source, chance, count):
    """Damaged copies of a workbook: flipped bytes, cut ends, and XML changed inside a sound package."""
    for _ in range(count):
        content = bytearray(source)
        if chance.random() < 0.2:
            del content[chance.randrange(len(content)) :]
        for _ in range(chance.randint(1, 10)):
            if content:
                content[chance.randrange(len(content))] = chance.randrange(256)
        yield bytes(content)


def damaged_xml(chance):
    def change(xml):
        content = bytearray(xml)
        for _ in range(chance.randint(1, 6)):
            at = chance.randrange(len(content))
            if chance.random() < 0.4:
                del content[at : at + chance.randint(1, 40)]
            else:
                content[at:at] = chance.choice([b"<c>", b'r="ZZZ9999999999"', b"</row>", b"99999999", b"&x;", b"\xff"])
        return bytes(content)

    return change


@pytest.mark.parametrize("seed", range(4))
def test_damaged_workbooks_are_read_or_refused_and_nothing_else(tmp_path, seed):
    chance = random.Random(seed)
    whole = (YONGNING / "staff-training.xlsx").read_bytes()
    path = tmp_path / "a.xlsx"
    for content in (*mutations(whole, chance, 40), *mutations(LEGACY.read_bytes(), chance, 40)):
        path.write_bytes(content)
        _read_or_refuse(path)
    parts = zipfile.ZipFile(YONGNING / "staff-training.xlsx").namelist()
    for _ in range(40):
        path.write_bytes(whole)
        changed_part(path, chance.choice(parts), damaged_xml(chance))
        _read_or_refuse(path)


def _read_or_refuse(path):
    try:
        grids = read_workbook(path)
    except KnownError:
        return
    assert all(grid.rows for grid in grids)
