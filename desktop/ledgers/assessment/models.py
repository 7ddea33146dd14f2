"""The assessment's tables: the six indicators of a person on a day, and reports that somebody's ability changed."""

from __future__ import annotations

from typing import Final

from desktop.core.words import N_
from desktop.registers.residents.models import Resident
from desktop.storage.fields import ChoiceField, DayField, LinkField, NameField, NoteField, WordField
from desktop.storage.record import Record

CAN: Final = "can"
CANNOT: Final = "cannot"
ANSWERS: Final = ((CAN, N_("能")), (CANNOT, N_("不能")))
FIRST: Final = "first"
YEARLY: Final = "yearly"
CHANGE: Final = "change"
REVIEW: Final = "review"
REASONS: Final = ((FIRST, N_("首次")), (YEARLY, N_("年度")), (CHANGE, N_("变化")), (REVIEW, N_("复核")))
# The order of 民发〔2021〕43号, chapter 5: to do each of these by oneself.
INDICATORS: Final = (
    ("eating", N_("吃饭")),
    ("dressing", N_("穿衣")),
    ("rising", N_("上下床")),
    ("toilet", N_("如厕")),
    ("walking", N_("室内行走")),
    ("bathing", N_("洗澡")),
)


class Assessment(Record):
    """The six indicators of one person on one day (民发〔2021〕43号); the care level follows from them (R01)."""

    resident = LinkField(N_("老人"), Resident, required=True)
    day = DayField(N_("评估日期"), required=True)
    reason = ChoiceField(N_("评估原因"), options=REASONS, required=True, default=FIRST)
    eating = ChoiceField(N_("吃饭"), options=ANSWERS, required=True)
    dressing = ChoiceField(N_("穿衣"), options=ANSWERS, required=True)
    rising = ChoiceField(N_("上下床"), options=ANSWERS, required=True)
    toilet = ChoiceField(N_("如厕"), options=ANSWERS, required=True)
    walking = ChoiceField(N_("室内行走"), options=ANSWERS, required=True)
    bathing = ChoiceField(N_("洗澡"), options=ANSWERS, required=True)
    assessor = NameField(N_("评估人"), required=True)
    second_assessor = NameField(N_("评估人二"), required=True, hint=N_("评估要两个人，不能是同一个人"))
    body = WordField(N_("评估单位"), suggest=("县民政局", "乡镇人民政府", "第三方评估机构", "本院"))
    signer = NameField(N_("签字人"), hint=N_("评估结果告知后签字：老人本人或监护人"))
    relation = WordField(N_("与老人关系"), suggest=("本人", "监护人", "亲属", "村（居）委会"))
    signed = DayField(N_("签字日期"))
    note = NoteField(N_("备注"))

    class Meta:
        """The newest of a person is looked up by day."""

        table_name = "assessment"
        indexes = ((("resident", "day"), False),)


class ChangeReport(Record):
    """A report that somebody's ability changed: re-assessment is due 10 working days later (R02)."""

    resident = LinkField(N_("老人"), Resident, required=True)
    reported = DayField(N_("报告日期"), required=True, hint=N_("报到乡镇的那一天，第二天起算10个工作日"))
    reporter = WordField(N_("报告人"), suggest=("本院", "本人", "照料人", "村（居）委会"))
    change = NoteField(N_("变化情况"), hint=N_("哪些事现在做不了，或者又能做了"))

    class Meta:
        """Reports are looked up by person and day."""

        table_name = "assessment_report"
        indexes = ((("resident", "reported"), False),)
