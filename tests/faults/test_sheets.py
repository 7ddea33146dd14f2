"""Broken spreadsheets: whatever was done to one, it is read, or refused in a sentence, soon and in little memory."""

import csv
import io
import random
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from desktop import catalog
from desktop.core.problem import KnownError
from desktop.services import importing
from desktop.tables import headings, reading
from tests import homes
from tests.faults.counting import rounds

TOP = Path(__file__).parents[2]
SOURCE = TOP / "tests" / "data" / "yongning" / "residents.xlsx"
OLD = TOP / "tests" / "data" / "legacy.xls"
SECONDS, MEGABYTES = 5.0, 200
SIGNS = "一二三四五六七八九十"
ROWS = 50_000
READ = """
import sys
from pathlib import Path
from desktop.core.problem import KnownError
from desktop.tables import reading
from tests.bench.measure import held
before = held("VmRSS")
try:
    print(sum(len(grid.rows) for grid in reading.read_workbook(Path(sys.argv[1]))))
except KnownError as fault:
    print(fault)
print(round(held() - before))
"""


@pytest.fixture(scope="module")
def books(tmp_path_factory):
    opened = homes.open_books(tmp_path_factory.mktemp("sheets"), catalog.BOOKS)
    yield opened
    opened.sitting.database.close()


def taken(books, path, *, tried):
    """Whether a file was read (and, if asked, its rows tried) or refused in a sentence, and soon."""
    book = books.book("residents")
    wanted = [headings.Wanted(t.name, t.title, t.also, t.required) for t in book.importer.titles]
    begin = time.process_time()
    try:
        rows = list(headings.entries(headings.match(reading.read_workbook(path), wanted, words=book.importer.sheets)))
        if tried:
            done = importing.run(books, book, rows, dry=True)
            return done.accepted + len(done.refused) <= done.read
    except KnownError as fault:
        return str(fault) != "" and time.process_time() - begin < SECONDS
    return time.process_time() - begin < SECONDS


def damaged_zip(dice, content):
    """Bytes flipped, a piece cut out, the end cut off."""
    changed = bytearray(content)
    kind = dice.randrange(3)
    if kind == 0:
        for _byte in range(dice.randrange(1, 40)):
            changed[dice.randrange(len(changed))] = dice.randrange(256)
    else:
        start = dice.randrange(len(changed))
        del changed[start : start + dice.randrange(1, 4000) if kind == 1 else None]
    return bytes(changed)


TOKENS = (
    b'r="XFD1048576"', b'r="A0"', b't="s"', b't="e"', b"<v>99999999999</v>", b"<v>NaN</v>", b"<v>-1</v>",
    b"<v>1e308</v>", b"<mergeCell ref='A1:XFD1048576'/>", b"<row r='1048577'>", b"]]>", b"&a;", b"&#0;", b"\x00",
    b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"<c>", b"</row>", b'xml:space="preserve"', b"<f>1+1</f>", b"\xff\xfe",
)  # fmt: skip


def damaged_xml(dice, content):
    """One part of the workbook changed: a token put in, a piece cut out or doubled, a number changed."""
    store = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(store, "w", zipfile.ZIP_DEFLATED) as new:
        hit = dice.choice([part.filename for part in old.infolist() if part.file_size])
        for part in old.infolist():
            piece = old.read(part)
            if part.filename == hit:
                for _time in range(dice.randrange(1, 4)):
                    piece = changed(dice, piece)
            if part.filename != hit or dice.random() > 0.05:
                new.writestr(part.filename, piece)
    return store.getvalue()


def changed(dice, piece):
    place = dice.randrange(len(piece) + 1)
    length = dice.randrange(1, 60)
    return dice.choice((
        lambda: piece[:place] + dice.choice(TOKENS) + piece[place:],
        lambda: piece[:place] + piece[place + length :],
        lambda: piece[:place] + piece[place : place + length] * 3 + piece[place:],
        lambda: piece.replace(str(dice.randrange(10)).encode(), str(dice.randrange(10**9)).encode(), 2),
    ))()  # fmt: skip


def cells():
    book = openpyxl.load_workbook(SOURCE, read_only=True)
    rows = [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]
    book.close()
    return rows


