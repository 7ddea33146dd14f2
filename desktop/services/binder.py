"""迎检包: chosen forms, filled and blank, with a cover, an index with page numbers and the list of what is missing.

Pure over values: pages come from the functions handed in, and so does the number of leaves a page takes, because only
the paper half can count them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from desktop.core import sheet
from desktop.core.document import Document
from desktop.core.form import Form
from desktop.core.period import Period, long_date, period_of
from desktop.core.problem import KnownError
from desktop.core.sheet import Box, Card, Column, Figure, Sheet, Table
from desktop.services.forms import sort_of
from desktop.services.returns import BREAK, Finding, Request, Return

Page = Sheet | Document
FILLED: Final = "填好"
BLANK: Final = "空白"
KINDS: Final = ("day", "month", "quarter", "half", "year")
# Made when a month is corrected; there is nothing to choose.
NEVER: Final = "K02"
NO_BOOK: Final = "没有台账，附空白表手填"
NOBODY: Final = "没有可填的，附空白表"
INDEX: Final = (
    Column("序号", 2.5, "count", "center"),
    Column("类别", 4.5, align="center"),
    Column("资料名称", 15, align="left"),
    Column("表号", 3, align="center"),
    Column("所属期", 6.5, align="center"),
    Column("填写", 3, align="center"),
    Column("份数", 2.8, "count", "center"),
    Column("页号", 5, align="center"),
)  # fmt: skip
MISSING: Final = (
    Column("序号", 2.5, "count", "center"),
    Column("类别", 4.5, align="center"),
    Column("缺什么", 21, align="left"),
    Column("表号", 6, align="center"),
    Column("责任人", 4.5, align="center"),
    Column("补齐日期", 5, align="center"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be bound: the forms by id, the period, filled or blank or both, a person's form for everybody."""

    forms: tuple[str, ...]
    period: Period
    filled: bool = True
    blank: bool = False
    everybody: bool = False


@dataclass(frozen=True, slots=True)
class Library:
    """Where pages come from: the declared forms, the returns of the catalogue, filled pages and blank ones."""

    form: Callable[[str], Form]
    returns: Mapping[str, Return]
    request: Callable[[Period], Request]
    page: Callable[[str, Period, int | None], Page]
    blank: Callable[[str, Period], Sheet]


@dataclass(frozen=True, slots=True)
class Piece:
    """One form of the binder: its pages (several for a form by person), what the index says, what it lacks."""

    form: Form
    pages: tuple[Page, ...]
    filled: bool
    period: str = ""
    lack: str = ""


@dataclass(frozen=True, slots=True)
class About:
    """What the cover says: the home, the period, the day on which it is made."""

    home: str
    period: Period
    made: date


def usual(form_ids: Iterable[str], load: Callable[[str], Form]) -> tuple[str, ...]:
    """The forms of an inspection when nobody chose: all that must be there, but for the slip of corrections."""
    return tuple(form_id for form_id in form_ids if form_id != NEVER and load(form_id).priority == "M")


def fitting(period: Period, kinds: Sequence[str]) -> Period:
    """The period of a kind that a form is made for: as asked, or the next larger one, or the last within it."""
    if period.kind in kinds:
        return period
    larger = [kind for kind in KINDS[KINDS.index(period.kind) :] if kind in kinds]
    smaller = [kind for kind in reversed(KINDS) if kind in kinds]
    return period_of((larger or smaller)[0], period.end)


def gather(wanted: Wanted, library: Library) -> Iterator[Piece]:
    """The pieces one after another, so that whoever asks can stay awake between them."""
    for form_id in wanted.forms:
        form = library.form(form_id)
        filled = _filled(form, wanted, library) if wanted.filled else None
        if filled is not None:
            yield filled
        if wanted.blank and (filled is None or filled.filled):
            yield Piece(form, (library.blank(form_id, wanted.period),), filled=False)


def _filled(form: Form, wanted: Wanted, library: Library) -> Piece:
    given = library.returns.get(form.id)
    empty = Piece(form, (library.blank(form.id, wanted.period),), filled=False, lack=NO_BOOK)
    if given is None:
        return empty
    period = _begun(fitting(wanted.period, given.periods), library)
    rows: list[int | None] = [None]
    if given.each:
        rows = [number for number, _words in given.each(library.request(period))]
        if not wanted.everybody and rows:
            return replace(empty, lack="")
    try:
        pages = tuple(library.page(form.id, period, row) for row in rows)
    except KnownError as fault:
        return replace(empty, lack=fault.sentence.rstrip("。，"))
    return Piece(form, pages, filled=True, period=period.title) if pages else replace(empty, lack=NOBODY)


