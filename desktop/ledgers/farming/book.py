"""The book of the side business: its ledger first, then projects, land, animals, labour, processing, shares."""

from __future__ import annotations

from typing import Final

from desktop.core.words import N_, _
from desktop.ledgers.farming import queries, service
from desktop.ledgers.farming.models import (
    MOVES,
    AnimalCount,
    Labour,
    Movement,
    Plot,
    Processing,
    Project,
    Share,
)
from desktop.services.book import Book, Chapter, Importer, Titled

IMPORTER: Final = Importer(
    titles=(
        Titled("day", N_("日期"), ("时间", "年月日"), required=True, example="2026-03-11"),
        Titled(
            "project",
            N_("项目"),
            ("品种", "类别", "生产项目", "项目名称", "产品", "产品名称", "品名"),
            required=True,
            hint=N_("没有登记过的项目会自动登记"),
            example="鸡蛋",
        ),
        Titled("item", N_("摘要"), ("品名", "内容", "事由"), hint=N_("写明出售、食堂自用还是买了什么"), example="出售"),
        Titled("quantity", N_("数量"), example="26"),
        Titled("unit", N_("单位"), ("计量单位",), hint=N_("公斤、斤、头、只、枚、个"), example="枚"),
        Titled("price", N_("单价"), ("单价(元)", "单价（元）"), example="1.10"),
        Titled(
            "income",
            N_("收入"),
            ("收入(元)", "收入（元）", "产值", "收入金额"),
            hint=N_("收入和支出一行只写一个；自用的写折价"),
            example="28.60",
        ),
        Titled("expense", N_("支出"), ("支出(元)", "支出（元）", "成本", "支出金额")),
        Titled("party", N_("去向/来源"), ("去向", "来源", "去向或来源", "往来单位")),
        Titled("voucher", N_("凭证号"), ("凭证", "票据号")),
        Titled("by", N_("经手人"), ("经办人", "经手")),
        Titled("note", N_("备注"), ("说明",)),
    ),
    enter=service.enter,
    sheets=("院办经济", "收支台账", "副业", "生产"),
)


def _move_words(row: Movement) -> str:
    return f"{row.day} {row.item} {_(dict(MOVES)[row.kind])}"


BOOKS: Final = (
    Book(
        id="farming",
        title=N_("院办经济"),
        group=N_("院办经济"),
        chapters=(
            Chapter(
                "movement", N_("收支台账"), Movement, service.check_movement,
                bears_from=lambda row: row.day, words=_move_words,
            ),
            Chapter(
                "project", N_("项目"), Project, service.check_project, service.project_bears, lambda row: row.name
            ),
            Chapter("plot", N_("生产用地"), Plot, service.check_plot, words=lambda row: row.name),
            Chapter(
                "animals", N_("存栏"), AnimalCount, service.check_animals,
                bears_from=lambda row: row.day, words=lambda row: f"{row.day} {row.pen}",
                check_strike=service.check_animals_strike,
            ),
            Chapter(
                "labour", N_("老人劳动"), Labour, service.check_labour,
                bears_from=lambda row: row.day, words=lambda row: f"{row.day} {row.resident.name} {row.work}",
            ),
            Chapter(
                "processing", N_("加工记录"), Processing, service.check_processing,
                words=lambda row: f"{row.day} {row.product}",
            ),
            Chapter("share", N_("收入分配"), Share, service.check_share, words=lambda row: f"{row.year}"),
        ),
        listing=queries.listing,
        importer=IMPORTER,
        due=queries.due,
        found=queries.found,
        page="desktop.ledgers.farming.page:FarmingPage",
        hint=N_("种的、养的、做的，投入多少，自用多少，卖了多少，都记在这一本。"),
    ),
)  # fmt: skip
