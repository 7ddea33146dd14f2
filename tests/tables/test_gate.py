"""Which files are read: packages of other kinds are told apart, odd but sound workbooks are read."""

from __future__ import annotations

import re
import zipfile

import pytest

from desktop.core.problem import KnownError
from desktop.tables.reading import read_workbook
from tests.tables.books_made import changed_part, rows_of


def texts(path):
    (grid,) = read_workbook(path)
    return grid.rows


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        (("word/document.xml",), "文字文档"), (("content.xml", "mimetype"), "这种格式的表格读不了"),
        (("xl/workbook.bin",), "这种格式的表格读不了"), (("ppt/presentation.xml",), "不是电子表格"),
    ],
)  # fmt: skip
def test_other_packages_are_told_apart(tmp_path, parts, words):
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as package:
        for part in parts:
            package.writestr(part, "<x/>")
    with pytest.raises(KnownError) as refusal:
        read_workbook(path)
    assert words in refusal.value.sentence
    assert refusal.value.step


@pytest.mark.parametrize(
    "dimension",
    [
        b'<dimension ref="A1"/>',
        *(pytest.param(told, marks=pytest.mark.nightly) for told in (b'<dimension ref="A1:XFD1048576"/>', b"")),
    ],
)
def test_a_wrong_tag_of_the_size_and_a_million_formatted_empty_rows_change_nothing(tmp_path, dimension):
    path = rows_of(tmp_path / "a.xlsx", [["姓名", "日期"], ["张三", "2020-1-5"]])
    empty = b"".join(b'<row r="%d" s="1" customFormat="1"/>' % row for row in range(3, 2**20 + 1))

    def change(part):
        return re.sub(rb'<dimension ref="[^"]*"/>', dimension, part).replace(b"</sheetData>", empty + b"</sheetData>")

    changed_part(path, "xl/worksheets/sheet1.xml", change)
    assert texts(path) == ((1, ("姓名", "日期")), (2, ("张三", "2020-1-5")))


def test_a_strict_workbook_is_read(tmp_path):
    path = rows_of(tmp_path / "a.xlsx", [["姓名", "入院"], ["张三", "2020-1-5"]])
    pairs = (
        (b"schemas.openxmlformats.org/spreadsheetml/2006/main", b"purl.oclc.org/ooxml/spreadsheetml/main"),
        (
            b"schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"purl.oclc.org/ooxml/officeDocument/relationships",
        ),
    )

    def strict(part):
        for old, new in pairs:
            part = part.replace(old, new)
        return part

    with zipfile.ZipFile(path) as package:
        names = package.namelist()
    for name in names:
        changed_part(path, name, strict)
    assert texts(path) == ((1, ("姓名", "入院")), (2, ("张三", "2020-1-5")))
