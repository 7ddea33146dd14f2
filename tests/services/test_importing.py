"""Importing: standing rows, hidden signs, numbers too large, stopping half-way, undoing."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from stdnum.iso7064 import mod_11_2

from desktop import catalog
from desktop.core.problem import KnownError
from desktop.registers.beds.models import Bed
from desktop.registers.residents.census.queries import present
from desktop.registers.residents.models import BedUse, Level, Resident, Status, Stay
from desktop.registers.staff.models import StaffMember
from desktop.services import importing, undo
from desktop.services.audit import Entry as AuditEntry
from desktop.services.importing import FILL, REFUSE, SKIP, How
from desktop.tables.headings import Wanted, entries, match
from desktop.tables.reading import read_workbook
from tests.homes import TODAY, open_books
from tests.rosters import YONGNING

MODELS = (Resident, Status, Stay, BedUse, Bed, Level)


@pytest.fixture
def books(tmp_path):
    opened = open_books(tmp_path, catalog.BOOKS)
    yield opened
    opened.sitting.database.close()


def number(order: int = 1, born: str = "19480305") -> str:
    body = f"510301{born}{order * 2 + 1:03d}"
    return body + mod_11_2.calc_check_digit(body)


def bring(books, *rows: dict[str, str], book: str = "residents", **how: Any):
    return importing.run(books, books.book(book), enumerate(rows, 2), **how)


def person(order: int = 1, **more: str) -> dict[str, str]:
    return {"name": f"甲{'一二三四五六七八九'[order - 1]}", "identity": number(order), "begin": "2024-05-10", **more}


def state(books) -> dict[str, list[Any]]:
    return {
        chapter.model.__name__: sorted(row.id for row in chapter.model.select().where(chapter.model.struck.is_null()))
        for book in books.catalog
        for chapter in book.chapters
    }


def sheet_rows(path, book):
    importer = importing.importer_of(book)
    wanted = [Wanted(t.name, t.title, t.also, t.required) for t in importer.titles]
    return entries(match(read_workbook(path), wanted, words=importer.sheets))


# ------------------------------------------------------------ rows that are there already


def test_a_row_that_is_there_is_refused_and_known_as_standing(books):
    bring(books, person(1))
    done = bring(books, person(1), person(2))
    assert (done.read, done.accepted, [row.standing for row in done.refused]) == (2, 1, [True])
    assert set(done.as_plain()) == {"read", "accepted", "refused"}


def test_standing_rows_are_passed_over(books):
    bring(books, person(1))
    before = AuditEntry.select().count()
    done = bring(books, person(1, phone="13900000000"), duplicates=SKIP)
    assert (done.read, done.accepted, done.refused, done.standing) == (1, 0, [], {2: False})
    assert done.as_plain()["standing"] == [{"row": 2, "filled": False}]
    assert AuditEntry.select().count() == before


def test_filling_writes_only_into_empty_fields_one_entry_a_row_in_one_step(books):
    bring(books, person(1, address="老地址"), person(2))
    before = AuditEntry.select().count()
    more = {"address": "新地址", "ethnic_group": "汉", "contact": "王五（侄子）", "sex": "男", "note": "怕冷"}
    done = bring(books, person(1, **more), person(2, phone="13900000000"), person(3), duplicates=FILL)
    assert (done.accepted, done.standing, done.filled) == (1, {2: True, 3: True}, 2)
    first = Resident.get(Resident.name == "甲一")
    assert (first.address, first.ethnic_group, first.contact, first.contact_relation, first.note) == (
        "老地址", "汉族", "王五", "侄子", "怕冷",
    )  # fmt: skip
    written = list(AuditEntry.select().where(AuditEntry.id > before).order_by(AuditEntry.id))
    assert [entry.action for entry in written[:2]] == ["change", "change"]
    assert set(json.loads(written[0].after)) == {"ethnic_group", "contact", "contact_relation", "note"}
    assert {entry.batch for entry in written} == {before + 1}
    again = bring(books, person(1, **more), duplicates=FILL)
    assert (again.standing, again.filled) == ({2: False}, 0)


def test_filling_gives_a_kind_a_level_and_a_bed_where_there_is_none(books):
    bring(books, person(1))
    bring(books, person(1, kind="五保", level="介助", room="101", bed="2"), duplicates=FILL)
    (one,) = present(TODAY)
    assert (one.kind, one.level, one.bed_label) == ("supported", "partial_care", "101-2")
    assert Bed.get().since == date(2024, 5, 10)
    bring(books, person(1, kind="自费", level="自理", room="102", bed="1"), duplicates=FILL)
    (one,) = present(TODAY)
    assert (one.kind, one.level, one.bed_label) == ("supported", "partial_care", "101-2")


def test_what_is_wrong_in_a_standing_row_is_refused_and_nothing_filled(books):
    bring(books, person(1))
    done = bring(books, person(1, born="1950-01-01", phone="139"), duplicates=FILL)
    assert [p.field for p in done.refused[0].problems] == ["born"]
    assert Resident.get().phone is None


def test_the_same_number_under_another_name_is_no_standing_row(books):
    bring(books, person(1))
    done = bring(books, {**person(1), "name": "乙"}, person(2), {**person(2), "name": "丙"}, duplicates=SKIP)
    assert (done.accepted, done.standing, [row.row for row in done.refused]) == (1, {}, [2, 4])
    assert "第3行甲二" in done.refused[1].problems[0].message


def test_somebody_who_has_left_is_not_passed_over(books):
    bring(books, person(1))
    stay = Stay.get()
    stay.end, stay.end_kind = date(2025, 1, 1), "left"
    books.write(stay)
    done = bring(books, person(1), duplicates=SKIP)
    assert "以前住过" in done.refused[0].problems[0].message
    assert not done.refused[0].standing


@pytest.mark.parametrize(
    ("book", "file", "sheet_words"),
    [("staff", "staff-training", "职工"), ("training", "staff-training", "培训"), ("farming", "side-business", "")],
)
def test_a_sheet_of_any_book_taken_twice_is_passed_over(books, book, file, sheet_words):
    del sheet_words
    path = YONGNING / f"{file}.xlsx"
    if book == "training":
        importing.run(books, books.book("staff"), sheet_rows(path, books.book("staff")))
    first = importing.run(books, books.book(book), sheet_rows(path, books.book(book)))
    assert first.accepted > 0
    again = importing.run(books, books.book(book), sheet_rows(path, books.book(book)), duplicates=SKIP)
    assert (again.accepted, again.refused, len(again.standing)) == (0, [], first.accepted)


def test_a_member_of_staff_is_known_by_name_where_the_sheet_has_no_number(books):
    bring(books, {"name": "李示范", "post": "护理员", "begin": "2020-01-01"}, book="staff")
    done = bring(books, {"name": "李 示范", "phone": "139", "education": "初中"}, book="staff", duplicates=FILL)
    assert (done.standing, StaffMember.get().phone, StaffMember.get().education) == ({2: True}, "139", "初中")


def test_the_one_profile_is_filled_or_left_alone(books):
    bring(books, {"name": "永宁敬老院", "phone": "1"}, book="home")
    assert bring(books, {"name": "别的院", "address": "二"}, book="home", duplicates=SKIP).standing == {2: False}
    bring(books, {"name": "别的院", "phone": "2", "address": "二"}, book="home", duplicates=FILL)
    (row,) = books.book("home").found()
    assert row.title == "永宁敬老院"


# ------------------------------------------------------------ odd content


def test_signs_that_hide_or_turn_a_name_are_dropped(books):
    done = bring(books, {**person(1), "name": "\u202e甲\u200b 乙\u2066丙\u2069\ufeff", "address": "永\u200f宁"})
    assert done.accepted == 1
    assert (Resident.get().name, Resident.get().address) == ("甲乙丙", "永宁")


@pytest.mark.parametrize("text", ["9" * 19, "9" * 30, "1" + "0" * 400])
def test_a_number_beyond_the_database_is_a_refused_row(books, text):
    sound = {"room": "101", "number": "1"}
    done = bring(books, {**sound, "floor": text}, sound, book="beds")
    assert (done.accepted, done.refused[0].problems[0].field) == (1, "floor")
    plot = {"day": "2026-03-01", "project": "蔬菜", "item": "出售", "unit": "公斤", "income": "5", "quantity": text}
    assert len(bring(books, plot, book="farming").refused) == 1
    profile = {"name": "院", "approved_beds": text, "building_size": text}
    refused = bring(books, profile, book="home").refused[0]
    assert refused.problems[0].message.endswith("。")


def test_problems_are_told_by_the_titles_of_columns(books):
    bring(books, person(1))
    paid = {"month": "2026-09", "name": "甲一", "due": "100"}
    bring(books, paid, book="allowances")
    answer = bring(books, paid, book="allowances").as_plain()
    assert answer["refused"][0]["column"] == "老人"
    untitled = bring(books, {"name": "院", "area": "乡", "pack": "nowhere"}, book="home").as_plain()
    assert untitled["refused"][0]["column"] == "政策包"


@pytest.mark.parametrize(
    ("age", "fine"), [("78", True), ("79岁", True), ("77周岁", True), ("80", False), ("76", False)]
)
def test_an_age_more_than_one_year_off_is_refused(books, age, fine):
    done = bring(books, person(1, age=age))
    assert done.accepted == fine
    assert fine or "按出生日期1948年3月5日是78岁" in done.refused[0].problems[0].message


def test_an_age_that_is_none_is_refused(books):
    assert bring(books, person(1, age="很大")).refused[0].problems[0].field == "age"
    no_number = {"name": "乙", "no_identity": "补办", "begin": "2024-05-10", "born": "1950-01-02"}
    assert bring(books, {**no_number, "age": "60"}).refused[0].problems[0].field == "age"
    assert bring(books, {**no_number, "age": "76"}).accepted == 1


# ------------------------------------------------------------ beds and past months


def test_a_bed_made_by_an_import_begins_with_its_first_stay(books):
    bring(books, person(1, room="101", bed="1"), person(2, begin="2026-03", room="101", bed="2"))
    assert {bed.number: bed.since for bed in Bed.select()} == {"1": date(2024, 5, 10), "2": date(2026, 3, 1)}


def test_a_bed_that_stands_keeps_its_days(books):
    bring(books, {"room": "101", "number": "1", "kind": "护理型"}, book="beds")
    bring(books, person(1, room="101室", bed="1号床"))
    (bed,) = Bed.select()
    assert (bed.since, bed.kind) == (None, "nursing")


def test_beds_are_known_again_and_their_empty_fields_filled(books):
    bring(books, {"room": "101室", "number": "1床"}, book="beds")
    refused = bring(books, {"room": "101", "number": "1"}, {"room": "", "number": ""}, book="beds").refused
    assert [row.standing for row in refused] == [True, False]
    done = bring(books, {"room": "101", "number": "1", "floor": "1", "note": "靠窗"}, book="beds", duplicates=FILL)
    assert (done.filled, Bed.get().floor, Bed.get().note) == (1, 1, "靠窗")


# ------------------------------------------------------------ one step, stopped


def test_the_whole_import_is_one_undo(books):
    bring(books, person(1))
    before, filled = state(books), Resident.get().address
    path = YONGNING / "residents.xlsx"
    done = importing.run(books, books.book("residents"), sheet_rows(path, books.book("residents")))
    assert done.accepted == 80
    done = bring(books, person(1, address="新地址", room="999", bed="9"), person(2), duplicates=FILL)
    assert (done.accepted, done.filled) == (1, 1)
    for _step in range(2):
        (newest, *_older) = undo.steps(books)
        assert newest.source == "import"
        undo.undo(books, newest.batch)
    assert state(books) == before
    assert Resident.get().address == filled
    again = importing.run(books, books.book("residents"), sheet_rows(path, books.book("residents")))
    assert again.accepted == 80


def test_an_import_that_is_stopped_leaves_everything_as_it_was(books):
    bring(books, person(1))
    before, head = state(books), books.sitting.audit.head()
    work = importing.steps(books, books.book("residents"), enumerate([person(2), person(3)], 2), How())
    assert (next(work), next(work)) == (1, 2)
    work.close()
    assert (state(books), books.sitting.audit.head()) == (before, head)
    assert bring(books, person(2)).accepted == 1


def test_who_watches_the_books_hears_of_an_import_once_and_of_a_trial_never(books):
    heard: list[frozenset[str]] = []
    books.watch(heard.append)
    bring(books, person(1, room="101", bed="1"), dry=True)
    assert heard == []
    bring(books, person(1, room="101", bed="1"), person(2))
    assert heard == [frozenset({"residents", "beds"})]


def test_a_book_that_takes_no_sheet_says_so(books):
    bare = type(books.book("beds"))("x", "某簿", "某组", (), books.book("beds").listing)
    with pytest.raises(KnownError, match="不能从表格导入"):
        importing.run(books, bare, ())


def test_the_words_of_the_three_ways_are_those_of_the_command_line():
    assert (REFUSE, SKIP, FILL) == ("refuse", "skip", "fill")
