"""A record with a field of every kind, and the texts that clerks and strangers type into each."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from desktop.core.listing import Listing
from desktop.services.book import Book, Chapter
from desktop.services.books import Books
from desktop.storage.fields import (
    CareLevelField,
    ChoiceField,
    CountField,
    DayField,
    IdentityField,
    LinkField,
    MoneyField,
    NameField,
    NoteField,
    PagesField,
    PhoneField,
    PhotoField,
    QuantityField,
    SexField,
    TickField,
    WordField,
)
from desktop.storage.record import Record
from tests import homes
from tests.paper.samples import RARE

INJECTIONS = (Path(__file__).parents[1] / "data" / "inject.txt").read_text("utf-8").splitlines()
RISKY = (
    "=1+1", "=cmd|' /C calc'!A0", "+86", "-5", "@SUM(A1)", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠x", "'=1", "''", "'",
    '"', ",", ";", "\n", "甲\n乙", "a,b;c\td", "1e5", "00123", "2026-01-01", "TRUE", "#N/A", "=\n1", "　甲", "1,234.50",
)  # fmt: skip
SQL = (
    "'; DROP TABLE entry; --", '" OR 1=1 --', "%", "_", "%%", "a_b", "100%", "*", 'NEAR "', "\\", "[a-z]", "?", ":name",
    "x'00'", "NULL", "甲' --", "/*", ";", "`", "$1",
)  # fmt: skip
OPTIONS = (("one", "第一种"), ("two", "第二种"), ("3", "其他"))
MARKS = "·，。、（）《》“”—…％℃①②ⅠⅡ"


class Sample(Record):
    """One field of every kind."""

    word = WordField("文字")
    note = NoteField("备注")
    name = NameField("姓名")
    phone = PhoneField("电话")
    identity = IdentityField("身份证号")
    day = DayField("日期")
    choice = ChoiceField("选项", options=OPTIONS)
    sex = SexField("性别")
    level = CareLevelField("护理等级")
    tick = TickField("有无")
    count = CountField("数量", low=-(10**9))
    money = MoneyField("金额", low=-(10**12))
    quantity = QuantityField("斤数")
    photo = PhotoField("照片")
    pages = PagesField("长文")
    other = LinkField("另一行", "self")


def _nothing(_asked: Any) -> Listing:
    return Listing((), (), ())


BOOK = Book("samples", "样本", "试", (Chapter("sample", "样本", Sample),), _nothing)


def open_books(folder: Path) -> Books:
    """Books with a table of samples."""
    books = homes.open_books(folder, (BOOK,))
    with books.sitting.database.writing_now():
        books.sitting.database.create_tables([Sample], safe=False)
    return books


def _identity(seed: int) -> str:
    dice = random.Random(seed)
    born = date(1900, 1, 1) + timedelta(days=dice.randrange(40_000))
    body = f"510301{born:%Y%m%d}{dice.randrange(1000):03d}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return body + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True)) % 11]


def fullwidth(text: str) -> str:
    """The text with full-width digits."""
    return "".join(chr(ord(sign) + 0xFEE0) if sign.isdigit() and sign.isascii() else sign for sign in text)


PRINTABLE = st.sampled_from(
    [chr(code) for code in (*range(0x21, 0x7F), *range(0x4E00, 0x4E00 + 6000), *map(ord, RARE + MARKS))]
)
ANY_TEXT = st.one_of(
    st.text(max_size=60), st.sampled_from((*RISKY, *SQL, *INJECTIONS)), st.text(PRINTABLE, max_size=60)
)
PAPER_TEXT = st.one_of(st.text(PRINTABLE, min_size=1, max_size=30), st.sampled_from(INJECTIONS))
DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31)).map(date.isoformat)
NUMBERS = st.decimals(-10_000_000, 10_000_000, places=2, allow_nan=False).map(str)


def typed(text: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, str]]:
    """What is typed into every field that takes a text; empty where nothing is."""
    numbers = st.one_of(NUMBERS, NUMBERS.map(fullwidth), st.integers(-(10**7), 10**7).map(lambda n: f"{n:,}"))
    known = {
        "word": text, "note": st.lists(text, max_size=3).map("\n".join), "name": text, "phone": text,
        "identity": st.one_of(st.integers(0, 10**9).map(_identity), text), "day": st.one_of(DAYS, text),
        "choice": st.sampled_from([words for pair in OPTIONS for words in pair]),
        "sex": st.sampled_from(("男", "女")), "level": st.sampled_from(("自理", "半自理", "全护理")),
        "tick": st.sampled_from(("是", "否", "√", "×", "1", "0", "有")),
        "count": st.one_of(st.integers(-(10**8), 10**8).map(str), text), "money": st.one_of(numbers, text),
        "quantity": st.one_of(st.decimals(0, 10**6, places=3, allow_nan=False).map(str), text),
    }  # fmt: skip
    return st.fixed_dictionaries(known)
