"""The staff's tables: the person, the days in a post, the certificates."""

from __future__ import annotations

from typing import Final

import peewee as pw

from desktop.core.words import N_
from desktop.storage.fields import (
    ChoiceField,
    DayField,
    IdentityField,
    LinkField,
    NameField,
    NoteField,
    PhoneField,
    SexField,
    TickField,
    WordField,
)
from desktop.storage.person import PersonRecord
from desktop.storage.record import Record

HEAD: Final = "head"
CARER: Final = "carer"
COOK: Final = "cook"
OTHER: Final = "other"
POSTS: Final = (
    (HEAD, N_("院长")),
    ("deputy", N_("副院长")),
    (CARER, N_("护理员")),
    (COOK, N_("炊事员")),
    ("bookkeeper", N_("报账员")),
    ("safety", N_("安全员")),
    ("medic", N_("卫生员")),
    ("social", N_("社工")),
    ("guard", N_("门卫")),
    (OTHER, N_("其他")),
)
NATURES: Final = (
    ("permanent", N_("正式")),
    ("hired", N_("聘用")),
    ("welfare", N_("公益岗")),
    ("temporary", N_("临时")),
    ("agency", N_("劳务派遣")),
    ("part_time", N_("兼职")),
    ("other", N_("其他")),
)
CARE: Final = "care"
HEALTH: Final = "health"
CERTIFICATES: Final = (
    (CARE, N_("养老护理员")),
    (HEALTH, N_("健康证")),
    ("social", N_("社会工作者")),
    ("medical", N_("医护资格")),
    ("fire", N_("消防设施操作员")),
    ("special", N_("特种作业")),
    ("food", N_("食品安全管理员")),
    ("other", N_("其他")),
)
LEVELS: Final = (
    ("5", N_("五级/初级工")),
    ("4", N_("四级/中级工")),
    ("3", N_("三级/高级工")),
    ("2", N_("二级/技师")),
    ("1", N_("一级/高级技师")),
)


class StaffMember(PersonRecord):
    """One person who works or worked here. Birth and sex follow from the identity number where there is one."""

    name = NameField(N_("姓名"), required=True)
    identity = IdentityField(N_("身份证号"))
    sex = SexField(N_("性别"))
    born = DayField(N_("出生日期"))
    phone = PhoneField(N_("联系电话"))
    address = WordField(N_("住址"))
    education = WordField(N_("学历"), suggest=("小学", "初中", "高中", "中专", "大专", "本科及以上"))
    contract_since = DayField(N_("合同起"))
    contract_until = DayField(N_("合同止"), due=True, hint=N_("无固定期限就不填"))
    insurance = WordField(N_("社会保险"), suggest=("职工社保", "城乡居民养老", "仅工伤保险", "退休返聘", "未参保"))
    honours = NoteField(N_("奖惩"))
    note = NoteField(N_("备注"))
    initials = pw.TextField(default="")

    class Meta:
        """A number is looked for at every import."""

        table_name = "staff_member"
        indexes = ((("identity",), False),)


class Service(Record):
    """Days in one post, first and last day included; a change of post ends one row and begins the next."""

    staff = LinkField(N_("职工"), StaffMember, required=True)
    post = ChoiceField(N_("岗位"), options=POSTS, required=True)
    title = WordField(N_("岗位名称"), hint=N_("岗位选“其他”时写清楚，如“保洁”；护理班长等也写在这里"))
    nature = ChoiceField(N_("用工性质"), options=NATURES)
    begin = DayField(N_("到岗日期"), required=True)
    begin_loose = TickField(N_("到岗日不详"), hint=N_("只知道年月：日期写当月1日"))
    end = DayField(N_("离岗日期"), hint=N_("在岗的最后一天；还在岗就不填"))
    reason = WordField(N_("离岗原因"), suggest=("换岗", "辞职", "合同到期", "退休", "辞退", "去世"))

    class Meta:
        """Who was in post is asked by days."""

        table_name = "staff_service"
        indexes = ((("staff", "begin"), False),)


class Certificate(Record):
    """A certificate that somebody holds, until its end (empty: for good)."""

    staff = LinkField(N_("职工"), StaffMember, required=True)
    kind = ChoiceField(N_("证书"), options=CERTIFICATES, required=True)
    name = WordField(N_("证书名称"), hint=N_("类别选“其他”或“特种作业”时写清楚"))
    level = ChoiceField(N_("等级"), options=LEVELS, hint=N_("养老护理员职业技能等级"))
    number = WordField(N_("证书编号"))
    issuer = WordField(N_("发证单位"))
    issued = DayField(N_("发证日期"))
    until = DayField(N_("有效期至"), due=True, hint=N_("健康证必须填；长期有效就不填"))
    note = WordField(N_("备注"))

    class Meta:
        """Where certificates lie."""

        table_name = "staff_certificate"
