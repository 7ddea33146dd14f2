"""Fifty thousand rows are read and taken without the memory of the process growing beyond what an old PC can spare."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.bench import imports

PROBE = """
import sys
from datetime import datetime
from itertools import islice
from pathlib import Path
from desktop import app
from desktop.services import importing
from desktop.tables import headings, reading
from tests.bench.measure import held

office = app.new_practice_home(Path(sys.argv[1]) / "home", lambda: datetime(2026, 10, 5, 9, 30))
book = office.books.book(sys.argv[3])
wanted = [headings.Wanted(t.name, t.title, t.also, t.required) for t in book.importer.titles]
found = headings.match(reading.read_workbook(Path(sys.argv[2])), wanted)
count = sum(1 for _entry in headings.entries(found))
done = importing.run(office.books, book, islice(headings.entries(found), 400))
office.close()
print(count, done.accepted, int(held()))
"""


@pytest.mark.parametrize("book", ["farming", pytest.param("residents", marks=pytest.mark.nightly)])
def test_fifty_thousand_rows_stream_below_150_megabytes(tmp_path, book):
    path = imports.sheet(tmp_path, book, imports.ROWS)
    words = [sys.executable, "-c", PROBE, str(tmp_path), str(path), book]
    told = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    count, accepted, megabytes = map(int, told.split())
    assert (count, accepted) == (imports.ROWS, 400)
    assert megabytes < imports.MOST_MEGABYTES
    print(f"{book}: {megabytes} MB")
