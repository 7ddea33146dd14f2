"""The empty sheet of every book: filled as it says, it comes back in; left empty, it holds no row."""

from __future__ import annotations

import io

import openpyxl
import pytest

from desktop import catalog
from desktop.registers.residents.census.queries import present
from desktop.registers.staff.models import Certificate
from desktop.services import importing
from tests.homes import TODAY, open_books
from tests.services.test_importing import sheet_rows


@pytest.fixture
def books(tmp_path):
    opened = open_books(tmp_path, catalog.BOOKS)
    yield opened
    opened.sitting.database.close()


def filled_template(book, path):
    """The template of a book with its example row typed under the heads."""
    workbook = openpyxl.load_workbook(io.BytesIO(importing.template_of(book)))
    page = workbook.worksheets[0]
    examples = {title.title: title.example for title in book.importer.titles}
    for column, head in enumerate([cell.value for cell in page[3]], 1):
        page.cell(4, column).value = examples[head.lstrip("*")] or None
    workbook.save(path)
    return path


def test_every_template_filled_with_its_example_comes_back_in(books, tmp_path):
    order = ("home", "beds", "staff", "residents", "training", "assessment", "allowances", "farming")
    assert set(order) == {book.id for book in books.catalog if book.importer}
    for name in order:
        book = books.book(name)
        rows = sheet_rows(filled_template(book, tmp_path / f"{name}.xlsx"), book)
        done = importing.run(books, book, rows)
        assert (name, done.read, done.accepted, done.refused) == (name, 1, 1, [])
    assert [one.name for one in present(TODAY)] == ["张示范"]
    assert Certificate.select().count() == 1


def test_a_template_tells_what_must_be_filled_and_which_words_are_understood(books):
    workbook = openpyxl.load_workbook(io.BytesIO(importing.template_of(books.book("residents"))))
    page, told = workbook.worksheets
    heads = [cell.value for cell in page[3]]
    assert [head for head in heads if head.startswith("*")] == ["*姓名", "*入院时间"]
    identity = heads.index("身份证号") + 1
    assert page.column_dimensions[openpyxl.utils.get_column_letter(identity)].width >= 18
    assert page.freeze_panes == "A4"
    lists = {str(rule.sqref): rule.formula1 for rule in page.data_validations.dataValidation}
    assert '"男,女"' in lists.values()
    rows = {row[0]: row for row in told.iter_rows(min_row=2, values_only=True)}
    assert rows["姓名"][1] == "必填"
    assert rows["护理等级"][3] == "自理、半自理、全护理"
    assert "自理能力" in rows["护理等级"][4]
    assert all(row[2] or row[3] or row[5] or not row[1] for row in rows.values())


def test_an_empty_template_holds_no_row(books, tmp_path):
    path = tmp_path / "空表.xlsx"
    path.write_bytes(importing.template_of(books.book("residents")))
    assert list(sheet_rows(path, books.book("residents"))) == []
    assert importing.template_of(books.book("residents")) == path.read_bytes()
