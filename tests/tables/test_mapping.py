"""What a sheet's columns are is shown with a sample of each, and can be corrected."""

from __future__ import annotations

from desktop.tables import mapping
from desktop.tables.headings import Wanted, at_row, entries, match
from desktop.tables.reading import Grid

WANTED = (Wanted("name", "姓名", required=True), Wanted("begin", "入院时间", required=True), Wanted("room", "房间"))


def grid(*rows, name="表"):
    return Grid(name, tuple((number, row) for number, row in enumerate(rows, 1) if any(row)))


ROSTER = grid(
    ("花名册",), ("序号", "姓 名", "来院\n年月", "", "房间"), ("1", "甲", "2020.7", "怕冷"), ("2", "乙", "2021.3")
)


def test_every_column_with_its_letter_head_and_sample():
    found = mapping.proposed((ROSTER,), WANTED)
    assert found is not None
    told = [(head.letter, head.words, head.sample) for head in mapping.heads(found)]
    assert told == [
        ("A", "序号", "1"), ("B", "姓 名", "甲"), ("C", "来院 年月", "2020.7"), ("D", "", "怕冷"), ("E", "房间", ""),
    ]  # fmt: skip
    assert [mapping.letter(place) for place in (25, 26, 51, 52, 701, 702)] == ["Z", "AA", "AZ", "BA", "ZZ", "AAA"]


def test_a_corrected_column_is_read_as_what_it_was_said_to_be():
    found = mapping.proposed((ROSTER,), WANTED)
    assert found is not None
    mended = mapping.corrected(found, {"name": 1, "begin": 2, "room": 3})
    assert mended.unknown == ("序号", "房间")
    assert [dict(texts) for _row, texts in entries(mended)] == [
        {"name": "甲", "begin": "2020.7", "room": "怕冷"}, {"name": "乙", "begin": "2021.3", "room": ""},
    ]  # fmt: skip


def test_a_sheet_of_which_nothing_is_known_offers_its_first_full_row():
    strange = grid(("登记",), ("甲列", "乙列", "丙列"), ("1", "2", "3"), name="别的")
    found = mapping.proposed((grid(("说明",), name="首页"), strange), WANTED)
    assert found is not None
    assert (found.grid.name, found.head, found.columns) == ("别的", 2, {})
    assert mapping.proposed((), WANTED) is None


def test_another_row_can_be_said_to_hold_the_heads():
    twice = grid(("姓名", "入院时间"), ("姓名", "入院时间", "房间"), ("甲", "2020.7", "101"))
    assert match((twice,), WANTED).head == 2
    found = at_row(twice, 1, WANTED)
    assert (found.head, dict(found.columns)) == (1, {"name": 0, "begin": 1})
