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
from desktop.tables.over import DATED

IMPORTER: Final = Importer(
    titles=(
        Titled("day", N_("日期"), ("时间", "年月日"), required=True, example="2026-03-11", above=DATED),
        Titled(
            "project",
            N_("项目"),
            ("品种", "生产项目", "项目名称", "产品", "产品名称", "品名", "类别"),
            required=True,
            hint=N_("没有登记过的项目会自动登记"),
            example="鸡蛋",
        ),
        Titled(
            "kind",
            N_("收支类别"),
            ("收支", "收/支", "类别", "类型", "收支类型", "业务类型"),
            hint=N_("投入、收获、食堂自用、出售、赠送、损耗；不写就按金额在哪一列、摘要怎么写来定"),
            example="出售",
        ),
        Titled("item", N_("摘要"), ("品名", "内容", "事由"), hint=N_("写明出售、食堂自用还是买了什么"), example="出售"),
        Titled("quantity", N_("数量"), example="26"),
        Titled("unit", N_("单位"), ("计量单位",), hint=N_("公斤、斤、头、只、枚、个"), example="枚"),
        Titled("price", N_("单价"), ("单价(元)", "单价（元）"), example="1.10"),
        Titled(
            "income",
            N_("收入"),
            ("收入(元)", "收入（元）", "产值", "收入金额", "出售收入", "销售收入", "收入金额(元)"),
            hint=N_("收入和支出一行只写一个；自用的写折价"),
            example="28.60",
            kind="money",
        ),
        Titled("expense", N_("支出"), ("支出(元)", "支出（元）", "成本", "支出金额", "投入"), kind="money"),
        Titled(
            "own", N_("自用折价"), ("自用金额", "自食折价"), hint=N_("食堂自用的折价；写在收入里也可以"), kind="money"
        ),
        Titled(
            "amount",
            N_("金额"),
            ("金额(元)", "金额（元）", "总价", "合计金额"),
            hint=N_("收入、支出没有分成两列时写这里，收支类别或摘要里要写明是收是支"),
        ),
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
