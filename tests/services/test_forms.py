"""The print library: every form of the catalogue is declared, complete, printed blank and filled, and fits its page."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pdfplumber
import pytest

from desktop.core.form import Filling, FormCard, FormProse, FormTable, Heading, blank, fill
from desktop.core.problem import KnownError
from desktop.core.sheet import LANDSCAPE, Table, as_text
from desktop.paper.press import print_pdf
from desktop.services import forms
from desktop.tables.writing import sheet_xlsx

CATALOGUE = tomllib.loads((Path(__file__).parents[1] / "data" / "catalogue.toml").read_text(encoding="utf-8"))
OURS = {"K01", "K02", "K03"}  # 指标对照表, 月报更正单, 图表集: made by the program, not in the catalogue
COUNT = 91
# Blank pages of these take more than one leaf, and so many.
LEAVES = {"X01": 3, "X05": 4, "X06": 2, "X08": 2, "X10": 2, "M10": 2, "E05": 2}
WIDE, NARROW = 225 * 72 / 25.4, 156 * 72 / 25.4
SMALLEST, SIDES, SQUEEZED = 7.5, 0.56, 1.05  # 六号; air beside a cell in ems; how much a declared width may give
HEADING = Heading("永宁镇敬老院", "2026年10月", "2026年11月5日")
SAMPLE: dict[str, Any] = {
    "text": "示例", "count": 12, "money": 123456, "decimal": Decimal("12.5"), "day": date(2026, 10, 5),
    "percent": Decimal("0.717"),
}  # fmt: skip


def squashed(text):
    return re.sub(r"\s", "", text)


def tables(form):
    return [part for part in form.parts if isinstance(part, FormTable)]


def boxes(form):
    return [box for part in form.parts if isinstance(part, FormCard) for row in part.rows for box in row]


def keys(form):
    """Every key of single values, in cards and in running text."""
    prose = [line for part in form.parts if isinstance(part, FormProse) for line in part.paragraphs]
    return [box.key for box in boxes(form) if box.key] + re.findall(r"\{(\w+)\}", "".join(prose))


def filled(form):
    """The form with a sample in every place: two rows a table, every printed line, every choice ticked once."""
    values = dict.fromkeys(keys(form), "示例")
    for box in boxes(form):
        if box.key and not box.photo:
            values[box.key] = box.ticks[0] if box.ticks else SAMPLE[box.kind]
    rows: dict[str, Any] = {}
    lines: dict[str, Any] = {}
    for table in tables(form):
        row = {c.key: SAMPLE[c.kind] for c in table.columns if c.key != "ordinal"}
        rows[table.name] = (row, row)
        lines[table.name] = {line["key"]: {k: v for k, v in row.items() if k not in line} for line in table.lines}
    return Filling({k: v for k, v in values.items() if k != "photo"}, rows, lines)


def test_every_form_of_the_catalogue_is_declared():
    assert len(CATALOGUE) == COUNT
    assert set(forms.form_ids()) == CATALOGUE.keys() | OURS


def test_the_forms_come_in_the_order_of_the_catalogue():
    assert [form_id for form_id in forms.form_ids() if form_id not in OURS] == sorted(
        CATALOGUE, key=lambda form_id: ("XPDHFQTMEAG".index(form_id[0]), form_id)
    )


def test_an_unknown_form_is_named():
    for unknown in ("X99", "../X01", ""):
        with pytest.raises(KnownError, match="没有"):
            forms.load(unknown)


@pytest.mark.parametrize("form_id", sorted(CATALOGUE))
def test_a_form_is_what_the_catalogue_says(form_id):
    form, wanted = forms.load(form_id), CATALOGUE[form_id]
    assert (form.id, form.title) == (form_id, wanted["title"])
    assert (form.period, form.page == LANDSCAPE, form.priority) == (
        wanted["period"], wanted["lying"], wanted["priority"],
    )  # fmt: skip
    assert form.hint
    page = blank(form, HEADING)
    heads = [c.group + c.title for part in page.parts if isinstance(part, Table) for c in part.columns]
    said = squashed(as_text(page) + "".join(heads))
    assert [word for word in wanted["words"] if squashed(word) not in said] == []
    assert [name for name in wanted["signers"] if name not in said] == []


@pytest.mark.parametrize("form_id", forms.form_ids())
def test_a_form_is_sound(form_id):
    form = forms.load(form_id)
    assert form.signers or any(box.sign for box in boxes(form))
    singles = [key for key in keys(form) if key != "reporter"]
    assert len(singles) == len(set(singles))
    assert len({table.name for table in tables(form)}) == len(tables(form))
    for table in tables(form):
        names = [column.key for column in table.columns]
        assert len(names) == len(set(names))
        assert all(line.keys() - {"key", "band"} <= set(names) for line in table.lines)
        assert len({line["key"] for line in table.lines}) == len(table.lines)
    for part in form.parts:
        if isinstance(part, FormCard):
            assert len(part.heights) in {0, 1, len(part.rows)}
            assert sum(box.across * box.down for row in part.rows for box in row) == len(part.widths) * len(part.rows)


@pytest.mark.parametrize("form_id", forms.form_ids())
def test_the_columns_fit_the_page(form_id):
    form = forms.load(form_id)
    width = WIDE if form.page == LANDSCAPE else NARROW
    for table in tables(form):
        assert sum(column.width + SIDES for column in table.columns) * SMALLEST <= width * SQUEEZED
        for column in table.columns:
            longest = max(len(line) for line in column.title.split("\n"))
            assert column.width >= min(longest, 2) * 0.85 or column.title.isdigit()


@pytest.mark.parametrize("form_id", forms.form_ids())
def test_a_blank_form_prints_on_its_page(form_id):
    form = forms.load(form_id)
    content = print_pdf([blank(form, HEADING)])
    with pdfplumber.open(BytesIO(content)) as paper:
        said = squashed("".join(page.extract_text() for page in paper.pages))
        assert len(paper.pages) <= LEAVES.get(form_id, 1)
        assert squashed(form.title) in said
        assert all(squashed(signer) in said for signer in form.signers)
        right = {page.width for page in paper.pages}
        assert right == {paper.pages[0].width}
        assert (paper.pages[0].width > paper.pages[0].height) == (form.page == LANDSCAPE)


@pytest.mark.parametrize("form_id", forms.form_ids())
def test_a_filled_form_shows_every_value_on_paper_and_in_the_sheet(form_id):
    form = forms.load(form_id)
    page = fill(form, filled(form), HEADING)
    text = as_text(page)
    if any(box.ticks for box in boxes(form)):
        assert "☑" in text
    kinds = {column.kind for table in tables(form) for column in table.columns if column.key != "ordinal"} | {
        box.kind for box in boxes(form) if box.key and not box.ticks
    }
    text = text.replace("2026年10月5日", "2026-10-05")  # in a box there is room to write it in full
    shown = {"money": "1,234.56", "day": "2026-10-05", "percent": "71.7%", "decimal": "12.5", "count": "12"}
    assert [kind for kind in kinds if kind != "text" and shown[kind] not in text] == []
    assert print_pdf([page]).startswith(b"%PDF")
    sheet = openpyxl.load_workbook(BytesIO(sheet_xlsx([page]))).worksheets[0]
    assert sheet["A1"].value == form.title
