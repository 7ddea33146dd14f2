"""K03: what the charts show is what the other reports say; the pages are drawn with strokes, not pictures."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from desktop import app
from desktop.core.chart import Drawing
from desktop.core.period import Period, month_of, read_period
from desktop.core.sheet import Sheet, Table, figures
from desktop.office import Office
from desktop.paper.press import print_pdf
from desktop.registers.home import service as home_service
from desktop.reports import charts
from desktop.reports.charts import RETURN, leaves, months_of
from desktop.services.book import Entry
from desktop.tables.writing import sheet_xlsx
from tests import practiced
from tests.paper.reading import lines, pages
from tests.screens.pages_charts import HOURS

NAMES = ["occupancy", "levels", "ages", "training", "projects", "money", "indicators"]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice home with rows in every book."""
    home = tmp_path_factory.mktemp("charts") / "home"
    practiced.tell(home, residents=30, months=14)
    return home


@pytest.fixture
def office(told: Path, tmp_path: Path) -> Iterator[Office]:
    opened = practiced.copy(told, tmp_path / "home")
    home_service.enter(opened.books, Entry(1, {"pack": "zigong"}), opened.books.today, {})
    yield opened
    opened.close()


def sheet(office: Office, period: str = "2026") -> Sheet:
    made = office.pages.page("K03", read_period(period))
    assert isinstance(made, Sheet)
    return made


def drawings(made: Sheet) -> dict[str, Drawing]:
    return {part.name: part for part in made.parts if isinstance(part, Drawing)}


def values(drawing: Drawing, name: str) -> tuple[Any, ...]:
    return next(one.values for one in (*drawing.behind, *drawing.figures.series) if one.name == name)


def codes(office: Office, form: str, period: Period) -> dict[str, Any]:
    made = office.pages.page(form, period)
    assert isinstance(made, Sheet)
    return {figure.code: figure.value for figure in figures(made)}


def test_all_six_subjects_are_drawn(office):
    assert list(drawings(sheet(office))) == NAMES


def test_occupancy_and_levels_are_those_of_the_monthly_returns(office):
    found = drawings(sheet(office))
    months = [month_of(date(2026, number, 1)) for number in range(1, 12)]
    returns = [codes(office, "X01", month) for month in months]
    assert found["occupancy"].figures.labels == tuple(str(month) for month in months)
    assert values(found["occupancy"], "月末在院") == tuple(one["B05"] for one in returns)
    assert values(found["occupancy"], "核定床位") == tuple(one["A01"] for one in returns)
    assert values(found["occupancy"], "入住率") == tuple(one["R01"] for one in returns)
    for name, code in (("自理", "C11"), ("半自理", "C12"), ("全护理", "C13")):
        assert values(found["levels"], name) == tuple(one[f"{code}"] for one in returns)


def test_the_levels_to_be_read_against_are_those_of_the_place(office):
    marks = {mark.name: mark.value for mark in drawings(sheet(office))["occupancy"].marks}
    assert marks == {"目标": 0.6, "合并线": 0.5}


def test_the_ages_add_up_to_everybody_who_is_here(office):
    found = drawings(sheet(office))["ages"]
    now = codes(office, "X01", month_of(practiced.TODAY))
    assert sum(values(found, "男")) == now["C21"]
    assert sum(values(found, "女")) == now["C22"]
    first, last = found.figures.labels[0], found.figures.labels[-1]
    assert sum(values(found, "男")[:1]) + sum(values(found, "女")[:1]) > 0, first
    assert sum(values(found, "男")[-1:]) + sum(values(found, "女")[-1:]) > 0, last


def test_money_is_that_of_the_side_business_by_project_and_by_month(office):
    found = drawings(sheet(office))
    year = codes(office, "E02", read_period("2026"))
    for name in ("projects", "money"):
        assert sum(values(found[name], "收入")) == year["value"]
        assert sum(values(found[name], "成本")) == year["cost"]
    october = codes(office, "E02", read_period("2026-10"))
    assert values(found["money"], "收入")[9] == october["value"]
    of_each = [one for one in found["money"].behind if one.name.endswith("（收入）")]
    assert tuple(map(sum, zip(*(one.values for one in of_each), strict=True))) == values(found["money"], "收入")


def test_each_project_stands_in_each_month_too(office):
    table = next(
        part for part in sheet(office).parts if isinstance(part, Table) and part.columns[1].title == "收支"
    )  # fmt: skip
    money = drawings(sheet(office))["money"]
    for words, name in (("收入", "收入"), ("成本", "成本")):
        rows: list[list[Any]] = [[cell.value for cell in row[2:]] for row in table.rows if row[1] == words]
        assert tuple(sum(column) for column in list(zip(*rows, strict=True))[:-1]) == values(money, name)
        assert all(sum(row[:-1]) == row[-1] for row in rows)


