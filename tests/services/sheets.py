"""Sheets for the tests of imports, and bringing them in from the file to the rows."""

from __future__ import annotations

from desktop.services import importing
from desktop.tables.headings import Wanted, entries, match, true_row
from desktop.tables.reading import read_workbook
from tests.tables.books_made import workbook


def sheet(path, *rows, merged=(), name="Sheet1"):
    """A sheet with these rows; a tuple in a cell is a formula and its result."""

    def fill(_book, page):
        for place, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, tuple):
                    page.write_formula(place, column, value[0], None, value[1])
                elif isinstance(value, str):
                    page.write_string(place, column, value)
                elif value is not None:
                    page.write(place, column, value)
        for block, text in merged:
            page.merge_range(block, text)

    return workbook(path, fill, name)


def found_in(books, book, path):
    importer = importing.importer_of(books.book(book))
    wanted = [Wanted(t.name, t.title, t.also, t.required, t.above) for t in importer.titles]
    return match(read_workbook(path), wanted, words=importer.sheets)


def bring(books, book, path, **how):
    return importing.run(books, books.book(book), entries(found_in(books, book, path)), **how)


def refused(done):
    return {true_row(row.row): {problem.field for problem in row.problems} for row in done.refused}
