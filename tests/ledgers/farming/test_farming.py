"""Movements, animals, labour, land and shares on a real file, through the one door for writes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from desktop.core.period import read_period
from desktop.core.problem import Refused
from desktop.ledgers.farming import queries
from desktop.ledgers.farming.herds.queries import pen_lines, stocks
from desktop.ledgers.farming.journal.queries import lots, outgoing
from desktop.ledgers.farming.labour.queries import work_lines
from desktop.ledgers.farming.land.queries import crop_lines, plots
from desktop.ledgers.farming.models import AnimalCount, Plot, Processing, Share
from desktop.ledgers.farming.service import project_bears
from desktop.services import importing
from desktop.storage.migrations import m0008_farming

SEPTEMBER = read_period("2026-09")


def refusal(write, *args, **rest):
    with pytest.raises(Refused) as refused:
        write(*args, **rest)
    return refused.value.problems[0]


def test_a_harvest_and_where_it_went_are_counted_once(farm):
    by_harvest = farm.project("柑橘", "fruit", counted="harvest")
    by_use = farm.project("蔬菜")
    for project in (by_harvest, by_use):
        farm.move(project, "harvest", quantity="100", unit="公斤")
        farm.move(project, "own_use", quantity="60", unit="斤", price=200)
        farm.move(project, "sale", quantity="20", unit="公斤", price=400)
        farm.move(project, "gift", quantity="5", unit="公斤")
        farm.move(project, "loss", quantity="3", unit="公斤")
    told = queries.figures(SEPTEMBER)
    assert told["G06"].value == 100
    assert told["G01"].value == 30 + 20 + 5
    assert told["G07"].value == 2 * (12000 + 8000)
    assert told["sales"].value == 2 * 8000


def test_an_amount_left_empty_follows_from_quantity_and_price(farm):
    assert farm.move(farm.project(), "sale", quantity="57.1", unit="斤", price=160).amount == 9136


def test_an_amount_that_does_not_fit_is_refused(farm):
    problem = refusal(farm.move, farm.project(), "sale", quantity="10", unit="斤", price=160, amount=1700)
    assert problem.field == "amount"
    assert "16.00" in problem.message


def test_struck_lines_count_no_more(farm):
    line = farm.move(farm.project(), "sale", amount=5000)
    farm.books.strike(line, "记重了")
    assert queries.figures(SEPTEMBER)["G07"].value == 0


def test_own_use_without_a_price_is_a_gap(farm, now):
    line = farm.move(farm.project(), "own_use", quantity="5", unit="斤")
    assert [(due.row, due.gap) for due in queries.due(now)] == [(line.id, True)]


def test_no_harvest_before_the_safety_interval_is_over(farm):
    plot = Plot(name="后坡", mu=Decimal("1.5"), obtained="free")
    farm.books.write(plot)
    project = farm.project()
    farm.move(project, "input", date(2026, 9, 1), item="吡虫啉", amount=1500, plot=plot, wait_days=7, purpose="蚜虫")
    problem = refusal(farm.move, project, "harvest", date(2026, 9, 7), "10", unit="公斤", plot=plot)
    assert "2026年9月8日" in problem.message
    farm.move(project, "harvest", date(2026, 9, 8), "10", unit="公斤", plot=plot)
    used, harvested = crop_lines(SEPTEMBER)
    assert (used.safe_from, used.mu, harvested.safe_from) == (date(2026, 9, 8), Decimal("1.5"), None)


def animals(farm, project, day, **heads):
    line = AnimalCount(project=project, day=day, pen=heads.pop("pen", "一号圈"), **heads)
    farm.books.write(line)
    return line


def test_the_identity_of_the_stock(farm):
    pigs = farm.project("生猪", "pigs")
    animals(farm, pigs, date(2026, 8, 1), opening=10)
    animals(farm, pigs, date(2026, 9, 3), born=8, died=1)
    animals(farm, pigs, date(2026, 9, 5), moved_out=4)
    animals(farm, pigs, date(2026, 9, 5), moved_in=4, pen="二号圈")
    animals(farm, pigs, date(2026, 9, 20), sold=3, slaughtered=2, counted=8)
    (stock,) = stocks(SEPTEMBER)
    assert (stock.opening, stock.came, stock.went, stock.closing) == (10, 12, 10, 12)
    told = queries.figures(SEPTEMBER)
    assert (told["G02"].value, told["G03"].value) == (12, 5)
    assert [line.stock for line in pen_lines(SEPTEMBER)] == [17, 13, 4, 8]
    assert queries.figures(read_period("2026-10"))["G02"].value == 12
    assert queries.figures(read_period("2026-10"))["G03"].value == 0


def test_no_day_on_which_more_left_than_there_was(farm):
    pigs = farm.project("生猪", "pigs")
    animals(farm, pigs, date(2026, 8, 1), opening=3)
    animals(farm, pigs, date(2026, 9, 10), sold=3)
    problem = refusal(animals, farm, pigs, date(2026, 9, 1), died=1)
    assert "2026年9月10日" in problem.message
    assert "-1" in problem.message


def test_a_line_whose_animals_have_left_since_stays(farm):
    pigs = farm.project("生猪", "pigs", "头")
    first = animals(farm, pigs, date(2026, 9, 1), opening=3)
    animals(farm, pigs, date(2026, 9, 5), sold=3)
    with pytest.raises(Refused):
        farm.books.strike(first, "写错了")
    assert AnimalCount.get_by_id(first.id).struck is None


def test_a_count_that_differs_from_the_book_is_refused(farm):
    pigs = farm.project("生猪", "pigs")
    animals(farm, pigs, date(2026, 8, 1), opening=3)
    assert refusal(animals, farm, pigs, date(2026, 9, 1), counted=2).field == "counted"
    animals(farm, pigs, date(2026, 9, 1), counted=3)


def test_labour_is_paid_counted_by_person_and_day_and_part_of_the_cost(farm, now):
    project, first, second = farm.project(), farm.resident("甲某"), farm.resident("乙某", "partial_care")
    farm.work(first, project=project)
    farm.work(first, hours="1", rate=None)
    farm.work(second, hours="1.5")
    farm.move(project, "input", item="种子", amount=3000)
    told = queries.figures(SEPTEMBER)
    assert (told["G10"].value, told["G11"].value) == (2, 1000 + 750)
    assert told["G08"].value == 3000 + 1750
    assert {ref.book for ref in told["G11"].rows} == {"farming/labour"}
    assert [(line.name, line.level, line.pay, line.again) for line in work_lines(SEPTEMBER)] == [
        ("甲某", "self_care", 1000, False),
        ("甲某", "self_care", None, True),
        ("乙某", "partial_care", 750, False),
    ]
    assert sorted(due.gap for due in queries.due(now)) == [False, False, True]


def test_nobody_in_full_care_works_on_a_day_of_full_care(farm):
    someone = farm.resident(level="full_care")
    assert "全护理" in refusal(farm.work, someone).message


def test_somebody_who_has_left_does_not_work(farm):
    gone = farm.resident(end=date(2026, 9, 9))
    assert "不在院" in refusal(farm.work, gone).message
    farm.work(gone, day=date(2026, 9, 8))


def test_pay_of_residents_is_not_an_input_as_well(farm):
    assert "老人劳动" in refusal(farm.move, farm.project(), "input", item="老人劳动报酬", amount=5000).message


def test_plots_as_of_a_day_with_their_rent(farm, now):
    farm.books.write(
        Plot(
            name="河边田", mu=Decimal("3.5"), obtained="leased", rent=60000, contract="租2024-1",
            since=date(2024, 1, 1), until=date(2026, 11, 1),
        )
    )  # fmt: skip
    farm.books.write(Plot(name="院内菜地", mu=Decimal(2), obtained="allocated"))
    farm.books.write(Plot(name="坡地", mu=Decimal(1), obtained="transferred"))
    assert [(plot.name, plot.year_rent) for plot in plots(date(2026, 9, 1))] == [
        ("坡地", 0), ("河边田", 210000), ("院内菜地", 0),
    ]  # fmt: skip
    assert [plot.name for plot in plots(date(2026, 12, 1))] == ["坡地", "院内菜地"]
    assert {(due.title, due.gap) for due in queries.due(now)} == {
        ("“河边田”租期将到", False),
        ("“坡地”的租约不全", True),
    }


def test_the_surplus_of_a_year_is_shared_out(farm):
    project, year = farm.project(), read_period("2026")
    assert queries.share_out(2026, year) is None
    assert refusal(farm.books.write, Share(year=2026, living=60, reproduction=20, working=10)).field == "working"
    farm.books.write(Share(year=2026, living=Decimal(60), reproduction=Decimal(20), working=Decimal(20)))
    assert refusal(farm.books.write, Share(year=2026, living=60, reproduction=20, working=20)).field == "year"
    farm.move(project, "sale", amount=10001)
    farm.move(project, "own_use", amount=7777)
    told = queries.share_out(2026, year)
    assert told is not None
    assert (told.surplus, [part[2] for part in told.parts]) == (10001, [6001, 2000, 2000])


def test_lots_of_handicraft(farm):
    weaving = farm.project("草编", "weaving", "个")
    lot = Processing(
        project=weaving, day=date(2026, 9, 2), product="草帽", made_count=Decimal(30), unit="个", spoilt=Decimal(2),
        stored=Decimal(29),
    )  # fmt: skip
    assert refusal(farm.books.write, lot).field == "stored"
    lot.stored = Decimal(28)
    farm.books.write(lot)
    assert [one.product for one in lots(SEPTEMBER)] == ["草帽"]


def test_a_project_bears_on_the_figures_from_its_first_movement_on(farm):
    project = farm.project("蔬菜")
    assert project_bears(project) is None
    farm.move(project, "sale", date(2026, 9, 10), amount=100)
    farm.move(project, "sale", date(2026, 3, 4), amount=100)
    assert project_bears(project) == date(2026, 3, 4)


def test_what_left_goes_on_the_slip(farm):
    project = farm.project()
    for kind in ("harvest", "own_use", "sale", "gift", "loss"):
        farm.move(project, kind, quantity="1", unit="公斤", price=100)
    assert [line.kind for line in outgoing(SEPTEMBER)] == ["own_use", "sale", "gift"]


@pytest.mark.parametrize(
    ("texts", "column", "words"),
    [
        ({"day": "2026-02-30", "project": "蔬菜", "income": "5"}, "day", "没有30日"),
        ({"project": "蔬菜", "income": "5"}, "day", "没有写日期"),
        ({"day": "2026-09-01", "income": "5"}, "project", "没有写项目"),
        ({"day": "2026-09-01", "project": "蔬菜", "income": "5", "expense": "6"}, "expense", "分成两行"),
        ({"day": "2026-09-01", "project": "蔬菜", "item": "白菜"}, "income", "看不出"),
        ({"day": "2026-09-01", "project": "蔬菜", "item": "出售"}, "income", "没有金额"),
        ({"day": "2026-09-01", "project": "蔬菜", "item": "出售", "income": "五元"}, "income", "不是数字"),
        ({"day": "2026-09-01", "project": "蔬菜", "item": "出售", "income": "-5"}, "income", "不能小于"),
        ({"day": "2026-12-01", "project": "蔬菜", "item": "出售", "income": "5"}, "day", "还没有到"),
        (
            {"day": "2026-09-01", "project": "蔬菜", "quantity": "3", "unit": "斤", "price": "2", "income": "7"},
            "income", "6.00",
        ),
    ],
)  # fmt: skip
def test_rows_that_are_wrong_say_why(farm, texts, column, words):
    done = importing.run(farm.books, farm.books.book("farming"), [(7, texts)])
    assert done.accepted == 0
    assert done.refused[0].row == 7
    assert done.refused[0].problems[0].field == column
    assert words in done.refused[0].problems[0].message


def test_a_row_with_a_harvest_and_a_row_with_the_tail_of_a_sum(farm):
    rows = [
        (3, {"day": "2026年9月", "project": "蔬菜", "item": "采收", "quantity": "12.5", "unit": "斤"}),
        (4, {"day": "9.3", "project": "蔬菜", "item": "出售", "quantity": "57.1", "unit": "斤", "price": "1.6",
             "income": "91.36000000000001"}),
    ]  # fmt: skip
    done = importing.run(farm.books, farm.books.book("farming"), rows)
    assert (done.accepted, done.refused) == (2, [])
    assert queries.figures(SEPTEMBER)["sales"].value == 9136
    assert queries.figures(SEPTEMBER)["G01"].value == Decimal("28.55")


def test_lines_are_told_apart_by_what_they_say_and_known_again_without_their_amount(farm):
    sale = {"day": "2026-09-10", "project": "蔬菜", "item": "出售", "quantity": "10", "unit": "公斤", "income": "30"}
    eaten = {"day": "2026-09-10", "project": "鸡蛋", "item": "食堂自用", "quantity": "26", "unit": "枚", "price": "1.1"}
    rows = [
        (4, {**sale, "voucher": "001"}), (5, {**sale, "voucher": "002"}), (6, {**sale, "quantity": "10.0"}),
        (7, eaten),
    ]  # fmt: skip
    done = importing.run(farm.books, farm.books.book("farming"), rows)
    assert (done.accepted, done.refused) == (4, [])
    again = importing.run(farm.books, farm.books.book("farming"), [*rows, (8, eaten)])
    assert (again.accepted, [row.row for row in again.refused]) == (1, [4, 5, 6, 7])
    assert queries.figures(SEPTEMBER)["G07"].value == 3 * 3000 + 2 * 2860


def test_the_tables_are_those_of_the_models(farm):
    declared = set()
    for chapter in farm.books.book("farming").chapters:
        schema = chapter.model._schema
        declared.add(schema._create_table(safe=False).query()[0])
        declared |= {index.query()[0] for index in schema._create_indexes(safe=False)}
    assert declared == set(m0008_farming.SQL)


def test_a_day_that_is_known_bears_no_mark_that_it_is_not(farm):
    project = farm.project()
    problem = refusal(farm.move, project, "sale", date(2026, 9, 15), "20", unit="公斤", price=400, loose=True)
    assert problem.field == "day"
    assert "日不详" in problem.message
    farm.move(project, "sale", date(2026, 9, 1), "20", unit="公斤", price=400, loose=True)
