"""The home's profile: one row, a true code, approved beds by date, papers that end."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.core.problem import Refused
from desktop.core.words import _
from desktop.registers.home import queries, rules, service
from desktop.registers.home.book import BOOKS
from desktop.registers.home.models import Approval, Licence, Profile
from desktop.services.book import Entry
from desktop.services.books import Books
from tests.homes import TODAY, asked

CODE = "12510301MB0000001L"


def profile(**fields) -> Profile:
    return Profile(**({"name": "永宁镇敬老院", "area": "rural", "pack": "zibo"} | fields))


@pytest.mark.parametrize(
    ("code", "word"),
    [
        (CODE, None),
        (" 12510301mb0000001l ", None),
        ("12510301MB0000001J", "校验位"),
        ("12510301MB000000", "16位"),
        ("12510301MB00I0001H", "不该有的字"),
        ("永宁镇敬老院永宁镇敬老院永宁镇敬老院", "不该有的字"),
    ],
)
def test_credit_code(code: str, word: str | None):
    sentence = rules.code_problem(code)
    assert sentence is None if word is None else word in (sentence or "")


@pytest.mark.usefixtures("books")
def test_no_profile_is_a_gap():
    assert queries.profile() is None
    assert queries.listing(asked()).rows == ()
    (waiting,) = queries.due(asked())
    assert waiting.gap
    assert waiting.title == "登记机构概况"


def test_profile_is_read_back(books: Books):
    books.write(profile(credit_code=CODE.lower(), approved_beds=120, grade="2", grade_until=date(2026, 12, 31)))
    home = queries.profile()
    assert home is not None
    assert (home.short_name, home.credit_code, home.pack, home.area) == ("永宁镇敬老院", CODE, "zibo", "rural")
    assert home.graded(date(2026, 12, 31))
    assert not home.graded(date(2027, 1, 1))
    row = dict(zip([h.name for h in queries.HEADINGS], queries.listing(asked()).rows[0], strict=True))
    assert (row["beds"], row["grade"], row["area"]) == (120, _("二级"), _("乡"))


def test_one_profile_only(books: Books):
    first = profile()
    books.write(first)
    with pytest.raises(Refused, match="只有一份"):
        books.write(profile(name="另一个院"))
    books.strike(first, "登错了")
    books.write(profile(name="另一个院"))
    home = queries.profile()
    assert home is not None
    assert home.name == "另一个院"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"pack": "nowhere"}, "pack"),
        ({"credit_code": "123"}, "credit_code"),
        ({"building_size": 100, "living_size": 200}, "living_size"),
        ({"grade_until": date(2027, 1, 1)}, "grade"),
        ({"name": ""}, "name"),
    ],
)
def test_profile_refused(books: Books, fields: dict[str, object], field: str):
    with pytest.raises(Refused) as refusal:
        books.write(profile(**fields))
    assert [problem.field for problem in refusal.value.problems] == [field]
    assert queries.profile() is None


def test_approved_beds_by_date(books: Books):
    assert queries.approved_beds(TODAY) is None
    books.write(profile(approved_beds=100))
    books.write(Approval(since=date(2026, 3, 1), beds=120))
    books.write(Approval(since=date(2026, 9, 1), beds=110))
    days = [date(2026, 2, 28), date(2026, 3, 1), date(2026, 8, 31), date(2026, 9, 1)]
    assert [queries.approved_beds(day) for day in days] == [100, 120, 120, 110]
    with pytest.raises(Refused, match="已经有一条"):
        books.write(Approval(since=date(2026, 9, 1), beds=90))


def test_papers_that_end(books: Books):
    books.write(profile(approved_beds=100, grade="3", grade_until=date(2026, 11, 1)))
    books.write(Licence(kind="食品经营许可证", until=date(2025, 6, 30)))
    books.write(Licence(kind="食品经营许可证", until=date(2026, 9, 30)))
    books.write(Licence(kind="养老机构备案回执"))
    books.write(Licence(kind="养老机构责任保险单", until=date(2027, 9, 30)))
    waiting = sorted(queries.due(asked()))
    assert [(due.by, due.title) for due in waiting] == [
        (date(2026, 9, 30), "食品经营许可证到期"),
        (date(2026, 11, 1), "等级评定到期"),
    ]
    assert "已经过期" in waiting[0].reason
    with pytest.raises(Refused, match="早于"):
        books.write(Licence(kind="法人证书", issued=date(2026, 2, 1), until=date(2026, 1, 1)))


def test_found_by_name_and_number(books: Books):
    books.write(profile(credit_code=CODE))
    books.write(Licence(kind="食品经营许可证", number="JY35103010000001"))
    keys = [key for found in queries.found() for key in found.keys]
    assert {"永宁镇敬老院", CODE, "JY35103010000001"} <= set(keys)


def test_import_fills_what_the_sheet_says(books: Books):
    texts = {"name": "永宁镇敬老院", "approved_beds": "120", "area": "乡", "county_run": "是", "opened": "2003年9月1日"}
    service.enter(books, Entry(2, texts), TODAY, {})
    service.enter(books, Entry(2, {"name": "永宁镇敬老院", "phone": "08135550000"}), TODAY, {})
    home = queries.profile()
    assert home is not None
    assert (home.approved_beds, home.county_run, home.opened, home.phone) == (
        120, True, date(2003, 9, 1), "08135550000",
    )  # fmt: skip
    with pytest.raises(Refused) as refusal:
        service.enter(books, Entry(2, {"name": "甲", "approved_beds": "很多", "area": "山上"}), TODAY, {})
    assert [problem.field for problem in refusal.value.problems] == ["area", "approved_beds"]


def test_every_import_column_is_a_field():
    importer = BOOKS[0].importer
    assert importer is not None
    assert all(hasattr(Profile, titled.name) for titled in importer.titles)


def test_papers_belong_to_the_profile_that_counts(books: Books):
    first = profile(name="原来的院")
    books.write(first)
    books.strike(first, "登错了")
    home = profile()
    books.write(home)
    books.write(Licence(kind="法人证书"))
    assert [paper.profile.id for paper in queries.licences()] == [home.id]
