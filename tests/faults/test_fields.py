"""Every kind of field with whatever is typed: through the database, xlsx, csv, paper and package it stays the same."""

import io
import json
import tempfile
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings

from desktop.core.listing import Heading, Listing
from desktop.core.problem import KnownError, Refused, Unreadable
from desktop.core.sheet import Column, Figure, Sheet, Table
from desktop.paper.press import print_pdf
from desktop.services import package
from desktop.services.post import figures_of
from desktop.storage.fields import NameField
from desktop.storage.record import columns
from desktop.tables.reading import read_workbook
from desktop.tables.writing import listing_csv, listing_xlsx
from tests.faults import samples
from tests.faults.counting import rounds
from tests.faults.samples import Sample
from tests.paper.reading import told

TODAY = date(2026, 10, 5)
KINDS: dict[str, Any] = {"count": "count", "money": "money", "quantity": "decimal", "day": "day"}
FIELDS = {column.name: column for column in columns(Sample)}
# Hypothesis begins afresh in every run, so that each run tries other examples.
PLAIN: dict[str, Any] = {"deadline": None, "database": None, "suppress_health_check": list(HealthCheck)}


@pytest.fixture(scope="module")
def books(tmp_path_factory):
    opened = samples.open_books(tmp_path_factory.mktemp("samples"))
    yield opened
    opened.sitting.database.close()


def understood(texts):
    """The values of what was typed, but for texts that a field cannot read or may not hold."""
    found = {}
    for name, text in texts.items():
        try:
            value = FIELDS[name].from_text(text, TODAY) if text.strip() else None
        except Unreadable:
            continue
        if value not in (None, "") and FIELDS[name].check(value, TODAY) is None:
            found[name] = value
    return found


def examples(rounds, strategy, check, tally):
    """Run a check on so many examples; the one that was lost is named."""

    @settings(max_examples=rounds, **PLAIN)
    @given(strategy)
    def run(texts):
        before = tally.lost, tally.half
        check(texts)
        assert (tally.lost, tally.half) == before, ascii(texts)

    run()


def kept(books, values):
    """The values as the database gives them back."""
    row = Sample(**values, photo=b"\xff\xd8\xff" + repr(values).encode(), pages=repr(values))
    books.write(row)
    fresh = Sample.get_by_id(row.id)
    assert fresh.photo == row.photo
    assert fresh.pages == row.pages
    return {name: getattr(fresh, name) for name in values}


@rounds(200, 20_000)
def test_the_database_gives_back_what_was_typed(rounds, books, counter):
    with counter("fields through the database") as tally:

        def check(texts):
            values = understood(texts)
            tally.trials += 1
            tally.lost += kept(books, values) != values
            shown = {name: FIELDS[name].to_text(value) for name, value in values.items()}
            tally.half += {name: FIELDS[name].from_text(text, TODAY) for name, text in shown.items()} != values

        examples(rounds, samples.typed(samples.ANY_TEXT), check, tally)


def test_the_kinds_are_all_there():
    assert {column.kind for column in columns(Sample)} >= {
        "text", "note", "name", "phone", "identity", "day", "choice", "tick", "count", "money", "quantity", "photo",
        "pages", "link",
    }  # fmt: skip


def cell(name, value):
    """A value as it stands in a list."""
    return value if name in KINDS else FIELDS[name].to_text(value)


def listing(values):
    heads = tuple(Heading(name, FIELDS[name].label, KINDS.get(name, "text")) for name in values)
    return Listing(heads, (tuple(cell(name, value) for name, value in values.items()),), (1,))


def reread(content, ending, row):
    """The texts of a row of a sheet, as an import reads them."""
    with tempfile.TemporaryDirectory(dir=SHARED) as folder:
        path = Path(folder) / f"list.{ending}"
        path.write_bytes(content)
        (grid,) = read_workbook(path)
    return dict(grid.rows).get(row, ())


SHARED = Path("/dev/shm") if Path("/dev/shm").is_dir() else None  # noqa: S108  in memory, for speed


def as_read(values, texts):
    """The values of the texts of a sheet."""
    given_texts = dict(zip(values, [*texts, *[""] * len(values)], strict=False))
    return {name: FIELDS[name].from_text(text, TODAY) for name, text in given_texts.items() if name in values}


