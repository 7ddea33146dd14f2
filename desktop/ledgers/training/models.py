"""The training's tables: the plan, the sessions held, who attended, the hours asked for."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from desktop.core.words import N_
from desktop.registers.staff.models import POSTS, StaffMember
from desktop.storage.fields import ChoiceField, CountField, DayField, LinkField, NoteField, QuantityField, WordField
from desktop.storage.record import Record

ENTRY: Final = "entry"
SAFETY: Final = "safety"
FIRE: Final = "fire"
KINDS: Final = (
    (FIRE, N_("消防")),
    ("food", N_("食品")),
    ("care", N_("护理")),
    ("first_aid", N_("急救")),
    ("ethics", N_("职业道德")),
    (SAFETY, N_("安全")),
    (ENTRY, N_("入职")),
    ("other", N_("其他")),
)
PASSED: Final = "passed"
FAILED: Final = "failed"
UNEXAMINED: Final = "unexamined"
RESULTS: Final = ((PASSED, N_("合格")), (FAILED, N_("不合格")), (UNEXAMINED, N_("未考")))
EVERYBODY: Final = "all"
AUDIENCES: Final = ((EVERYBODY, N_("全体职工")), *POSTS)
TOPICS: Final = (
    "老年人权益与政策法规", "职业道德与尊老敬老", "生活照料", "基础照护", "康复", "心理慰藉", "急救与噎食处置",
    "跌倒、压疮、走失等九防", "消防四个能力与疏散", "食品安全与留样", "用药安全", "传染病与消杀", "信息填报",
    "安全隐患排查", "财务与廉洁",
)  # fmt: skip
FORMS: Final = ("集中授课", "实操演练", "现场观摩", "线上学习", "外出培训")
HOURS_HINT: Final = N_("1学时=45分钟，可以写1.5")
LEAST: Final = Decimal("0.1")
MOST: Final = Decimal(200)


class Plan(Record):
    """One training that the year's plan asks for in a month."""

    year = CountField(N_("年度"), required=True, low=2000, high=2199)
    month = CountField(N_("月份"), required=True, low=1, high=12)
    topic = WordField(N_("主题"), required=True, suggest=TOPICS)
    kind = ChoiceField(N_("类别"), options=KINDS, required=True)
    audience = WordField(N_("对象"), suggest=("全体职工", "护理员", "炊事员", "新入职人员"))
    hours = QuantityField(N_("学时"), low=LEAST, high=MOST, hint=HOURS_HINT)
    trainer = WordField(N_("主讲"))
    form = WordField(N_("形式"), suggest=FORMS)
    note = WordField(N_("备注"))

    class Meta:
        """Where the plan lies."""

        table_name = "training_plan"


class Session(Record):
    """A training that was held."""

    day = DayField(N_("日期"), required=True)
    topic = WordField(N_("培训内容"), required=True, suggest=TOPICS)
    kind = ChoiceField(N_("类别"), options=KINDS, required=True)
    trainer = WordField(N_("主讲"))
    hours = QuantityField(N_("学时"), required=True, low=LEAST, high=MOST, hint=HOURS_HINT)
    place = WordField(N_("地点"))
    form = WordField(N_("形式"), suggest=FORMS)
    summary = NoteField(N_("内容和效果"), hint=N_("讲了什么、怎么考核、效果如何；印在培训记录上"))

    class Meta:
        """Hours are summed by day."""

        table_name = "training_session"
        indexes = ((("day",), False),)


class Attendance(Record):
    """Somebody who attended a session; own hours where they differ from the session's."""

    session = LinkField(N_("培训"), Session, required=True)
    staff = LinkField(N_("职工"), StaffMember, required=True)
    result = ChoiceField(N_("考核"), options=RESULTS, required=True, default=UNEXAMINED)
    hours = QuantityField(N_("本人学时"), low=LEAST, high=MOST, hint=N_("和这次培训的学时不同才填，如中途离开"))

    class Meta:
        """Where attendance lies."""

        table_name = "training_attendance"


class Target(Record):
    """The hours a year asked of a post, or of everybody, from a day on."""

    post = ChoiceField(N_("对象"), options=AUDIENCES, required=True, default=EVERYBODY)
    hours = QuantityField(N_("每年学时"), required=True, high=MOST)
    since = DayField(N_("起"), required=True)
    document = WordField(N_("依据"))

    class Meta:
        """Where targets lie."""

        table_name = "training_target"