def test_training_is_told_for_everybody_in_post_who_lacks_most_first(office):
    found = drawings(sheet(office))["training"]
    made = office.pages.page("T07", read_period("2026"))
    names = [row[1] for row in made.parts[0].rows]
    assert sorted(found.figures.labels) == sorted(names)
    short = [
        max(target - hours, 0) for hours, target in zip(*(one.values for one in found.figures.series), strict=True)
    ]
    assert short == sorted(short, reverse=True)
    assert [str(remark) == "已达标" for remark in found.words] == [lack == 0 for lack in short]


def test_indicators_say_what_is_wanting(office):
    found = drawings(sheet(office))["indicators"]
    made = office.pages.page("K01", month_of(practiced.TODAY))
    told = {row[1]: row for row in made.parts[0].rows}
    assert "入住率" in found.figures.labels
    for index, name in enumerate(found.figures.labels):
        assert found.figures.series[0].values[index] == told[name][4].value
        target = found.figures.series[1].values[index]
        remark = str(found.words[index])
        assert remark == "只作了解" if target is None else remark == "已达标" or remark.startswith("再")


def test_a_month_has_the_twelve_months_up_to_it(office):
    made = sheet(office, "2026-10")
    assert drawings(made)["money"].figures.labels[0] == "2025-11"
    assert drawings(made)["money"].figures.labels[-1] == "2026-10"
    assert made.period == "2025年11月至2026年10月"
    assert made.notes[0] == "截至2026-10-31。"
    assert len(months_of(office.pages.request(read_period("2026-02")))) == 12


def test_steps_and_the_whole_come_to_the_same(office):
    request = office.pages.request(read_period("2026"))
    found: list[Drawing | None] = []

    def whole() -> Generator[Drawing | None, None, Sheet]:
        made = yield from charts.steps(request)
        assert made == RETURN.make(request)
        return made

    found.extend(whole())
    assert [drawing.name for drawing in found if drawing is not None] == NAMES
    assert found.count(None) >= 22


def test_the_pages_are_vectors_in_the_shipped_type_with_title_unit_home_and_time(office):
    content = office.print_pdf([sheet(office)])
    read = pages(content)
    text = "".join("".join(line.text.split()) for page in read for line in lines(page))
    for wanted in (
        "图表集",
        "填报单位：示例县",
        "单位：人、学时、元",
        "制表时间：2026年11月22日",
        "目标60%",
        "合并线50%",
        "周岁",
        "K03",
    ):
        assert wanted in text, wanted
    assert not any(page.images for page in read)
    assert sum(len(page.lines) + len(page.curves) + len(page.rects) for page in read) > 300
    assert {char["fontname"].split("+")[-1][:2] for page in read for char in page.chars} == {"Yn"}
    colours = {char["non_stroking_color"] for page in read for char in page.chars}
    assert all(len(colour) == 1 for colour in colours), "black and greys only"


def test_the_spreadsheet_has_the_numbers(office):
    made = sheet(office)
    book = openpyxl.load_workbook(BytesIO(sheet_xlsx([made])))
    cells = [cell.value for row in book.worksheets[0].iter_rows() for cell in row]
    first = drawings(made)["occupancy"]
    assert first.figures.title in cells
    assert all(month in cells for month in first.figures.labels)
    wanted = {float(value) for value in values(first, "入住率") if value is not None}
    assert wanted <= {float(cell) for cell in cells if isinstance(cell, int | float)}


def test_a_long_list_of_people_goes_over_leaves():
    names = tuple(f"职工{number}" for number in range(60))
    series = tuple(replace(one, values=(Decimal(1),) * 60) for one in HOURS.figures.series)
    long = replace(HOURS, figures=replace(HOURS.figures, labels=names, series=series), words=(HOURS.words[0],) * 60)
    cut = leaves(long)
    assert [len(leaf.figures.labels) for leaf in cut] == [30, 30]
    assert [name for leaf in cut for name in leaf.figures.labels] == list(names)
    assert cut[1].figures.title == "培训学时（2/2）"
    page = Sheet("K03", "图表集", tuple(cut), page="landscape")
    assert len(pages(print_pdf([page]))) == 2
    assert {leaf.reach for leaf in cut} == {1.0}


def test_a_home_with_nothing_in_it_draws_that_there_is_nothing(tmp_path):
    opened = app.new_practice_home(tmp_path / "empty", practiced.clock)
    try:
        assert all(one.figures.empty for one in drawings(sheet(opened)).values() if one.name != "indicators")
        assert pages(opened.print_pdf([sheet(opened)]))
    finally:
        opened.close()
