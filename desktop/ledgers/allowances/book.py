"""The book of allowances: payments first, then the home's own rates, pocket money and corrections."""

from __future__ import annotations

from datetime import date
from typing import Final

from desktop.core.typed import read_loose_day
from desktop.core.words import N_
from desktop.ledgers.allowances import queries, service
from desktop.ledgers.allowances.models import ALLOWANCE, FUNDS, Adjustment, Payment, PocketRate, Rate
from desktop.registers.residents.queries import known
from desktop.services import importing
from desktop.services.book import Book, Chapter, Entry, Importer, Titled
from desktop.tables.over import DATED, MONTH


def _standing(entry: Entry, today: date) -> Payment | None:
    """The payment of the same money for the same month to the same person."""
    person = known(entry.texts.get("identity", ""), entry.texts.get("name", ""))
    said = service.fund_words(entry.texts.get("fund", "")).strip()
    fund = next((code for code, words in FUNDS if words == said), ALLOWANCE)
    if person is None:
        return None
    month = read_loose_day(entry.texts.get("month", ""), today).day.replace(day=1)
    return importing.only(Payment, resident=person, month=month, fund=fund)


IMPORTER: Final = Importer(
    titles=(
        Titled(
            "month",
            N_("月份"),
            ("所属期", "发放年月", "年月"),
            required=True,
            hint=N_("写 2026-09 或 2026年9月；标题里写明是哪一个月的，可以没有这一列"),
            example="2026-09",
            above=MONTH,
        ),
        Titled("name", N_("姓名"), ("老人姓名",), required=True, example="张示范"),
        Titled("identity", N_("身份证号"), ("身份证", "公民身份号码"), hint=N_("同名的老人有两位时必须写")),
        Titled(
            "fund",
            N_("款项"),
            ("资金类别", "资金名称", "发放项目"),
            example="供养资金",
            above=r"(?<![及和、与])零[用花]钱(?![及和、与])",
        ),
        Titled(
            "due",
            N_("应发"),
            ("应发金额", "应发(元)", "应发（元）", "应发合计", "应发数", "发放金额", "发放标准", "合计", "金额"),
            required=True,
            example="1290",
        ),
        Titled("deduction", N_("扣减"), ("扣减金额",)),
        Titled("reason", N_("扣减原因"), ("原因", "说明")),
        Titled("paid", N_("实发"), ("实发金额", "实发(元)", "实发（元）", "实发合计", "实发数", "实领金额")),
        Titled("received", N_("签收日期"), ("领取日期", "发放日期", "签收时间", "领取时间"), above=DATED),
        Titled("agent", N_("代领人"), ("代领",)),
        Titled("note", N_("备注")),
    ),
    enter=service.enter,
    sheets=("供养金", "发放", "零用钱"),
    standing=_standing,
)

BOOKS: Final = (
    Book(
        id="allowances",
        title=N_("供养资金"),
        group=N_("老人"),
        chapters=(
            Chapter(
                # No return that is closed tells what was paid: it tells what is due (X03).
                "payment", N_("发放"), Payment, service.check_payment,
                words=lambda row: f"{row.month:%Y-%m} {row.resident.name}",
            ),
            Chapter(
                "rate", N_("供养标准"), Rate, service.check_rate,
                bears_from=lambda row: row.first_paid or row.since, words=lambda row: f"{row.since} {row.document}",
            ),
            Chapter(
                "pocket", N_("零用钱标准"), PocketRate, service.check_pocket, words=lambda row: f"{row.since}",
            ),
            Chapter(
                "adjustment", N_("调整"), Adjustment, service.check_adjustment,
                bears_from=lambda row: row.month,
                words=lambda row: f"{row.month:%Y-%m} {row.resident.name} {row.reason}",
            ),
        ),
        listing=queries.listing,
        importer=IMPORTER,
        due=queries.due,
        page="desktop.ledgers.allowances.page:AllowancesPage",
        hint=N_("每位特困人员每月该发多少、为什么、发了没有。"),
    ),
)  # fmt: skip
