"""Commands about books: books, import, template, list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from desktop import catalog
from desktop.cli.call import Call, give, say, say_json
from desktop.core.listing import Listing
from desktop.core.people import mask_identity, mask_phone
from desktop.core.problem import KnownError
from desktop.core.typed import read_day
from desktop.core.words import _
from desktop.office import Office
from desktop.services import importing, ladder
from desktop.services.book import Book
from desktop.services.books import HOUSE
from desktop.services.importing import Imported
from desktop.tables import headings, left_out, reading, returning, writing


def add_to(commands: Any) -> None:
    """Add the commands of this group."""
    commands.add_parser("books", help=_("台账一览")).set_defaults(do=_books)
    take = commands.add_parser("import", help=_("从表格导入"))
    take.add_argument("book")
    take.add_argument("file", type=Path)
    take.add_argument("--sheet", metavar="S")
    take.add_argument("--dry-run", action="store_true")
    take.add_argument("--errors", type=Path, metavar="OUT.xlsx")
    take.add_argument("--duplicates", choices=(importing.SKIP, importing.FILL), default=importing.REFUSE)
    take.add_argument("--json", action="store_true")
    take.set_defaults(do=_import)
    empty = commands.add_parser("template", help=_("存一张导入用的空表"))
    empty.add_argument("book")
    empty.add_argument("--out", type=Path, required=True, metavar="F.xlsx")
    empty.set_defaults(do=_template)
    show = commands.add_parser("list", help=_("列出台账"))
    show.add_argument("book")
    show.add_argument("--on", metavar="DATE")
    show.add_argument("--full", action="store_true")
    show.add_argument("--format", choices=("csv", "xlsx", "json"), default="csv")
    show.add_argument("--out", type=Path, metavar="F")
    show.set_defaults(do=_list)


def book_named(book_id: str) -> Book:
    """The book of an id; KnownError naming those that there are."""
    for book in catalog.BOOKS:
        if book.id == book_id:
            return book
    known = "、".join(book.id for book in catalog.BOOKS)
    raise KnownError(_("没有“{id}”这本台账。").format(id=book_id), _("可选：{known}。").format(known=known))


def _books(call: Call) -> int:
    del call
    for book in catalog.BOOKS:
        say(f"{book.id}\t{_(book.title)}")
    return 0


def _import(call: Call) -> int:
    given = call.given
    book = book_named(given.book)
    importer = importing.importer_of(book)
    errors: Path | None = given.errors
    call.must_lie_outside(errors)
    if errors is not None and errors.exists() and errors.samefile(given.file):
        raise KnownError(_("退回的表不能写到导入的文件上。"), _("请换一个文件名。"))
    wanted = [headings.Wanted(t.name, t.title, t.also, t.required, t.above) for t in importer.titles]
    with call.office() as office:
        # Read after the password was tried: that takes much memory for a moment, and so does a long sheet.
        grids = reading.read_workbook(given.file)
        mapping = headings.match(grids, wanted, sheet=given.sheet, words=importer.sheets)
        aside: dict[int, str] = {}
        rows = headings.entries(mapping, aside)
        if not given.dry_run:
            office.keep_safe(ladder.IMPORT)
        done = importing.run(office.books, book, rows, dry=given.dry_run, duplicates=given.duplicates)
        if errors is not None and done.refused:
            office.log_export(HOUSE, importing.returned(book, len(done.refused)))
    remarks = () if given.sheet else left_out.remarks(mapping, grids, wanted)
    remarks = (*remarks, *left_out.unread_tables(aside), *left_out.out_of_sight(mapping, aside))
    _answer(done, remarks, as_json=given.json)
    if errors is not None and done.refused:
        problems = {row.row: row.sentence() for row in done.refused}
        out = errors.with_suffix(returning.suffix(problems))
        give(returning.with_problems(given.file, mapping, problems), out)
    return 0


def _template(call: Call) -> int:
    book = book_named(call.given.book)
    call.must_lie_outside(call.given.out)
    give(importing.template_of(book), call.given.out.with_suffix(".xlsx"))
    return 0


def _answer(done: Imported, remarks: Sequence[str], *, as_json: bool) -> None:
    plain = done.as_plain()
    if as_json:
        say_json(plain | ({"remarks": list(remarks)} if remarks else {}))
        return
    sentence = _("读到{read}行，收下{accepted}行，退回{refused}行。")
    if done.how.duplicates != importing.REFUSE:
        sentence = _("读到{read}行，收下{accepted}行，已在册{standing}行（补填{filled}行），退回{refused}行。")
    say(
        sentence.format(
            read=done.read, accepted=done.accepted, refused=len(done.refused),
            standing=len(done.standing), filled=done.filled,
        )
    )  # fmt: skip
    for remark in remarks:
        say(remark)
    for row in plain["refused"]:
        sentences = _("；").join([row["problem"], *(more["problem"] for more in row["more"])])
        place = _("第{row}行 {column}：{problem}") if row["column"] else _("第{row}行：{problem}")
        say(place.format(row=row["row"], column=row["column"], problem=sentences))


def masked(listing: Listing) -> Listing:
    """The list with its numbers hidden, as the screen shows it."""
    masks = {"identity": mask_identity, "phone": mask_phone}
    hidden = [masks.get(heading.masked) for heading in listing.headings]
    rows = tuple(
        tuple(mask(str(cell)) if mask and cell else cell for mask, cell in zip(hidden, row, strict=True))
        for row in listing.rows
    )
    return replace(listing, rows=rows)


def _shown(call: Call, office: Office, book: Book, day: date | None) -> Listing:
    """The list, masked unless full numbers were asked for; what goes to a file or bears them is in the history."""
    given, listing = call.given, book.listing(office.asked(day))
    if given.full:
        office.books.sitting.session.must_see()
        office.log_export(book.id, _("导出完整号码的名单：{count}行").format(count=len(listing.rows)))
        call.warn_of_numbers()
        return listing
    if given.out is not None:
        words = _("导出“{title}”{count}行").format(title=_(book.title), count=len(listing.rows))
        office.log_export(book.id, words)
    return masked(listing)


def _list(call: Call) -> int:
    given = call.given
    book = book_named(given.book)
    call.must_lie_outside(given.out)
    day = read_day(given.on, call.clock().date()) if given.on else None
    with call.office() as office:
        listing = _shown(call, office, book, day)
    kind = (
        given.out.suffix.lstrip(".") if given.out and given.out.suffix[1:] in {"csv", "xlsx", "json"} else given.format
    )
    make = {"csv": writing.listing_csv, "json": writing.listing_json}
    content = make[kind](listing) if kind in make else writing.listing_xlsx(listing, _(book.title))
    give(content, given.out)
    return 0
