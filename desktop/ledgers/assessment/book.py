"""The book of assessments: the six indicators, reports of changes."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from desktop.core.typed import read_day
from desktop.core.words import N_
from desktop.ledgers.assessment import queries, service
from desktop.ledgers.assessment.models import INDICATORS, Assessment, ChangeReport
from desktop.registers.residents.queries import known
from desktop.services import importing
from desktop.services.book import Book, Chapter, Entry, Importer, Titled
from desktop.tables.over import DATED

ALSO: Final = {
    "eating": ("自主吃饭", "进食"),
    "dressing": ("自主穿衣",),
    "rising": ("自主上下床",),
    "toilet": ("自主如厕",),
    "walking": ("室内自主行走", "行走"),
    "bathing": ("自主洗澡",),
}


def _standing(entry: Entry, today: date) -> Assessment | None:
    """The assessment of the same person on the same day."""
    person = known(entry.texts.get("identity", ""), entry.texts.get("name", ""))
    if person is None:
        return None
    return importing.only(Assessment, resident=person, day=read_day(entry.texts.get("day", ""), today))


IMPORTER: Final = Importer(
    titles=(
        Titled("name", N_("姓名"), ("老人", "老人姓名"), required=True, example="张示范"),
        Titled("identity", N_("身份证号"), ("身份证", "身份证号码"), hint=N_("同名的老人有两位时必须写")),
        Titled("day", N_("评估日期"), ("评估时间", "日期"), required=True, example="2026-06-10", above=DATED),
        Titled("reason", N_("评估原因"), ("评估类型", "原因")),
        *(Titled(name, words, ALSO[name], required=True, example="能") for name, words in INDICATORS),
        Titled("level", N_("结论"), ("评估结果", "自理能力", "护理等级"), hint=N_("写了就核对：和六项对不上的退回")),
        Titled(
            "assessors",
            N_("评估人"),
            ("评估人员",),
            required=True,
            hint=N_("两个人，用顿号分开"),
            example="王示例、赵示例",
        ),
        Titled("signer", N_("签字人"), ("结果告知签字人", "本人或监护人签字")),
        Titled("signed", N_("签字日期"), ("签字时间",), above=DATED),
    ),
    enter=service.enter,
    sheets=("评估", "自理能力"),
    standing=_standing,
)


def _words(record: Any) -> str:
    return f"{record.resident.name} {record.day if isinstance(record, Assessment) else record.reported}"


BOOKS: Final = (
    Book(
        id="assessment",
        title=N_("自理能力评估"),
        group=N_("老人"),
        chapters=(
            Chapter(
                "assessment", N_("评估"), Assessment, service.check_assessment,
                bears_from=lambda row: row.day, words=_words,
            ),
            Chapter(
                "report", N_("变化报告"), ChangeReport, service.check_report,
                bears_from=lambda row: row.reported, words=_words,
            ),
        ),
        listing=queries.listing,
        importer=IMPORTER,
        due=service.due,
        hint=N_("还没有评估。六项都能是自理，一到三项不能是半自理，四项以上不能是全护理；两个人评，本人或监护人签字。"),
        page="desktop.ledgers.assessment.page:AssessmentPage",
    ),
)  # fmt: skip
