"""Texts for others: X04 the monthly disclosure, X08 the year's report and X09 a draft, both as official documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from desktop.core.document import Document, Paragraph, numbered
from desktop.core.form import Filling
from desktop.core.money import show_money
from desktop.core.period import long_date, year_of
from desktop.core.sheet import Cell, Figure, written
from desktop.ledgers.allowances.roll import queries as roll
from desktop.ledgers.allowances.roll.queries import BASIC, Roll, Standard
from desktop.ledgers.training import queries as training
from desktop.registers.home import queries as home
from desktop.registers.home.models import AREAS, RURAL, URBAN
from desktop.reports import gaps
from desktop.reports.figures import EVERY_PERIOD, Figures, until
from desktop.reports.reckoning import columns
from desktop.services.returns import Request, Return

WORDS: Final = {RURAL: "农村", URBAN: "城市"}
LEVELS: Final = (("full_care", "一档"), ("partial_care", "二档"), ("self_care", "三档"))
BOOKS: Final = {
    "residents": "老人档案", "staff": "职工档案", "assessment": "能力评估", "training": "培训记录",
    "farming": "院办经济", "allowances": "供养金", "home": "机构概况",
}  # fmt: skip
NAMED: Final = ("A01", "A02", "B05", "C01", "C11", "C12", "C13", "D01", "D02", "D03")


def disclosure(request: Request) -> Filling:
    """X04: how many were supported and what was paid, in the county's wording; a household is a person here."""
    now = roll.month_roll(request.period, request.pack)
    before = roll.month_roll(request.period.previous(), request.pack)
    paid, earlier = _people(now), _people(before)
    areas = [line.given.area for line in now.lines if line.given]
    standards = now.standards()
    values: dict[str, Cell] = {
        "month": request.period.title,
        "reporter": request.reporter,
        "households": Figure(len(paid), "count"),
        "persons": Figure(len(paid), "count"),
        "rural": Figure(areas.count(RURAL), "count"),
        "urban": Figure(areas.count(URBAN), "count"),
        **{code: Figure(_persons(standards, code), "count") for code, _words in LEVELS},
        "added": Figure(len(paid - earlier), "count"),
        "ended": Figure(len(earlier - paid), "count"),
        "basic": Figure(now.basic, "money"),
        "care": Figure(now.care, "money"),
        "total": Figure(now.basic + now.care, "money"),
        "basic_rate": _rates(standards, BASIC) or "（没有登记标准）",
        "care_rates": "，".join(
            f"{words}{text}" for code, words in LEVELS if (text := _rates(standards, code))
        ) or "（没有登记标准）",
        "phone": profile.phone if (profile := home.profile()) else "",
        "day": long_date(request.day),
    }  # fmt: skip
    extra = now.back + now.adjusted
    return Filling(values, notes=(f"另有补发、调整{show_money(extra)}元，不在上述金额内。",) if extra else ())


def _people(found: Roll) -> set[int]:
    return {line.resident for line in found.lines if line.given}


def _persons(standards: Iterable[Standard], code: str) -> int:
    return sum(given.persons for given in standards if given.what == code)


def _rates(standards: Iterable[Standard], what: str) -> str:
    """The standards used, by area where there are several: 农村每人每月1,050.00元."""
    found = list(dict.fromkeys((given.area, given.standard) for given in standards if given.what == what))
    several = len({area for area, _fen in found}) > 1
    return "、".join(
        (WORDS.get(area, dict(AREAS).get(area, "")) if several else "") + f"每人每月{show_money(fen)}元"
        for area, fen in found
    )