def as_csv(dice, _content):
    """The sheet as text in some encoding, with odd marks, quotes, lengths."""
    store = io.StringIO()
    out = csv.writer(store, delimiter=dice.choice(",;\t"), quoting=dice.choice((csv.QUOTE_ALL, csv.QUOTE_MINIMAL)))
    for row in CELLS:
        out.writerow([*row, *[dice.choice(("", "多", '"'))] * dice.randrange(3)][: dice.randrange(1, 40)])
    text = store.getvalue()
    content = text.encode(dice.choice(("gbk", "gb18030", "utf-8", "utf-8-sig", "utf-16", "utf-16-be")), "replace")
    return damaged_zip(dice, content) if dice.random() < 0.5 else content


CELLS = cells()
WAYS = {"zip damage": damaged_zip, "xml damage": damaged_xml, "csv of any encoding": as_csv}


@pytest.mark.parametrize("way", WAYS)
@rounds(100, 1000)
def test_a_damaged_sheet_is_read_or_refused(way, rounds, books, tmp_path, counter):
    dice, content = random.Random(11), SOURCE.read_bytes()
    with counter(f"sheets: {way}") as tally:
        for trial in range(rounds):
            path = tmp_path / f"{trial}.{dice.choice(('xlsx', 'xls', 'csv', 'et', ''))}"
            path.write_bytes(WAYS[way](dice, content))
            tally.saw(taken(books, path, tried=trial % 10 == 0))
            path.unlink()


@rounds(70, 1000)
def test_a_damaged_old_sheet_is_read_or_refused(rounds, books, tmp_path, counter):
    dice, content, path = random.Random(12), OLD.read_bytes(), tmp_path / "old.xls"
    with counter("sheets: damaged xls, also under another name") as tally:
        for trial in range(rounds):
            path = tmp_path / ("old.xls", "old.xlsx", "old.csv")[trial % 3]
            path.write_bytes(damaged_zip(dice, content) if trial else content)
            tally.saw(taken(books, path, tried=trial % 10 == 0))


def test_numbers_that_a_spreadsheet_made_floats_of_are_refused_and_named(books, tmp_path, counter):
    path = tmp_path / "floats.xlsx"
    book = xlsxwriter.Workbook(str(path), {"in_memory": True})
    sheet = book.add_worksheet("花名册")
    sheet.write_row(0, 0, ["姓名", "身份证号", "入院时间"])
    for row in range(1, 41):
        sheet.write_row(row, 0, [f"甲{SIGNS[row % 10]}", 510301194903078000 + row, "2026-01-01"])
    book.close()
    residents = books.book("residents")
    wanted = [headings.Wanted(t.name, t.title, t.also, t.required) for t in residents.importer.titles]
    mapping = headings.match(reading.read_workbook(path), wanted, words=residents.importer.sheets)
    done = importing.run(books, residents, headings.entries(mapping), dry=True)
    with counter("sheets: 18 digits made a float") as tally:
        for refused in done.refused:
            tally.saw("identity" in {problem.field for problem in refused.problems})
        assert tally.trials == done.read == 40


def big(path, *, empty):
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True, "in_memory": False, "tmpdir": str(path.parent)})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["姓名", "身份证号", "入院时间", "备注"])
    bold = book.add_format({"bold": True})
    for row in range(1, ROWS + 1):
        if empty:
            sheet.write_blank(row, 0, None, bold)
        else:
            sheet.write_row(row, 0, [f"甲{SIGNS[row % 10]}", "510301194903078895", "2026-01-01", f"备注{row}"])
    book.close()


def bomb(path, *, empty):
    del empty
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", b"<workbook/>")
        package.writestr("xl/worksheets/sheet1.xml", b" " * (300 * 2**20))


@pytest.mark.parametrize(("make", "empty"), [(big, False), (big, True), (bomb, False)])
def test_a_sheet_that_is_much_too_long_takes_little_time_and_memory(make, empty, tmp_path, counter):
    path = tmp_path / "big.xlsx"
    make(path, empty=empty)
    begin = time.perf_counter()
    run = subprocess.run(
        [sys.executable, "-c", READ, str(path)], capture_output=True, text=True, check=True, cwd=TOP
    )  # fmt: skip
    said, megabytes = run.stdout.splitlines()
    with counter(f"sheets: {ROWS} rows" if make is big else "sheets: a bomb") as tally:
        tally.saw(time.perf_counter() - begin < SECONDS and int(megabytes) < MEGABYTES)
    assert said == ("1" if empty else str(ROWS + 1)) or make is bomb