def _begun(period: Period, library: Library) -> Period:
    """The period, or the one of today where it has not begun."""
    today = library.request(period).today
    return period if period.start <= today else period_of(period.kind, today)


def bind(
    pieces: Sequence[Piece], findings: Iterable[Finding], about: About, count: Callable[[Page], int]
) -> tuple[Page, ...]:
    """Cover, index, what is missing, then the pages of all pieces: to be printed bound, numbered through."""
    missing = _missing(pieces, findings, about)
    leaves = [sum(count(page) for page in piece.pages) for piece in pieces]
    draft = _index(pieces, leaves, about, 0)
    before = 1 + count(draft) + count(missing)
    index = _index(pieces, leaves, about, before)
    cover = _cover(pieces, before + sum(leaves), about)
    return (cover, index, missing, *(page for piece in pieces for page in piece.pages))


def _index(pieces: Sequence[Piece], leaves: Sequence[int], about: About, before: int) -> Sheet:
    """卷内目录 with the pages from which to which each piece stands."""
    rows: list[tuple[sheet.Cell, ...]] = []
    at = before + 1
    for number, (piece, count) in enumerate(zip(pieces, leaves, strict=True), 1):
        span = f"{at}" if count == 1 else f"{at}—{at + count - 1}"
        rows.append((
            number, sort_of(piece.form.id), piece.form.title, piece.form.id, piece.period,
            FILLED if piece.filled else BLANK, len(piece.pages), span,
        ))  # fmt: skip
        at += count
    return _page("卷内目录", INDEX, rows, about)


def _missing(pieces: Sequence[Piece], findings: Iterable[Finding], about: About) -> Sheet:
    """缺项清单: forms that could not be filled, then gaps and broken cross-checks of the chosen books."""
    sorts = {piece.form.book: sort_of(piece.form.id) for piece in reversed(pieces)}
    found = [(sort_of(p.form.id), f"{p.form.title}：{p.lack}", p.form.id) for p in pieces if p.lack]
    for finding in findings:
        book = finding.book.split("/")[0]
        if book in sorts or finding.kind == BREAK:
            found.append((sorts.get(book, sort_of("X")), finding.sentence, finding.code))
    rows: list[tuple[sheet.Cell, ...]] = [
        (number, sort, words, form, "", "") for number, (sort, words, form) in enumerate(dict.fromkeys(found), 1)
    ]
    note = f"共{len(rows)}项；补齐一项，写上日期。" if rows else "所选资料没有缺项。"
    return replace(_page("缺项清单", MISSING, rows, about), notes=(note,), signers=("档案员", "院长"))


def _page(title: str, columns: tuple[Column, ...], rows: Sequence[tuple[sheet.Cell, ...]], about: About) -> Sheet:
    return Sheet("", title, (Table(columns, tuple(rows)),), reporter=about.home, period=about.period.title)


def _cover(pieces: Sequence[Piece], leaves: int, about: About) -> Sheet:
    """The cover: whose papers, for when, how many, who put them together."""
    filled = sum(piece.filled for piece in pieces)
    lines: tuple[tuple[str, sheet.Cell], ...] = (
        ("单位名称", about.home),
        ("资料件数", Figure(len(pieces), "count")),
        ("其中：填好", Figure(filled, "count")),
        ("空白表", Figure(len(pieces) - filled, "count")),
        ("总页数", Figure(leaves, "count")),
        ("编制日期", long_date(about.made)),
    )
    rows = [(Box(words, role="label"), Box(value, align="center")) for words, value in lines]
    rows += [(Box(words, role="label"), Box("", role="sign")) for words in ("整理人", "院长审核")]
    heights = (18.0,) * len(lines) + (24.0, 24.0)
    note = "内有老人和职工的个人信息，只供检查使用，用完收回存档。"
    return Sheet("", "迎检资料", (Card((3, 7), tuple(rows), heights),), subtitle=about.period.title, notes=(note,))
