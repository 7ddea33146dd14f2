"""Residents, what the county has confirmed for them, their papers, stays, beds, absences and care levels."""

from __future__ import annotations

from typing import Final

import peewee as pw

from desktop.core.words import N_
from desktop.registers.beds.models import Bed
from desktop.registers.home.models import AREAS
from desktop.storage.fields import (
    CareLevelField,
    ChoiceField,
    DayField,
    IdentityField,
    LinkField,
    MoneyField,
    NameField,
    NoteField,
    PhoneField,
    PhotoField,
    SexField,
    TickField,
    WordField,
)
from desktop.storage.person import PersonRecord
from desktop.storage.record import Record

SUPPORTED: Final = "supported"
PAYING: Final = "paying"
LOW_INCOME: Final = "low_income"
HONOURED: Final = "honoured"
BEREAVED: Final = "bereaved"
OTHER: Final = "other"
KINDS: Final = (
    (SUPPORTED, N_("特困人员")),
    (PAYING, N_("社会代养")),
    (LOW_INCOME, N_("低保")),
    (HONOURED, N_("优抚")),
    (BEREAVED, N_("计生特殊家庭")),
    (OTHER, N_("孤儿/其他")),
)

DISABILITIES: Final = (
    ("sight", N_("视力")),
    ("hearing", N_("听力")),
    ("speech", N_("言语")),
    ("limbs", N_("肢体")),
    ("intellect", N_("智力")),
    ("mind", N_("精神")),
    ("several", N_("多重")),
)
GRADES: Final = (("1", N_("一级")), ("2", N_("二级")), ("3", N_("三级")), ("4", N_("四级")))

PAPERS: Final = (
    ("entry", N_("入住登记表")),
    ("level", N_("评估等级告知单")),
    ("agreement", N_("服务协议")),
    ("check_up", N_("体检报告")),
    ("identity", N_("身份证复印件")),
    ("household", N_("户口簿复印件")),
    ("guarantor", N_("担保人身份证复印件及联系方式")),
)

LEFT: Final = "left"
DISPERSED: Final = "dispersed"
DIED: Final = "died"
ENDS: Final = ((LEFT, N_("退住")), (DISPERSED, N_("转分散")), (DIED, N_("死亡")))

LEAVE: Final = "leave"
HOSPITAL: Final = "hospital"
ABSENCES: Final = ((LEAVE, N_("请假")), (HOSPITAL, N_("住院")))

FROM_SHEET: Final = "sheet"
FROM_ASSESSMENT: Final = "assessment"
FROM_COUNTY: Final = "county"
SOURCES: Final = ((FROM_SHEET, N_("名册或入住登记")), (FROM_ASSESSMENT, N_("评估")), (FROM_COUNTY, N_("县级认定")))


class Resident(PersonRecord):
    """One person's file. Birth and sex follow from the identity number where there is one."""

    name = NameField(N_("姓名"), required=True)
    identity = IdentityField(N_("身份证号"))
    no_identity = WordField(N_("无身份证号的原因"), suggest=("正在补办", "户口待落实", "证件遗失待核"))
    sex = SexField(N_("性别"))
    born = DayField(N_("出生日期"))
    born_loose = TickField(N_("出生日不详"), hint=N_("只知道年月：日期写当月1日"))
    ethnic_group = WordField(N_("民族"), suggest=("汉族", "回族", "满族", "苗族", "彝族", "藏族", "壮族", "土家族"))
    area = ChoiceField(N_("城乡"), options=AREAS)
    address = WordField(N_("户籍地址"))
    phone = PhoneField(N_("本人电话"))
    photo = PhotoField(N_("照片"))
    guardian = NameField(N_("监护人"))
    guardian_relation = WordField(N_("监护人关系"))
    guardian_phone = PhoneField(N_("监护人电话"))
    contact = NameField(N_("联系人"))
    contact_relation = WordField(N_("联系人关系"))
    contact_phone = PhoneField(N_("联系电话"))
    second_contact = NameField(N_("第二联系人"))
    second_phone = PhoneField(N_("第二联系电话"))
    disability = ChoiceField(N_("残疾类别"), options=DISABILITIES)
    disability_grade = ChoiceField(N_("残疾等级"), options=GRADES)
    disability_number = WordField(N_("残疾证号"))
    insurance = WordField(N_("医疗保险"), suggest=("城乡居民医保", "职工医保", "未参保"))
    party = WordField(N_("政治面貌"), suggest=("群众", "中共党员"))
    schooling = WordField(N_("文化程度"), suggest=("文盲", "小学", "初中", "高中及以上"))
    marriage = WordField(N_("婚姻状况"), suggest=("未婚", "已婚", "丧偶", "离婚"))
    bank = WordField(N_("开户银行"))
    # An account is hidden on screen in the way of a telephone number.
    account = PhoneField(N_("银行账号"))
    relatives = WordField(N_("院内亲属"), hint=N_("同住本院的亲属和关系"))
    illnesses = NoteField(N_("病史"))
    allergies = WordField(N_("过敏史"))
    diet = WordField(N_("饮食禁忌"))
    belongings = NoteField(N_("随身物品"))
    keep_until = DayField(N_("档案保存到"), hint=N_("协议终止后至少5年（民政部令第66号第32条）"))
    note = NoteField(N_("备注"))
    initials = pw.TextField(default="")

    class Meta:
        """A number is looked for at every admission."""

        table_name = "resident"
        indexes = ((("identity",), False),)


