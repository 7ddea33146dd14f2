"""What goes out comes in again: every empty sheet filled in whole, and the lists of every book as xlsx and csv.

What the lists cannot carry: notes and first days of beds, the form and the summary of a training, the reason why
somebody has no number, everything of the residents beyond the columns shown, those who left; the list of allowances
tells what is due in a month, its csv not in which.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

import openpyxl
import pytest

from desktop import catalog
from desktop.core.listing import Listing
from desktop.core.problem import KnownError
from desktop.core.words import _
from desktop.services import importing
from desktop.services.importing_full import full_listing
from desktop.tables import writing
from tests.homes import asked, open_books
from tests.services.sheets import bring
from tests.services.test_importing import number

PLACE = {"building": "东楼", "floor": "1", "room": "101"}
DAY = "2026-03-11"
FULL: dict[str, list[dict[str, str]]] = {
    "home": [
        {
            "name": "示例县示例镇敬老院", "short_name": "示例院", "kind": "农村敬老院", "legal": "事业单位法人",
            "area": "乡",
            "operation": "公办公营", "operator": "某公司", "sponsor": "某镇政府", "address": "某镇",
            "phone": "0813-1",
            "head": "王院长", "opened": "2005-03-01", "approved_beds": "100", "grade": "三级",
            "grade_until": "2028-12-31", "county_run": "是", "home_services": "是", "building_size": "1200.5",
            "land_size": "3000", "living_size": "800", "pack": "全国通用",
        }
    ],
    "beds": [
        PLACE | {"number": "1", "kind": "护理型", "approved": "否", "reserved": "是", "since": "2020-01-01",
        "note": "靠窗"},
        PLACE | {"number": "2", "kind": "认知症", "until": "2030-01-01"},
        {"building": "西楼", "floor": "1", "room": "101", "number": "1", "kind": "安宁"},
        {"building": "西楼", "floor": "12", "room": "1203", "number": "1", "nursing": "√"},
    ],
    "staff": [
        {
            "name": "李示范", "sex": "男", "identity": number(2, "19800305"), "post": "护理员", "nature": "聘用",
            "begin": "2022-03-01", "level": "五级/初级工", "number": "A1", "health_until": "2027-03-05",
            "education": "高中", "contract_until": "2028-01-31", "insurance": "职工社保", "phone": "13900000000",
            "address": "某村", "note": "甲",
        },
        {"name": "王示例", "sex": "男", "identity": number(3, "19800305"), "post": "保洁", "begin": "2020.7"},
        {"name": "赵无岗", "sex": "男", "identity": number(4, "19800305")},
        {"name": "陈离职", "post": "门卫", "begin": "2020-1-1", "end": "2024-1-1", "reason": "辞职"},
    ],
    "residents": [
        {
            "name": "张示范", "identity": number(1), "begin": "2024-05-10", "sex": "男", "born": "1948.3.5",
            "age": "78",
            "ethnic_group": "汉族", "address": "某村一组", "area": "乡", "kind": "特困人员", "certificate": "T1",
            "confirmed": "2024-04-20", "level": "半自理", "building": "东楼", "room": "101", "bed": "1",
            "disability": "肢体二级", "disability_number": "5103", "guardian": "张监", "guardian_phone": "0813-2",
            "contact": "王五", "contact_relation": "侄子", "contact_phone": "13911112222", "phone": "0813-3",
            "insurance": "城乡居民医保", "party": "群众", "bank": "农行", "account": "6217000000000000001",
            "illnesses": "高血压", "note": "乙",
        },
        {"name": "阿·依古丽", "identity": number(5), "begin": "2021.5", "kind": "其他", "building": "西楼",
        "room": "1203",
         "bed": "1"},
        {"name": "李无证", "no_identity": "补办", "begin": "2020.7", "sex": "女", "born": "1950年3月",
        "level": "自理"},
    ],
    "training": [
        {
            "day": "2026-03-09", "topic": "留样", "kind": "食品", "trainer": "某讲师", "hours": "1.5",
            "place": "会议室",
            "form": "集中授课", "summary": "很好", "passed": "2", "names": "李示范、王示例",
        },
        {"day": "2026-04-09", "topic": "灭火", "kind": "消防", "hours": "2",
         "names": "李示范（合格）、王示例（不合格，1.5学时）"},
        {"day": "2026-05-09", "topic": "急救", "kind": "急救", "hours": "2", "names": "李示范"},
    ],
    "assessment": [
        {
            "name": "张示范", "identity": number(1), "day": "2026-06-10", "reason": "年度", "eating": "能",
            "dressing": "不能", "rising": "能", "toilet": "能", "walking": "能", "bathing": "不能", "level": "半自理",
            "assessors": "王示例、赵示例", "signer": "王五", "signed": "2026-06-11",
        }
    ],
    "allowances": [
        {
            "month": "2026-09", "name": "张示范", "identity": number(1), "fund": "零用钱", "due": "90",
            "deduction": "9",
            "reason": "住院", "paid": "81", "received": "2026-09-30", "agent": "王五", "note": "丙",
        }
    ],
    "farming": [
        {"day": DAY, "project": "鸡蛋", "item": "出售", "quantity": "26", "unit": "枚", "price": "1.10",
        "income": "28.60",
         "party": "集市", "voucher": "1", "by": "甲", "note": "丁"},
        {"day": "2026-03-12", "project": "鸡蛋", "kind": "食堂自用", "quantity": "10", "unit": "枚", "own": "11"},
        {"day": "2026-03", "project": "鸡蛋", "kind": "投入", "item": "饲料", "expense": "90"},
        {"day": "2026-04-01", "project": "蔬菜", "kind": "收获", "item": "白菜", "quantity": "30", "unit": "斤"},
        {"day": "2026-04-02", "project": "蔬菜", "kind": "赠送", "item": "白菜", "quantity": "3", "unit": "斤"},
        {"day": "2026-04-03", "project": "蔬菜", "kind": "损耗", "item": "白菜", "quantity": "2", "unit": "斤"},
        {"day": "2026-04-04", "project": "草编", "kind": "出售", "item": "草帽", "quantity": "2", "unit": "个",
        "amount": "40"},
    ],
}  # fmt: skip
# What a list does not show, by chapter; a first day or a level from elsewhere follows from other rows.
UNSHOWN = {
    "bed": {"since", "until", "note"},
    "staff": {"address", "note"},
    "resident": {
        "ethnic_group", "area", "phone", "guardian", "guardian_phone", "contact_relation", "disability",
        "disability_grade", "disability_number", "insurance", "party", "bank", "account", "illnesses", "note",
    },
    "status": {"confirmed", "certificate"},
    "profile": {
        "short_name", "operator", "sponsor", "address", "opened", "county_run", "home_services", "building_size",
        "land_size", "living_size",
    },
    "movement": {"note"},
    "assessment": {"signed"},
    "session": {"form", "summary"},
}  # fmt: skip
# What a whole roster tells of somebody.
ROSTER = ("resident", "status", "stay", "bed_use")
GONE = {"陈离职", "李无证"}


def filled(book, path):
    """The empty sheet of a book with all its columns filled in."""
    workbook = openpyxl.load_workbook(io.BytesIO(importing.template_of(book)))
    page = workbook.worksheets[0]
    names = {title.title: title.name for title in book.importer.titles}
    for row, texts in enumerate(FULL[book.id], 4):
        for column, head in enumerate([cell.value.lstrip("*") for cell in page[3]], 1):
            page.cell(row, column).value = texts.get(names[head]) or None
    workbook.save(path)
    return path


@dataclass(frozen=True)
class Whole:
    """A home made of all the empty sheets, filled in as they say: its lists and its rows, told while it was open."""

    lists: dict[str, Listing]
    rows: dict[str, list[dict[str, Any]]]
    people: dict[str, dict[str, Any]]
    full: Listing
    bare: dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    folder = tmp_path_factory.mktemp("whole")
    books = open_books(folder, catalog.BOOKS)
    for name, rows in FULL.items():
        done = bring(books, name, filled(books.book(name), folder / f"{name}.xlsx"))
        assert (name, done.accepted, done.refused) == (name, len(rows), [])
    lists = {name: books.book(name).listing(asked(pack="national")) for name in FULL}
    people = {
        "resident": kept_row(books, "resident", "张示范"),
        "profile": kept_row(books, "profile", "示例县示例镇敬老院"),
    }
    full = full_listing(books.book("residents"), asked(pack="national"))
    made = Whole(lists, kept(books), people, full, {chapter: bare_rows(books, chapter) for chapter in ROSTER})
    books.sitting.database.close()
    return made


@pytest.fixture
def fresh(whole, tmp_path):
    """An empty home, opened after the other was closed."""
    assert whole.lists
    books = open_books(tmp_path, catalog.BOOKS)
    yield books
    books.sitting.database.close()


def kept(books) -> dict[str, list[dict[str, Any]]]:
    """What is in the books, without numbers of rows and in an order that does not depend on them."""
    found = {}
    for book in books.catalog:
        for chapter in book.chapters:
            links = {"project", "resident", "staff", "stay", "bed", "session", "profile"}
            rows = [
                {name: value for name, value in row.__data__.items() if value not in {None, ""} and name not in links}
                for row in chapter.model.select()
            ]
            house = {"id", "made", "changed", "initials", *UNSHOWN.get(chapter.id, ())}
            bare = [{name: value for name, value in row.items() if name not in house} for row in rows]
            found[chapter.id] = sorted(bare, key=repr)
    return found


def bare_rows(books, chapter):
    """All that is written in the rows of a chapter, without numbers of rows."""
    model = next(one.model for book in books.catalog for one in book.chapters if one.id == chapter)
    left = {"id", "made", "changed", "resident", "stay", "bed"}
    rows = [{n: v for n, v in row.__data__.items() if v not in {None, ""} and n not in left} for row in model.select()]
    return sorted(rows, key=repr)


def test_every_column_of_every_empty_sheet_is_kept(whole):
    for book in (book for book in catalog.BOOKS if book.importer):
        given = {name for row in FULL[book.id] for name in row}
        named = {title.name for title in book.importer.titles}
        left = {"home": {"credit_code"}, "residents": {"gone"}}.get(book.id, set())
        assert (book.id, named - given) == (book.id, left)
    for chapter, row in whole.people.items():
        assert (chapter, UNSHOWN[chapter] - row.keys()) == (chapter, set())


def kept_row(books, chapter, name):
    model = next(one.model for book in books.catalog for one in book.chapters if one.id == chapter)
    return {field: value for field, value in model.get(name=name).__data__.items() if value not in {None, ""}}


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_the_lists_come_back_into_an_empty_home(whole, fresh, tmp_path, kind):
    told: dict[str, Any] = {}
    for name, listing in whole.lists.items():
        path = tmp_path / f"{name}.{kind}"
        title = _(fresh.book(name).title)
        path.write_bytes(writing.listing_xlsx(listing, title) if kind == "xlsx" else writing.listing_csv(listing))
        try:
            told[name] = {p.field for row in bring(fresh, name, path).refused for p in row.problems}
        except KnownError as fault:
            told[name] = fault.sentence
    allowances = told.pop("allowances")
    assert allowances == {"due"} if kind == "xlsx" else allowances.endswith("但缺少：月份。")
    assert told == {name: set() for name in told} | {"residents": {"identity"}}
    before, after = whole.rows, kept(fresh)
    for chapter in (
        "bed",
        "bed_use",
        "movement",
        "project",
        "assessment",
        "profile",
        "certificate",
        "session",
        "attendance",
    ):
        assert (chapter, after[chapter]) == (chapter, before[chapter])
    for chapter in ("resident", "staff"):
        assert after[chapter] == [row for row in before[chapter] if row["name"] not in GONE]
    assert after["service"] == [row for row in before["service"] if "end" not in row]


def test_a_list_with_hidden_numbers_is_refused(whole, fresh, tmp_path):
    path = tmp_path / "a.csv"
    content = writing.listing_csv(whole.lists["residents"])
    path.write_bytes(content.replace(number(1).encode(), b"510301********0038"))
    done = bring(fresh, "residents", path)
    assert "identity" in {problem.field for row in done.refused for problem in row.problems}
    assert done.accepted == 1


def test_the_whole_roster_comes_back_with_nothing_lost(whole, fresh, tmp_path):
    """The sheet of everything: the reason for no number, the birth, guardians, accounts, notes."""
    path = tmp_path / "全表.xlsx"
    path.write_bytes(writing.listing_xlsx(whole.full, "老人"))
    done = bring(fresh, "residents", path)
    assert (done.accepted, done.refused) == (3, [])
    for chapter in ROSTER:
        assert (chapter, bare_rows(fresh, chapter)) == (chapter, whole.bare[chapter])