@pytest.mark.parametrize(
    ("ending", "make", "row"), [("xlsx", lambda made: listing_xlsx(made, "表"), 4), ("csv", listing_csv, 2)]
)
@rounds(200, 20_000)
def test_a_sheet_gives_back_what_was_typed_and_no_cell_is_a_formula(ending, make, row, rounds, counter):
    with counter(f"fields through {ending}") as tally:

        def check(texts):
            values = {name: value for name, value in understood(texts).items() if "\n" not in str(value)}
            if not values:
                return
            try:
                content = make(listing(values))
            except KnownError:
                return
            tally.trials += 1
            tally.lost += as_read(values, reread(content, ending, row)) != values
            if ending == "xlsx":
                book = openpyxl.load_workbook(io.BytesIO(content))
                kinds = Counter(cell.data_type for line in book.worksheets[0].iter_rows() for cell in line)
                tally.half += kinds["f"] > 0

        examples(rounds, samples.typed(samples.ANY_TEXT), check, tally)


def page(values):
    """A page with a row for every value."""
    rows = tuple(
        (FIELDS[name].label, Figure(value, KINDS[name], f"A{index:02d}") if name in KINDS else cell(name, value))
        for index, (name, value) in enumerate(values.items())
    )
    return Sheet("X99", "样本", (Table((Column("栏目", 6), Column("内容", 30)), rows),))


def bare(text):
    return "".join(sign for sign in text if sign.isprintable() and not sign.isspace())


@rounds(200, 5_000)
def test_paper_shows_what_was_typed(rounds, counter):
    with counter("fields through PDF text") as tally:

        def check(texts):
            values = understood(texts)
            try:
                said = told(print_pdf([page(values)]))
            except KnownError as fault:
                assert "U+" in str(fault)  # noqa: PT017  a sign that no face has is named
                return
            tally.trials += 1
            shown = {name: bare(FIELDS[name].to_text(value)) for name, value in values.items()}
            tally.lost += any(text not in said for name, text in shown.items() if name not in {"money", "quantity"})
            for name in ("money", "quantity"):
                tally.lost += name in values and f"{Decimal(shown[name].replace(',', '')):f}" not in said.replace(
                    ",", ""
                )

        examples(rounds, samples.typed(samples.PAPER_TEXT), check, tally)


@rounds(200, 5_000)
def test_a_package_carries_what_was_typed(rounds, counter):
    with counter("fields through a package") as tally, tempfile.TemporaryDirectory(dir=SHARED) as folder:

        def check(texts):
            values = understood(texts)
            content = json.dumps(figures_of([page(values)]), ensure_ascii=False).encode("utf-8", "surrogatepass")
            name, note = package.clean_name(texts["name"]), texts["note"].encode("utf-8", "ignore")
            files = {"data.json": content, f"{name}.txt": note}
            about = {"home": texts["word"].encode("utf-8", "ignore").decode()}
            code, whole = package.assemble(files, about, str.encode)
            verdict = package.verify(package.write(Path(folder), f"{tally.trials}", whole))
            tally.trials += 1
            tally.half += not verdict.whole or verdict.code != code
            tally.lost += verdict.about["home"] != about["home"]
            held = json.loads((Path(folder) / f"{tally.trials - 1}" / "data.json").read_bytes())
            figures = {name: held[f"X99.A{index:02d}"]["value"] for index, name in enumerate(values) if name in KINDS}
            wanted = {name: value if isinstance(value, int) else str(value) for name, value in values.items()}
            tally.lost += any(figures[name] != wanted[name] for name in figures)

        examples(rounds, samples.typed(samples.ANY_TEXT), check, tally)


@pytest.mark.parametrize("text", [*samples.SQL, *samples.INJECTIONS, *samples.RISKY])
def test_what_looks_like_a_command_is_only_text(text, books):
    before = books.sitting.database.get_tables()
    name = NameField("姓名").from_text(text, TODAY)
    row = Sample(word=FIELDS["word"].from_text(text, TODAY), name=name)
    try:
        books.write(row)
    except Refused:
        assert not name
    assert [found.word for found in Sample.select().where(Sample.word == row.word, Sample.id == row.id)] == [row.word]
    assert books.sitting.database.get_tables() == before
    assert books.sitting.audit.broken() == ""