class Status(Record):
    """What somebody counts as from a day on; the newest row not after a day is in force on it."""

    resident = LinkField(N_("老人"), Resident, required=True)
    since = DayField(N_("起"), required=True)
    kind = ChoiceField(N_("类别"), options=KINDS, required=True)
    area = ChoiceField(N_("城乡"), options=AREAS, hint=N_("不填时按老人的户籍"))
    applied = DayField(N_("申请日期"))
    approved = DayField(N_("审批日期"))
    confirmed = DayField(N_("认定日期"), hint=N_("供养金从认定的下一个月起发"))
    certificate = WordField(N_("供养证号"))
    reviewed = DayField(N_("最近年审"))
    document = WordField(N_("依据文号"))
    note = WordField(N_("备注"))

    class Meta:
        """The status in force is looked up by person and day."""

        table_name = "resident_status"
        indexes = ((("resident", "since"), False),)


class Agreement(Record):
    """A signed service agreement (民政部令第66号第16条), good until the day `until`."""

    resident = LinkField(N_("老人"), Resident, required=True)
    signed = DayField(N_("签订日期"), required=True)
    until = DayField(N_("到期日"), due=True)
    signer = NameField(N_("签订人"))
    relation = WordField(N_("与老人关系"))
    note = WordField(N_("备注"))

    class Meta:
        """Where agreements lie."""

        table_name = "resident_agreement"


class Paper(Record):
    """One of the papers of 一人一档: whether it is there, of which day, and where it is kept."""

    resident = LinkField(N_("老人"), Resident, required=True)
    paper = ChoiceField(N_("材料"), options=PAPERS, required=True)
    have = TickField(N_("已有"), default=True)
    dated = DayField(N_("日期"))
    place = WordField(N_("存放处"))
    note = WordField(N_("备注"))

    class Meta:
        """Where papers lie."""

        table_name = "resident_paper"


class Stay(Record):
    """A stay in the home: it counts from `begin` to the day before `end` (midnight census)."""

    resident = LinkField(N_("老人"), Resident, required=True)
    begin = DayField(N_("入院日期"), required=True)
    begin_loose = TickField(N_("入院日不详"), hint=N_("只知道年月：日期写当月1日"))
    document = WordField(N_("入院依据"))
    end = DayField(N_("离院日期"))
    end_kind = ChoiceField(N_("离院方式"), options=ENDS)
    cause = WordField(N_("原因"))
    proof = WordField(N_("证明"), hint=N_("例如死亡证明、转供审批表的编号"))
    told = WordField(N_("已通知"), hint=N_("通知了谁，什么时候"))
    funeral = MoneyField(N_("丧葬费"))
    effects = NoteField(N_("遗物清点"))
    decided = DayField(N_("停止供养决定日期"))
    note = WordField(N_("备注"))

    class Meta:
        """The census asks by days."""

        table_name = "stay"
        indexes = ((("resident", "begin"), False),)


class BedUse(Record):
    """The bed of a stay from `since` to the day before `until`."""

    stay = LinkField(N_("入住"), Stay, required=True)
    bed = LinkField(N_("床位"), Bed, required=True)
    since = DayField(N_("起"), required=True)
    until = DayField(N_("止"), hint=N_("从这一天起不再占用"))

    class Meta:
        """Where the use of beds lies."""

        table_name = "bed_use"


class Absence(Record):
    """Days away during a stay: from `since` to the day before `back`; the bed is kept."""

    stay = LinkField(N_("入住"), Stay, required=True)
    kind = ChoiceField(N_("事由类别"), options=ABSENCES, required=True, default=LEAVE)
    since = DayField(N_("外出日期"), required=True)
    due = DayField(N_("预计返回"), due=True)
    back = DayField(N_("实际返回"))
    reason = WordField(N_("事由"))
    destination = WordField(N_("去向"), hint=N_("地址或医院"))
    companion = NameField(N_("陪同人"))
    phone = PhoneField(N_("联系电话"))
    approved_by = NameField(N_("批准人"))
    received_by = NameField(N_("销假人"))
    note = WordField(N_("备注"))

    class Meta:
        """Where absences lie."""

        table_name = "absence"


class Level(Record):
    """The care level in force from a day on, and where it comes from."""

    resident = LinkField(N_("老人"), Resident, required=True)
    since = DayField(N_("起"), required=True)
    level = CareLevelField(N_("护理等级"), required=True)
    source = ChoiceField(N_("来源"), options=SOURCES, required=True, default=FROM_ASSESSMENT)
    document = WordField(N_("依据"))
    note = WordField(N_("备注"))

    class Meta:
        """The level in force is looked up by person and day."""

        table_name = "care_level"
        indexes = ((("resident", "since"), False),)
