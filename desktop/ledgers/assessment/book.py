"""The book of assessments: the six indicators, reports of changes."""

from __future__ import annotations

from typing import Any, Final

from desktop.core.words import N_
from desktop.ledgers.assessment import queries, service
from desktop.ledgers.assessment.models import INDICATORS, Assessment, ChangeReport
from desktop.services.book import Book, Chapter, Importer, Titled

ALSO: Final = {
    "eating": ("自主吃饭", "进食"),
    "dressing": ("自主穿衣",),
    "rising": ("自主上下床",),
    "toilet": ("自主如厕",),
    "walking": ("室内自主行走", "行走"),
    "bathing": ("自主洗澡",),
}
IMPORTER: Final = Importer(
    titles=(
        Titled("name", N_("姓名"), ("老人", "老人姓名"), required=True),
        Titled("identity", N_("身份证号"), ("身份证", "身份证号码")),
        Titled("day", N_("评估日期"), ("评估时间", "日期"), required=True),
        Titled("reason", N_("评估原因"), ("评估类型", "原因")),
        *(Titled(name, words, ALSO[name], required=True) for name, words in INDICATORS),
        Titled("level", N_("结论"), ("评估结果", "自理能力", "护理等级")),
        Titled("assessors", N_("评估人"), ("评估人员",), required=True),
        Titled("signer", N_("签字人"), ("结果告知签字人", "本人或监护人签字")),
        Titled("signed", N_("签字日期")),
    ),
    enter=service.enter,
    sheets=("评估", "自理能力"),
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
        hint=N_("六项都能是自理，一到三项不能是半自理，四项以上不能是全护理；评估两个人做，本人或监护人签字。"),
        page="desktop.ledgers.assessment.page:AssessmentPage",
    ),
)  # fmt: skip
