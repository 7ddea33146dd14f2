"""Small records for the gallery and the tests of the building blocks."""

from __future__ import annotations

from decimal import Decimal

from desktop.storage.fields import (
    CareLevelField,
    ChoiceField,
    CountField,
    DayField,
    IdentityField,
    LinkField,
    MoneyField,
    NameField,
    NoteField,
    PhoneField,
    PhotoField,
    QuantityField,
    SexField,
    TickField,
    WordField,
)
from desktop.storage.record import Record

KINDS = (("supported", "特困人员"), ("paying", "社会代养"), ("low_income", "低保"), ("honoured", "优抚"))


class Neighbour(Record):
    """Somebody of an invented register, with a field of every kind."""

    name = NameField("姓名", required=True)
    identity = IdentityField("身份证号")
    sex = SexField("性别")
    born = DayField("出生日期")
    people = WordField("民族", suggest=("汉族", "回族", "彝族", "藏族"))
    kind = ChoiceField("类别", options=KINDS, required=True)
    level = CareLevelField("护理等级")
    phone = PhoneField("联系电话")
    deposit = MoneyField("押金", hint="入住时一次交清，退住时退还")
    rooms = CountField("房间数", unit="间", high=20)
    land = QuantityField("承包地", unit="亩")
    alone = TickField("独居")
    photo = PhotoField("照片")
    note = NoteField("备注")

    class Meta:
        """Where it lies."""

        table_name = "neighbour"


class Visit(Record):
    """A visit to a neighbour."""

    neighbour = LinkField("老人", Neighbour, required=True)
    day = DayField("日期", required=True)
    topic = WordField("事由", required=True, suggest=("探望", "送药", "理发"))
    cost = MoneyField("花费")

    class Meta:
        """Where it lies."""

        table_name = "visit"


class Count(Record):
    """A row of a grid: fields of the kinds that are typed down columns."""

    day = DayField("日期")
    came = TickField("签到")
    hours = QuantityField("学时", unit="课时", high=Decimal(8))
    heads = CountField("数量", unit="只")
    cost = MoneyField("金额")
    kind = ChoiceField("类别", options=KINDS)

    class Meta:
        """Where it lies."""

        table_name = "count_row"