def year_report(request: Request) -> Document:
    """X08: the year in figures of the returns, with places for the words that only people can add."""
    found, year = columns(request).now, year_of(request.day)
    profile = home.profile()
    paragraphs = (
        Paragraph(f"现将{request.reporter}{year.title}工作情况报告如下。"),
        Paragraph("基本情况", 1),
        Paragraph(_standing(found)),
        Paragraph("主要工作", 1),
        Paragraph(_moved(found, request)),
        Paragraph(_worked(found)),
        Paragraph("存在的问题", 1),
        Paragraph(_lacking(request)),
        Paragraph("下一步打算", 1),
        Paragraph("（请填写）"),
    )
    sponsor = profile.sponsor if profile and profile.sponsor else "（主送机关）"
    return Document(
        title=f"{request.reporter}关于{year.title}工作情况的报告",
        paragraphs=numbered(paragraphs),
        to=sponsor,
        issuer=request.reporter,
        day=request.day,
        mark=f"{request.reporter}文件",
        number=f"　　〔{request.day.year}〕　　号",
        signer="　　　　",
        attachments=("敬老院年报表",),
        form="X08",
        bodies=(request.reporter, sponsor),
    )


def _lacking(request: Request) -> str:
    """What is missing, by book and without names; the rest is for the writer."""
    sums = Counter(BOOKS.get(gap.book.split("/")[0], "其他") for gap in gaps.found(request))
    told = "，".join(f"{words}缺项{count}处" for words, count in sums.items())
    return f"台账还有缺项：{told}。（其他问题请填写）" if told else "（请填写）"


def _text(found: Figures, code: str) -> str:
    """A figure in words; what is not known is left for the pen."""
    return "（　　）" if found[code].value is None else written(found[code])


def _standing(found: Figures) -> str:
    say = {code: _text(found, code) for code in (*NAMED, "R01", "R03")}
    return (
        f"截至期末，核定床位{say['A01']}张，其中护理型床位{say['A02']}张；在院{say['B05']}人，其中特困人员{say['C01']}人；"
        f"自理{say['C11']}人，半自理{say['C12']}人，全护理{say['C13']}人；入住率{say['R01']}。"
        f"职工{say['D01']}人，其中护理员{say['D02']}人，持证{say['D03']}人，持证率{say['R03']}。"
    )


def _moved(found: Figures, request: Request) -> str:
    period = until(request.period, request)
    held = len(training.sessions(period.start, period.end))
    rate = training.carer_rates(period, request.pack).reached_rate
    trained = written(Figure(rate, "percent"))
    return (
        f"全年入院{_text(found, 'B02')}人，离院{_text(found, 'B03')}人，死亡{_text(found, 'B04')}人，"
        f"床日{_text(found, 'B08')}个。培训{held}次，{_text(found, 'D05')}人次，共{_text(found, 'D06')}学时，"
        f"护理员轮训率{trained}。"
    )


def _worked(found: Figures) -> str:
    money = {code: _text(found, code) for code in ("F02", "F03", "G07", "G08", "G09")}
    safety = {code: _text(found, code) for code in ("E01", "E02", "E03")}
    return (
        f"供养资金{money['F02']}元，护理费{money['F03']}元。院办经济产值{money['G07']}元，成本{money['G08']}元，"
        f"纯收入{money['G09']}元。防火巡查{safety['E01']}次，防火检查{safety['E02']}次，应急演练{safety['E03']}次。"
    )


def draft(request: Request) -> Document:
    """X09: an official document with everything but its matter: bodies, number, date, the order of paragraphs."""
    profile = home.profile()
    sponsor = profile.sponsor if profile and profile.sponsor else "（主送机关）"
    contact = f"联系人：　　　　，电话：{profile.phone}" if profile and profile.phone else ""
    return Document(
        title=f"{request.reporter}关于……的请示",
        paragraphs=numbered((
            Paragraph("（说明缘由：什么事，依据什么文件。）"),
            Paragraph("基本情况", 1),
            Paragraph("（写清现状、数字和困难。）"),
            Paragraph("请示事项", 1),
            Paragraph("（一文一事：请求解决什么，需要多少。）"),
            Paragraph("妥否，请批示。"),
        )),
        to=sponsor,
        issuer=request.reporter,
        day=request.day,
        mark=f"{request.reporter}文件",
        number=f"　　〔{request.day.year}〕　　号",
        signer="　　　　",
        remark=contact,
        form="X09",
        bodies=(request.reporter, sponsor),
    )  # fmt: skip


DISCLOSURE: Final = Return("X04", ("month",), disclosure)
YEAR_REPORT: Final = Return("X08", ("year",), year_report)
DRAFT: Final = Return("X09", EVERY_PERIOD, draft)
