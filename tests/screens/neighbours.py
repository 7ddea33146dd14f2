"""An invented book with two chapters on a real encrypted file, for the gallery and the tests of the building blocks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

from desktop.core.listing import Asked, Heading, Listing
from desktop.core.people import eighteen
from desktop.core.problem import Problem
from desktop.core.words import _
from desktop.services import policy
from desktop.services.book import Book, Chapter, Found
from desktop.services.books import Books
from desktop.ui.desk import Desk, Told
from tests.homes import TODAY, open_books
from tests.screens.models import Neighbour, Visit

NAMES = ("王德明", "陈秀兰", "秦㓩", "卢颇", "曾小明", "单志国", "尉迟文", "余月娥")
# The person without a visit: a row that nothing points at may be struck out.
ALONE = 2
HEADINGS = (
    Heading("name", "姓名"),
    Heading("sex", "性别"),
    Heading("identity", "身份证号", masked="identity"),
    Heading("kind", "类别"),
    Heading("level", "护理等级"),
    Heading("born", "出生日期", "day"),
    Heading("deposit", "押金（元）", "money", total=True),
)


def listing(asked: Asked) -> Listing:
    """The neighbours that count, as of a day (born by then)."""
    rows = [
        row for row in Neighbour.select().where(Neighbour.struck.is_null()) if not row.born or row.born <= asked.day
    ]
    fields = {name: Neighbour._meta.fields[name] for name in ("sex", "kind", "level")}
    cells = tuple(
        (
            row.name,
            fields["sex"].to_text(row.sex),
            row.identity,
            fields["kind"].to_text(row.kind),
            fields["level"].to_text(row.level),
            row.born,
            row.deposit,
        )
        for row in rows
    )
    state = _("在册{count}人").format(count=len(rows))
    return Listing(HEADINGS, cells, tuple(row.id for row in rows), state)


def check(record: Neighbour, _today: date) -> Iterable[Problem]:
    """A rule over several fields."""
    if record.alone and not record.phone:
        yield Problem("phone", "独居的要留联系电话。")


def found() -> Iterable[Found]:
    """What the search box finds."""
    for row in Neighbour.select().where(Neighbour.struck.is_null()):
        yield Found("neighbours", row.id, row.name, row.identity or "", (row.name,))


BOOK = Book(
    "neighbours",
    "邻居",
    "老人",
    (
        Chapter("neighbour", "基本情况", Neighbour, check, words=lambda record: record.name),
        Chapter("visit", "走访", Visit, words=lambda record: f"{record.day}", parent="neighbour"),
    ),
    listing,
    found=found,
    hint="还没有邻居。先添一位，或者把名册导入进来。",
)


def open_neighbours(folder: Path, count: int = 40) -> Books:
    """The book with so many invented people, each with a visit."""
    books = open_books(folder, (BOOK,))
    with books.sitting.database.writing_now():
        books.sitting.database.create_tables((Neighbour, Visit))
    with books.together():
        for n in range(count):
            body = f"510301{38 + n % 20}{n % 12 + 1:02d}04{n % 900 + 100}"
            person = Neighbour(
                name=NAMES[n % len(NAMES)],
                identity=eighteen(body),
                sex="male" if n % 2 else "female",
                born=date(1938 + n % 20, n % 12 + 1, 4),
                kind=("supported", "paying")[n % 4 == 3],
                level=("self_care", "partial_care", "full_care")[n % 3],
                phone=f"1390000{n:04d}",
                deposit=(n % 5) * 50000,
            )
            books.write(person)
            if n != ALONE:
                books.write(Visit(neighbour=person.id, day=TODAY - timedelta(days=n), topic="送药", cost=1250))
    return books


def told(_book: str, _chapter: str, _row: int) -> tuple[Told, ...]:
    """An invented history."""
    return (
        Told("2026-10-05 09:30", "练习员", "护理等级 半自理 → 全护理", "9月30日复核"),
        Told("2026-03-14 10:02", "练习员", "新登记"),
    )


def desk_for(books: Books) -> Desk:
    """A desk with everything but a window."""
    pack = policy.load("zibo")
    return Desk(books, lambda: pack, print_out=lambda *_: None, hand_out=lambda *_: None, history=told)
